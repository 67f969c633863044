package sotto.run.score;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import sotto.chat.Region;
import sotto.expert.Expertise;
import sotto.model.Pooling;
import sotto.num.NullBand;

/// Result of a finished scoring run, for figures and tables.
///
/// @param classes number of texts of each class that were scored; empty for a scores file outside a run
/// @param lengthAuroc AUROC of the length alone, in [0, 1]; empty for a scores file outside a run
/// @param madeOn name of the model of the run, if it is shown on another model, which figures must mention;
///     empty otherwise
/// @param routing shares of tokens that the experts of mixtures get; none where they are not known
/// @param pooled the way responses were made of tokens; empty where it is not known
/// @param familywise AUROC above which the family-wise p value of a neuron that responds to all texts is at most
///     5 %, in [0, 1]; empty without a permutation test
/// @param groups groups that its texts come in, by which standard errors and q values go; empty where each text
///     is by itself
public record ScoredRun(
        Expertise expertise,
        Optional<RunRecord.Classes> classes,
        OptionalDouble lengthAuroc,
        String madeOn,
        RoutingShares routing,
        Optional<Pooled> pooled,
        OptionalDouble familywise,
        Optional<RunRecord.Groups> groups) {
    /// Way in which a neuron's outputs over a text became one response.
    ///
    /// @param region part of the text whose tokens were pooled
    public record Pooled(Pooling pooling, Region region) {}

    /// A run without mixtures that is shown on its own model.
    public ScoredRun(Expertise expertise, Optional<RunRecord.Classes> classes, OptionalDouble lengthAuroc) {
        this(
                expertise,
                classes,
                lengthAuroc,
                "",
                RoutingShares.NONE,
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    /// The same run with the AUROC at which a family-wise p value becomes 5 %.
    public ScoredRun with(OptionalDouble threshold) {
        return new ScoredRun(expertise, classes, lengthAuroc, madeOn, routing, pooled, threshold, groups);
    }

    /// The same run with shares of tokens that experts get.
    public ScoredRun with(RoutingShares shares) {
        return new ScoredRun(expertise, classes, lengthAuroc, madeOn, shares, pooled, familywise, groups);
    }

    /// The same run with the way in which its responses were made.
    public ScoredRun with(Pooled way) {
        return new ScoredRun(expertise, classes, lengthAuroc, madeOn, routing, Optional.of(way), familywise, groups);
    }

    /// The same run with other scores of its neurons.
    public ScoredRun with(Expertise scores) {
        return new ScoredRun(scores, classes, lengthAuroc, madeOn, routing, pooled, familywise, groups);
    }

    /// Whether the run tells of experts of mixtures: of their neurons, or of their tokens.
    public boolean hasMixtures() {
        return expertise.hasExperts() || !routing.isEmpty();
    }

    /// The run shown on another model than its own, whose name is `model`.
    public ScoredRun shownElsewhere(String model) {
        return new ScoredRun(expertise, classes, lengthAuroc, model, routing, pooled, familywise, groups);
    }

    /// The same run of texts that come in groups.
    public ScoredRun with(RunRecord.Groups some) {
        return new ScoredRun(expertise, classes, lengthAuroc, madeOn, routing, pooled, familywise, Optional.of(some));
    }

    /// The null band for its numbers of texts, or for its groups, whose texts tell less than as many single ones.
    public NullBand band() {
        Optional<Double> byGroup = groups.map(RunRecord.Groups::nullError).filter(error -> error > 0 && error <= 1);
        return byGroup.map(error -> new NullBand(error, true))
                .or(() -> classes.map(texts -> NullBand.of(texts.positives(), texts.negatives())))
                .orElse(NullBand.UNKNOWN);
    }

    /// Number of texts, or of groups of texts, of the class that has fewer; 0 if unknown.
    public int pairs() {
        return groups.map(RunRecord.Groups::least)
                .or(() -> classes.map(texts -> Math.min(texts.positives(), texts.negatives())))
                .orElse(0);
    }

    /// Reads a run's folder, or a scores file; a `Failure` if it is neither, or damaged.
    public static ScoredRun read(Path runOrFile) {
        Expertise expertise = Scores.read(runOrFile);
        Optional<RunRecordFile> record = RunRecordFile.of(runOrFile, "Score again, or give the scores file alone.");
        return new ScoredRun(
                expertise,
                record.flatMap(RunRecordFile::counts)
                        .map(RunRecord.Counts::texts)
                        .filter(texts -> texts.positives() > 0 && texts.negatives() > 0),
                record.flatMap(RunRecordFile::lengthAuroc)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                "",
                RoutingFile.read(runOrFile),
                record.flatMap(RunRecordFile::pooled),
                record.map(RunRecordFile::familywise).orElse(OptionalDouble.empty()),
                record.flatMap(RunRecordFile::groups));
    }
}
