package sotto.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sotto.run.score.RunRecord;

/// Line that tells of a finished scoring run.
final class ScoreSummary {
    private ScoreSummary() {}

    /// The line of a run's record.
    static String of(RunRecord record, Path out) {
        int neurons =
                record.modules().stream().mapToInt(RunRecord.Module::width).sum();
        RunRecord.Classes texts = record.counts().texts();
        return String.format(
                Locale.ROOT,
                "%s: %,d neurons, %,d positive and %,d negative texts, %.1f texts/s; AUROC of length alone"
                        + " %.3f%s%s%s%s",
                out,
                neurons,
                texts.positives(),
                texts.negatives(),
                record.timings().textsPerSecond(),
                record.lengthAuroc(),
                pinned(record.pinned()),
                reach(record.reach()),
                grouped(record.groups()),
                permuted(record.permuted()));
    }

    private static String grouped(RunRecord.@Nullable Groups groups) {
        return groups == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; standard errors and q values by the %,d groups of %s",
                        groups.count(),
                        groups.column());
    }

    private static String permuted(RunRecord.@Nullable Permuted test) {
        return test == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; family-wise p at most 0.05 for %,d neurons%s",
                        test.significant(),
                        test.threshold() == null
                                ? ""
                                : String.format(Locale.ROOT, ", above AUROC %.4f", test.threshold()));
    }

    private static String reach(RunRecord.@Nullable Reach reach) {
        return reach == null || reach.withoutQ() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %,d neurons of experts have no AUROC, because no text of a class reaches them, and %,d no q"
                                + " value, because fewer than 10 do",
                        reach.withoutAuroc(),
                        reach.withoutQ());
    }

    private static String pinned(RunRecord.@Nullable PinnedNote note) {
        return note == null || note.neurons() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %,d neurons (%.1f %%) are pinned to how texts begin: in most texts their maximum is the"
                                + " same",
                        note.neurons(),
                        100 * note.share());
    }
}
