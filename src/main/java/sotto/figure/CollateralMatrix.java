package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.run.collateral.CollateralReport;

/// Effects of dampening each of several concepts on every one of them, measure by measure.
///
/// @param report of two to twelve concepts
public record CollateralMatrix(CollateralReport report) implements Figure {
    /// Measure of the effect on a concept.
    enum Measure {
        AUROC("AUROC of probes", 3),
        PERPLEXITY("perplexity of all texts", 2),
        PERPLEXITY_OF_CONCEPT("perplexity of texts with the concept", 2),
        TOXICITY("completions that the judge marks", 3);

        private final String title;
        private final int decimals;

        Measure(String title, int decimals) {
            this.title = title;
            this.decimals = decimals;
        }

        String title() {
            return title;
        }

        /// Text of a change, with its sign.
        String change(double delta) {
            if (Double.isNaN(delta)) {
                return "–";
            }
            String text = String.format(Locale.ROOT, "%+." + decimals + "f", delta);
            boolean isZero = text.substring(1).matches("0\\.?0*");
            return isZero ? text.substring(1) : text.replace('-', '−');
        }

        /// Text of an interval of a change.
        String interval(CollateralReport.Effect effect) {
            return "%s to %s"
                    .formatted(
                            change(effect.deltaInterval().low()),
                            change(effect.deltaInterval().high()));
        }

        private Optional<CollateralReport.Effect> of(CollateralReport.Cell cell) {
            return switch (this) {
                case AUROC -> Optional.of(cell.auroc());
                case PERPLEXITY -> Optional.of(cell.perplexity());
                case PERPLEXITY_OF_CONCEPT -> Optional.of(cell.perplexityOfConcept());
                case TOXICITY -> Optional.ofNullable(cell.toxicity());
            };
        }
    }

    /// The measures that were taken.
    List<Measure> measures() {
        return Stream.of(Measure.values())
                .filter(measure -> effect(measure, 0, 0).isPresent())
                .toList();
    }

    /// The effect of dampening the concept of a row on that of a column.
    Optional<CollateralReport.Effect> effect(Measure measure, int row, int column) {
        return measure.of(report.cell(row, column));
    }

    /// The largest change in either direction; not 0.
    double most(Measure measure) {
        return report.cells().stream()
                .flatMap(cell -> measure.of(cell).stream())
                .mapToDouble(effect -> Math.abs(effect.delta()))
                .filter(Double::isFinite)
                .max()
                .stream()
                .filter(most -> most > 0)
                .findFirst()
                .orElse(1);
    }

    /// The concepts' names, as short as tells them apart.
    List<String> names() {
        return ConceptNames.distinct(
                report.concepts().stream().map(CollateralReport.Concept::name).toList());
    }

    /// The confidence of the intervals, in (0, 1).
    double level() {
        return report.cell(0, 0).auroc().deltaInterval().level();
    }

    /// Whether the changes have p-values that are corrected together.
    boolean isCorrected() {
        return !Double.isNaN(report.cell(0, 0).auroc().pHolm());
    }

    @Override
    public String summary() {
        return "What dampening each of %d concepts changes on every one of them."
                .formatted(report.concepts().size());
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "dampened",
                        "measured",
                        "measure",
                        "base",
                        "value",
                        "low",
                        "high",
                        "delta",
                        "delta_low",
                        "delta_high",
                        "p",
                        "p_holm"),
                report.cells().stream().flatMap(cell -> rows(cell).stream()));
    }

    private static List<List<String>> rows(CollateralReport.Cell cell) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(cell, "auroc", cell.auroc()));
        rows.add(row(cell, "perplexity", cell.perplexity()));
        rows.add(row(cell, "perplexity_of_concept", cell.perplexityOfConcept()));
        if (cell.toxicity() != null) {
            rows.add(row(cell, "toxicity", cell.toxicity()));
        }
        return rows;
    }

    private static List<String> row(CollateralReport.Cell cell, String measure, CollateralReport.Effect effect) {
        return List.of(
                cell.dampened(),
                cell.measured(),
                measure,
                number(effect.base()),
                number(effect.value()),
                number(effect.interval().low()),
                number(effect.interval().high()),
                number(effect.delta()),
                number(effect.deltaInterval().low()),
                number(effect.deltaInterval().high()),
                number(effect.p()),
                number(effect.pHolm()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
