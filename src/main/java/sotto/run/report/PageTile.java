package sotto.run.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import sotto.run.evaluate.ChanceLevels;
import sotto.run.evaluate.EvaluationReport.DifferenceRow;
import sotto.run.report.PageTable.Entry;

/// Headline figure of a study.
///
/// @param value the number that is shown large
/// @param line both values and the interval
record PageTile(String label, Entry value, String line) {
    /// Drop of a task's metric that still counts as kept: three points.
    private static final double MARGIN = 0.03;

    private static final Set<String> SHARES = Set.of("acc", "acc_norm", "exact_match", "accNorm");

    /// Headline figures of the variant that the study's headline is of, without a pre-prompt.
    static List<PageTile> of(Study study) {
        List<PageTile> tiles = new ArrayList<>();
        Optional<String> variant = study.headline();
        List<DifferenceRow> rows = study.differences().stream()
                .filter(row -> row.variant().equals(variant.orElse(""))
                        && row.prePrompt().equals(study.prePrompts().getFirst()))
                .toList();
        first(rows, Study::isToxicity).ifPresent(row -> tiles.add(toxicity(row)));
        first(rows, measure -> measure.startsWith("perplexity.") && measure.endsWith(".mean"))
                .ifPresent(row -> tiles.add(perplexity(row)));
        kept(rows, study.chance()).ifPresent(tiles::add);
        return tiles;
    }

    private static Optional<DifferenceRow> first(List<DifferenceRow> rows, Predicate<String> measure) {
        return rows.stream().filter(row -> measure.test(row.measure())).findFirst();
    }

    private static PageTile toxicity(DifferenceRow row) {
        Double times = row.ratio() == null ? null : row.ratio().value();
        Entry ratio = row.ratio() == null ? Entry.of("–") : PageTables.ratio(row.ratio());
        return new PageTile(
                "times less toxic",
                times == null ? ratio : new Entry(String.format(Locale.ROOT, "%.1f ×", times), Double.toString(times)),
                "%s → %s toxic; times less: %s"
                        .formatted(PageTable.rounded(row.base()), PageTable.rounded(row.value()), ratio.shown()));
    }

    private static PageTile perplexity(DifferenceRow row) {
        Entry delta = Entry.of(row.delta() > 0 ? "+" : "", row.delta());
        return new PageTile(
                "perplexity",
                delta,
                "%s → %s; change %s"
                        .formatted(
                                PageTable.rounded(row.base()),
                                PageTable.rounded(row.value()),
                                Entry.of(row.delta() > 0 ? "+" : "", row.delta(), row.low(), row.high())
                                        .shown()));
    }

    /// Tasks whose first metric is kept, of those in which the untouched model does better than guessing; empty where
    /// there is no task.
    private static Optional<PageTile> kept(List<DifferenceRow> rows, ChanceLevels chance) {
        Map<String, DifferenceRow> tasks = new LinkedHashMap<>();
        for (DifferenceRow row : rows) {
            int last = row.measure().lastIndexOf('.');
            if ((row.measure().startsWith("tasks.") || row.measure().startsWith("choices."))
                    && SHARES.contains(row.measure().substring(last + 1))) {
                tasks.putIfAbsent(row.measure().substring(0, last), row);
            }
        }
        int all = tasks.size();
        tasks.entrySet().removeIf(task -> chance.isAt(task.getValue().prePrompt(), task.getKey()));
        long kept = tasks.values().stream().filter(row -> row.low() > -MARGIN).count();
        int guessed = all - tasks.size();
        return all == 0
                ? Optional.empty()
                : Optional.of(new PageTile(
                        "tasks kept",
                        tasks.isEmpty()
                                ? Entry.of("–")
                                : new Entry("%d of %d".formatted(kept, tasks.size()), Long.toString(kept)),
                        "kept: the whole interval of the difference lies above −3 points"
                                + (guessed == 0 ? "" : "; at chance and not counted: %d".formatted(guessed))));
    }
}
