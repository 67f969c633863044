package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import sotto.run.evaluate.StudyPoint;

/// Tables of the pictures of a study: the report's own numbers.
final class StudyTable {
    private StudyTable() {}

    /// The points of a study, a row each.
    static Table of(List<StudyPoint> points) {
        return new Table(
                List.of(
                        "variant",
                        "pre_prompt",
                        "rule",
                        "strength (factor)",
                        "top (count)",
                        "toxicity (rate)",
                        "toxicity_low (rate)",
                        "toxicity_high (rate)",
                        "perplexity (1)",
                        "perplexity_change (1)",
                        "perplexity_change_low (1)",
                        "perplexity_change_high (1)"),
                points.stream().map(StudyTable::row));
    }

    /// The points of several studies, with the name of the study in the first column; empty for the first.
    static Table of(List<StudyPoint> points, List<ParetoPlot.Overlaid> over) {
        List<String> header = new ArrayList<>(List.of("study"));
        header.addAll(of(points).header());
        return new Table(
                header,
                Stream.concat(Stream.of(new ParetoPlot.Overlaid("", points)), over.stream())
                        .flatMap(study -> study.points().stream().map(point -> {
                            List<String> row = new ArrayList<>(List.of(study.name()));
                            row.addAll(row(point));
                            return row;
                        })));
    }

    private static List<String> row(StudyPoint point) {
        List<String> row = new ArrayList<>(List.of(
                point.variant(),
                point.prePrompt(),
                point.setting().map(StudyPoint.Setting::rule).orElse(""),
                text(point.number("strength")),
                text(point.number("top"))));
        row.addAll(texts(point.toxicity()));
        row.add(texts(point.perplexity()).getFirst());
        row.addAll(texts(point.perplexityChange()));
        return row;
    }

    /// A number as the report has it; empty where there is none.
    static String text(OptionalDouble number) {
        return number.isPresent() ? text(number.getAsDouble()) : "";
    }

    /// A value and both ends of its interval, as fields.
    static List<String> texts(Optional<StudyPoint.Value> value) {
        StudyPoint.Value known = value.orElse(new StudyPoint.Value(Double.NaN, Double.NaN, Double.NaN));
        return Stream.of(known.value(), known.low(), known.high())
                .map(StudyTable::text)
                .toList();
    }

    /// A number as the report has it; empty where there is none.
    static String text(double number) {
        return Double.isNaN(number) ? "" : Double.toString(number);
    }
}
