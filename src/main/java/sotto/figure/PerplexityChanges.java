package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.work.Failure;

/// Perplexity of each file of texts, of the untouched model and of one variant: the paper's setting, or else the first.
///
/// @param level confidence of the intervals, in (0, 1)
/// @param changes one for each file, paired
public record PerplexityChanges(double level, StudyPoint variant, List<StudyPoints.Change> changes) implements Figure {
    /// Copies the list.
    public PerplexityChanges {
        changes = List.copyOf(changes);
    }

    /// The changes of a study; a [Failure] if no variant's perplexity was measured.
    static PerplexityChanges of(StudyPoints study) {
        List<StudyPoint> variants =
                study.plain().stream().filter(point -> !point.isBase()).toList();
        return of(
                study,
                variants.stream()
                        .filter(StudyPoint::isPaper)
                        .findFirst()
                        .or(() -> variants.stream().findFirst()));
    }

    /// The changes by one variant; a [Failure] if there is none, or its perplexity was not measured.
    public static PerplexityChanges of(StudyPoints study, Optional<StudyPoint> shown) {
        List<StudyPoints.Change> changes = shown.stream()
                .flatMap(variant -> study.changes().stream()
                        .filter(change -> change.variant().equals(variant.variant())
                                && change.prePrompt().equals(variant.prePrompt())
                                && change.key().equals("perplexity")
                                && change.field().equals("mean")))
                .toList();
        if (changes.isEmpty()) {
            throw new Failure(
                    "The report has no variant's perplexity.", "Evaluate a variant with texts for perplexity.");
        }
        return new PerplexityChanges(study.level(), shown.orElseThrow(), changes);
    }

    @Override
    public String summary() {
        StudyPoints.Change first = changes.getFirst();
        return "%s changes the perplexity of %s by %s."
                .formatted(
                        StudyMark.name(variant),
                        first.of(),
                        DumbbellPicture.percent(first, first.delta().value()));
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "file",
                        "variant",
                        "base (perplexity)",
                        "value (perplexity)",
                        "change (perplexity)",
                        "change_low (perplexity)",
                        "change_high (perplexity)",
                        "texts (count)"),
                changes.stream().map(change -> {
                    List<String> row = new ArrayList<>(List.of(
                            change.of(),
                            change.variant(),
                            StudyTable.text(change.base()),
                            StudyTable.text(change.value())));
                    row.addAll(StudyTable.texts(Optional.of(change.delta())));
                    row.add(Integer.toString(change.units()));
                    return row;
                }));
    }
}
