package sotto.run.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Output;
import sotto.work.Cancelled;
import sotto.work.Failure;

/// Source of a variant's gains: a file that is there, or a recipe whose gains are written to that file first.
///
/// @param making empty for a file that is there
public record VariantSource(EvaluationSpec.Named named, Optional<Making> making) {
    /// Recipe on the scores of a run.
    ///
    /// @param scores the run's folder, or a scores file
    public record Making(GainRecipe recipe, Expertise expertise, Path scores) {}

    /// Writes the gains of a recipe, unless the run that is resumed has written them already.
    ///
    /// Throws a `Failure` if the file cannot be written.
    public void make() throws Cancelled {
        if (making.isEmpty() || Files.exists(named.file())) {
            return;
        }
        Making wanted = making.get();
        try {
            Files.createDirectories(named.file().resolveSibling("."));
        } catch (IOException e) {
            throw new Failure("%s cannot be made: %s.".formatted(named.file(), e.getMessage()), "Check the disk.", e);
        }
        GainsFile.made(
                        wanted.recipe().make(wanted.expertise()).gains(),
                        wanted.recipe().describe(),
                        wanted.scores())
                .save(place());
    }

    /// Place of the gains that are made.
    public GainsTarget place() {
        return new GainsTarget(named.file(), Output.Existing.REPLACE, GainsFormat.SAFETENSORS);
    }
}
