package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.expert.Unrouted;
import sotto.golden.GoldenTensors;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorSpec;
import sotto.run.Runs;
import sotto.run.record.Json;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.table.NeuronRows;
import sotto.run.table.Query;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Scores of responses of experts that some texts do not reach.
class UnroutedScoresTest {
    private static final String FILE = "unrouted/unrouted.safetensors";

    @TempDir
    private Path folder;

    private Expertise scored(Path responses, Unrouted unrouted) throws Cancelled {
        Path out = folder.resolve(unrouted.word() + ".safetensors");
        Runs.auroc(new RunSpec.Auroc(responses, unrouted), Output.file(out, Output.Existing.REFUSE), Progress.NONE);
        return Scores.read(out);
    }

    @ParameterizedTest
    @EnumSource
    void theFileHasTheReferencesFigures(Unrouted unrouted) throws Cancelled {
        GoldenTensors golden = GoldenTensors.of(FILE);
        Expertise ours = scored(GoldenTensors.path(FILE), unrouted);
        assertEquals(Optional.of(unrouted), ours.unrouted());
        int tests = 0;
        for (ModuleNeurons bank : ours.banks()) {
            double[] auroc = golden.doublesOf(unrouted.word() + "-auroc/" + bank.module());
            double[] q = golden.doublesOf(unrouted.word() + "-q/" + bank.module());
            for (int index = 0; index < auroc.length; index++) {
                assertEquals(auroc[index], ours.auroc(bank.first() + index), 1e-6);
                assertEquals(q[index], ours.value(Measure.Q, bank.first() + index), 1e-6);
                tests += Double.isNaN(q[index]) ? 0 : 1;
            }
            Optional<Coverage> coverage = ours.coverage(bank.module());
            assertEquals(bank.isOfExpert(), coverage.isPresent());
            coverage.ifPresent(texts -> {
                long[] counts = golden.longsOf("coverage/" + bank.module());
                assertEquals(new Coverage((int) counts[0], (int) counts[1]), texts);
            });
        }
        assertEquals(42, tests, "three of ten experts have enough texts, and the other map");
    }

    @Test
    void coverageStandsBesideTheScores() throws Cancelled {
        scored(GoldenTensors.path(FILE), Unrouted.LOWEST);
        try (SafeTensors tensors = SafeTensors.open(folder.resolve("lowest.safetensors"))) {
            assertEquals("lowest", tensors.metadata().get("unrouted"));
            assertEquals(
                    List.of(41L, 63L),
                    List.of(
                            tensors.longs("coverage/model.layers.1.mlp.experts.1.gate_proj")[0],
                            tensors.longs("coverage/model.layers.1.mlp.experts.1.gate_proj")[1]));
            assertFalse(tensors.find("coverage/model.layers.0.mlp.up_proj").isPresent());
        }
    }

    @Test
    void aNeuronWithoutAnAurocHasAnEmptyFieldAndNoGain() throws Cancelled {
        Expertise ours = scored(GoldenTensors.path(FILE), Unrouted.CONDITIONAL);
        NeuronRows rows = NeuronRows.of(ours, Query.ALL);
        assertEquals(126, rows.size());
        List<String> json = new ArrayList<>();
        rows.json().forEach(row -> json.add(Json.compact(row)));
        assertTrue(json.getLast().contains("\"auroc\":null,\"se\":null,\"q\":null,\"gain\":1.0"), json.getLast());
        assertEquals(
                36, json.stream().filter(row -> row.contains("\"auroc\":null")).count());
        float[] gains = GainRecipe.AURA.make(ours).gains().gain("model.layers.1.mlp.experts.9.down_proj");
        for (float gain : gains) {
            assertEquals(1, gain);
        }
    }

    private Path responses(String module, float... values) {
        Path file = folder.resolve("r.safetensors");
        SequencedMap<String, String> none = new LinkedHashMap<>();
        List<TensorSpec> specs = List.of(
                TensorSpec.of("responses/" + module, Dtype.F32, 2, values.length / 2),
                TensorSpec.of("labels", Dtype.I64, 2));
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, none, specs)) {
            writer.append("responses/" + module, values);
            writer.append("labels", new long[] {1, 0});
            writer.commit();
        }
        return file;
    }

    @Test
    void anExpertRespondsWithAllItsNeuronsOrNone() {
        Path file = responses("a.experts.0.up_proj", 1, 2, 3, Float.NEGATIVE_INFINITY);
        Failure failure = assertThrows(Failure.class, () -> scored(file, Unrouted.CONDITIONAL));
        assertEquals(
                "Neuron 1 of a.experts.0.up_proj does not respond to row 1 with a finite number.",
                failure.getMessage());
    }

    @Test
    void onlyAnExpertMayNotRespond() {
        Path file = responses("a.up_proj", 1, 2, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY);
        Failure failure = assertThrows(Failure.class, () -> scored(file, Unrouted.CONDITIONAL));
        assertEquals("Neuron 0 of a.up_proj does not respond to row 1 with a finite number.", failure.getMessage());
    }

    @Test
    void coverageThatIsNoneIsDamage() {
        Path file = folder.resolve("s.safetensors");
        String module = "a.experts.0.up_proj";
        List<TensorSpec> specs = List.of(
                TensorSpec.of("auroc/" + module, Dtype.F32, 1), TensorSpec.of("coverage/" + module, Dtype.I64, 2));
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, Map.of(), specs)) {
            writer.append("auroc/" + module, new float[] {0.5f});
            writer.append("coverage/" + module, new long[] {-1, 2});
            writer.commit();
        }
        assertThrows(Failure.class, () -> Scores.read(file));
    }
}
