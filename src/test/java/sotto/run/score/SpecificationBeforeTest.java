package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.TextReading;
import sotto.data.UndecodableRows;
import sotto.measure.Significance;
import sotto.model.Compute;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.identity.ModelIdentity;
import sotto.run.record.Environment;
import sotto.run.record.JsonTree;
import sotto.run.record.Provenance;
import sotto.run.record.ProvenanceChanges;
import sotto.run.record.RunSpec;

/// Specifications that were recorded before rules for negative texts, other encodings and columns could be asked for.
class SpecificationBeforeTest {
    private static final Path BEFORE = Path.of("src/test/resources/sotto/before");
    private static final ModelIdentity NO_MODEL =
            new ModelIdentity("", new java.util.TreeMap<>(), new java.util.TreeMap<>(), "");
    private static final Environment HERE = new Environment("", 0, "", "", "", "", "", "", "", 1);

    private static List<String> differences(RunSpec now, JsonNode recorded) {
        return ProvenanceChanges.between(recorded, provenance(now)).differences().stream()
                .filter(difference -> difference.startsWith("specification"))
                .toList();
    }

    private static Provenance provenance(RunSpec spec) {
        return new Provenance(spec, new LinkedHashMap<>(), NO_MODEL, HERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run/run.json", "kept/run.json", "unfinished.partial/plan.json"})
    void aScoringRunOfBeforeIsTheSameNow(String file) {
        JsonNode recorded = JsonTree.read(BEFORE.resolve(file), "Restore it.").path("provenance");
        RunSpec.Score spec =
                RecordedSpecification.found(BEFORE.resolve("run"), RunRecordFile.planned(BEFORE.resolve(file)));
        assertEquals(List.of(), differences(spec, recorded));
        LabelledSource data = (LabelledSource) spec.data();
        RunSpec.Score other = new RunSpec.Score(
                spec.model(),
                new LabelledSource(
                        data.file(), new Columns(null, null, null, "0"), data.empties(), UndecodableRows.DROP),
                spec.sample(),
                spec.tokens(),
                spec.listening(),
                spec.compute());
        assertEquals(
                List.of(
                        "specification.data.columns.negative was absent and is 0",
                        "specification.data.undecodable was REFUSE and is DROP"),
                differences(other, recorded));
    }

    @Test
    void anEvaluationOfBeforeIsTheSameNow() {
        EvaluationSpec spec = evaluation(TextReading.DEFAULT);
        ObjectNode recorded = (ObjectNode) JsonTree.of(provenance(spec));
        ((ObjectNode) recorded.path("specification")).remove("reading");
        assertEquals(List.of(), differences(spec, recorded));
        assertEquals(
                List.of("specification.reading.column was null and is prompt"),
                differences(
                        evaluation(new TextReading("prompt", EmptyTexts.REFUSE, UndecodableRows.REFUSE)), recorded));
    }

    private static EvaluationSpec evaluation(TextReading reading) {
        return new EvaluationSpec(
                Path.of("model"),
                List.of(),
                new MeasureArguments(Map.of(), null),
                new EvaluationSpec.Conditions(
                        List.of(EvaluationSpec.PrePrompt.NONE),
                        RunSpec.Tokens.DEFAULT,
                        new Significance(0.95, 2000, 10_000, 42),
                        Compute.AUTO,
                        reading));
    }
}
