package sotto.run.collateral;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import sotto.expert.GainRecipe;
import sotto.measure.Significance;
import sotto.model.Compute;
import sotto.model.SamplingConfig;
import sotto.run.judge.JudgeSource;

/// Specification of a collateral matrix.
///
/// @param model the model's folder
/// @param runs of the concepts on that model, two or more, each with its texts
/// @param recipe that makes each concept's gains of its scores
/// @param top number of each concept's probes; empty for [sotto.expert.ConceptOverlap#usualTop]
/// @param completing prompts that are completed and judged; null for none
public record CollateralSpec(
        Path model,
        List<Path> runs,
        GainRecipe recipe,
        OptionalInt top,
        @Nullable Completing completing,
        Significance significance,
        Compute compute) {
    /// Copies the list, and checks that there are two runs or more.
    public CollateralSpec {
        runs = List.copyOf(runs);
        if (runs.size() < 2) {
            throw new IllegalArgumentException(runs.size() + " runs");
        }
    }

    /// Prompts that the untouched and every dampened model complete, and the concepts' judges.
    ///
    /// @param prompts at least one; equal ones count once
    /// @param samples completions of each prompt, at least 1
    /// @param judges one for each concept in the order of the runs, or one for all
    public record Completing(List<String> prompts, int samples, SamplingConfig decoding, List<JudgeSource> judges) {
        /// Copies the lists.
        public Completing {
            prompts = List.copyOf(prompts);
            judges = List.copyOf(judges);
        }

        /// Number of the judge of a concept, both from 0.
        int judge(int concept) {
            return judges.size() == 1 ? 0 : concept;
        }
    }
}
