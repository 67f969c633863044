package sotto.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import sotto.run.evaluate.ChanceLevels;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationReport.DifferenceRow;
import sotto.run.evaluate.HonestSelection;
import sotto.run.evaluate.ReportTable;
import sotto.run.record.JsonTree;
import sotto.run.record.RecordReader;
import sotto.work.Failure;

/// Finished evaluation as its folder has it.
///
/// @param folder that holds `report.json` and the raw rows
/// @param document the whole of `report.json`
/// @param table figures of its cells
/// @param differences of every variant from the untouched model, in the report's order
/// @param selection the honest choice of a variant, if there is one
public record Study(
        Path folder,
        JsonNode document,
        ReportTable table,
        List<DifferenceRow> differences,
        Optional<HonestSelection> selection) {
    /// Name of the untouched model among variants.
    static final String BASE = "base";

    /// Name of the pre-prompt that is none.
    static final String NONE = "none";

    private static final String REMEDY = "Evaluate again, or give another report.";
    private static final RecordReader READER =
            new RecordReader(Map.of(), Map.of(DifferenceRow.class, Map.of("level", 0.95, "method", "", "units", 0)));

    /// Copies the list.
    public Study {
        differences = List.copyOf(differences);
    }

    /// Reads an evaluation's folder or its `report.json`; a `Failure` if there is no report, or a damaged one.
    public static Study read(Path place) {
        Path file = Files.isDirectory(place) ? place.resolve(EvaluationReport.RECORD) : place;
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (!Files.isRegularFile(file) || folder == null) {
            throw new Failure(
                    "%s holds no report.".formatted(place),
                    "Give the folder of a finished evaluation, or its report.json.");
        }
        JsonNode document = JsonTree.read(file, REMEDY);
        ReportTable table = ReportTable.of(file, document);
        try {
            return new Study(
                    folder,
                    document,
                    table,
                    StreamSupport.stream(document.path("differences").spliterator(), false)
                            .map(row -> READER.read(row, DifferenceRow.class))
                            .toList(),
                    document.path("selection").isObject()
                            ? Optional.of(READER.read(document.path("selection"), HonestSelection.class))
                            : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new Failure("%s is damaged: %s.".formatted(file, e.getMessage()), REMEDY, e);
        }
    }

    /// Chance levels of its tasks.
    ChanceLevels chance() {
        return ChanceLevels.of(document);
    }

    /// Name of the model.
    String model() {
        String recorded =
                document.path("provenance").path("identity").path("name").asText();
        return recorded.isEmpty()
                ? specification().path("model").asText("model").replaceAll(".*[/\\\\]", "")
                : recorded;
    }

    JsonNode specification() {
        return document.path("provenance").path("specification");
    }

    /// Variant that the headline figures are of: the honest choice, else AURA, else the first that there is.
    Optional<String> headline() {
        return selection
                .map(HonestSelection::variant)
                .or(() -> variants().stream().filter("aura"::equals).findFirst())
                .or(() -> variants().stream().findFirst());
    }

    /// Names of the variants, without the untouched model.
    List<String> variants() {
        return table.rows().stream()
                .map(ReportTable.Row::variant)
                .filter(Predicate.not(BASE::equals))
                .distinct()
                .toList();
    }

    /// Names of the pre-prompts.
    List<String> prePrompts() {
        return table.rows().stream().map(ReportTable.Row::prePrompt).distinct().toList();
    }

    /// Whether a measure is a judge's rate of toxic completions over all prompts.
    static boolean isToxicity(String measure) {
        return measure.startsWith("toxicity.")
                && measure.endsWith(".meanRate")
                && !measure.contains(".toxicPrompts.")
                && !measure.contains(".otherPrompts.");
    }
}
