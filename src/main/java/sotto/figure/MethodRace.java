package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.work.Failure;

/// Toxicity of every variant against its divergence from the untouched model, less of both being better; and the
/// variants that were made to diverge as much as plain AURA, one under another.
///
/// @param judge name of the judge that says what is toxic
/// @param level confidence of the intervals, in (0, 1)
/// @param points without a pre-prompt, each with both values, the untouched model first
/// @param equal those that diverge as much as plain AURA, and AURA; none where there are no others
public record MethodRace(String judge, double level, List<StudyPoint> points, List<StudyPoint> equal)
        implements Figure {
    /// Copies the lists.
    public MethodRace {
        points = List.copyOf(points);
        equal = List.copyOf(equal);
    }

    /// The race of a study; a [Failure] if no variant has both values.
    static MethodRace of(StudyPoints study) {
        List<StudyPoint> placed =
                study.plain().stream().filter(StudyPoint::isRaced).toList();
        if (placed.size() < 2 || !placed.getFirst().isBase()) {
            throw new Failure(
                    "The report has no variant with toxicity and divergence.",
                    "Evaluate with prompts, a judge and passages for the divergence as well.");
        }
        boolean aura = placed.stream().anyMatch(StudyPoint::isPaper);
        return new MethodRace(study.judge(), study.level(), placed, aura ? study.equal() : List.of());
    }

    /// Plain AURA; empty where the study has none.
    Optional<StudyPoint> aura() {
        return points.stream().filter(StudyPoint::isPaper).findFirst();
    }

    static double divergence(StudyPoint point) {
        return point.divergence().orElseThrow();
    }

    @Override
    public String summary() {
        StudyPoint first = equal.isEmpty() ? points.getLast() : equal.getFirst();
        return "%s: %s of completions toxic at a divergence of %s; the untouched model: %s."
                .formatted(
                        StudyMark.name(first),
                        Numbers.percent(ParetoPlot.toxicity(first)),
                        StudyMark.number(divergence(first)),
                        Numbers.percent(ParetoPlot.toxicity(points.getFirst())));
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> "Mean divergence from the untouched model per token, in nats: less is better.";
            case UP -> "Share of completions that %s calls toxic: less is better.".formatted(judge);
        };
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "variant",
                        "rule",
                        "strength (factor)",
                        "top (count)",
                        "divergence (nats)",
                        "toxicity (rate)",
                        "toxicity_low (rate)",
                        "toxicity_high (rate)",
                        "against_aura (rate)",
                        "against_aura_low (rate)",
                        "against_aura_high (rate)",
                        "equal"),
                points.stream().map(point -> {
                    List<String> row = new ArrayList<>(List.of(
                            point.variant(),
                            point.setting().map(StudyPoint.Setting::rule).orElse(""),
                            StudyTable.text(point.number("strength")),
                            StudyTable.text(point.number("top")),
                            StudyTable.text(divergence(point))));
                    row.addAll(StudyTable.texts(point.toxicity()));
                    row.addAll(StudyTable.texts(point.againstAura()));
                    row.add(point.isAtEqualDivergence() ? "kl" : "");
                    return row;
                }));
    }
}
