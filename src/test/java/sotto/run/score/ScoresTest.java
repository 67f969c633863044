package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.expert.Unrouted;
import sotto.golden.GoldenTensors;
import sotto.model.weights.SafeTensorsWriter;
import sotto.run.Runs;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Json;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.table.NeuronRow;
import sotto.run.table.NeuronRows;
import sotto.run.table.Query;
import sotto.run.table.QueryProblem;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class ScoresTest {
    @TempDir
    Path folder;

    private Expertise written() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("h.10.b", new float[] {0.5f, 0.9f});
        scores.put("h.2.b", new float[] {0.9f, 0.1f});
        scores.put("h.2.a", new float[] {0.9f});
        Path file = folder.resolve(Scores.FILE);
        Scores.write(file, Expertise.of(scores));
        return Scores.read(folder);
    }

    @Test
    void theOrderOfModulesIsTheOneTheyWereWrittenIn() {
        assertEquals(
                List.of("h.10.b", "h.2.b", "h.2.a"),
                written().banks().stream().map(ModuleNeurons::module).toList());
    }

    @Test
    void neuronsAreRankedAndTiesComeInHookOrder() throws QueryProblem {
        List<String> rows = new ArrayList<>();
        for (NeuronRow row : NeuronRows.of(written(), Query.parse("auroc > 0.1"))) {
            rows.add(row.bank().module() + ":" + row.index());
        }
        assertEquals(List.of("h.10.b:1", "h.2.b:0", "h.2.a:0", "h.10.b:0"), rows);
    }

    @Test
    void aNeuronKnowsItsPlaceAndItsGain() {
        assertEquals(
                "{\"module\":\"h.10.b\",\"layer\":10,\"site\":\"b\",\"index\":1,\"auroc\":0.9,\"se\":null,\"q\":null,"
                        + "\"gain\":0.20000005,\"expert\":null,\"holdout\":null,\"pinned\":null}",
                Json.compact(
                        NeuronRows.of(written(), Query.ALL).json().iterator().next()));
    }

    @Test
    void csvHasOneLineANeuron() throws IOException {
        Path csv = folder.resolve("n.csv");
        NeuronRows.of(written(), Query.ALL).top(2).writeCsv(csv);
        assertEquals(
                List.of(
                        "module,layer,site,index,auroc,se,q,gain",
                        "h.10.b,10,b,1,0.9,,,0.20000005",
                        "h.2.b,2,b,0,0.9,,,0.20000005"),
                Files.readAllLines(csv));
    }

    @Test
    void aFolderWithoutScoresIsRefused() {
        assertThrows(Failure.class, () -> Scores.read(folder));
        Path file = folder.resolve("other.safetensors");
        SafeTensorsWriter.writeVectors(file, Map.of(), Map.of("m", new float[] {1}));
        assertThrows(Failure.class, () -> Scores.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama"})
    void gainsFromScoresAreWrittenInAllFormats(String model) throws Cancelled {
        Map<String, float[]> theirs =
                GoldenTensors.of("public/e2e/" + model + "/e2e.safetensors").floats("unpadded/alpha.aura/");
        Path scores = folder.resolve("s.safetensors");
        writeGoldenScores(model, scores);
        int compared = 0;
        for (GainsFormat format : GainsFormat.values()) {
            Path out = folder.resolve("g" + format + (format == GainsFormat.JSON ? ".json" : ".safetensors"));
            GainsTarget target = new GainsTarget(out, Output.Existing.REFUSE, format);
            Runs.gains(new RunSpec.MakeGains(scores, GainRecipe.AURA), target);
            GainsFile read = GainsFile.read(out);
            assertEquals(theirs.keySet(), read.gains().modules());
            for (String module : theirs.keySet()) {
                assertArrayEquals(theirs.get(module), read.gains().gain(module), 1e-6f, module);
                compared++;
            }
            if (format != GainsFormat.ML_AURA) {
                assertEquals("aura", read.about().get("rule"));
                assertTrue(read.about().getOrDefault("source", "").endsWith("s.safetensors"));
            }
            assertThrows(Failure.class, () -> Runs.gains(new RunSpec.MakeGains(scores, GainRecipe.AURA), target));
        }
        System.out.printf("%s: %d vectors of gains in 3 formats within 1e-6%n", model, compared);
    }

    private static void writeGoldenScores(String model, Path file) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        GoldenTensors golden = GoldenTensors.of("public/e2e/" + model + "/e2e.safetensors");
        for (var module : GoldenTensors.json("public/" + model + ".json").path("mlp_modules")) {
            String name = module.path("name").asText();
            double[] values = golden.doublesOf("unpadded/auroc/" + name);
            float[] rounded = new float[values.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) values[i];
            }
            scores.put(name, rounded);
        }
        Scores.write(file, Expertise.of(scores));
    }

    @Test
    void responsesMadeElsewhereAreScored() throws Cancelled {
        Path in = Path.of("src/test/resources/golden/auroc/ties.safetensors");
        Path out = folder.resolve("a.safetensors");
        Runs.auroc(
                new RunSpec.Auroc(in, Unrouted.CONDITIONAL), Output.file(out, Output.Existing.REFUSE), Progress.NONE);
        GoldenTensors golden = GoldenTensors.of("auroc/ties.safetensors");
        Expertise ours = Scores.read(out);
        for (ModuleNeurons bank : ours.banks()) {
            double[] theirs = golden.doublesOf("auroc/" + bank.module());
            for (int index = 0; index < theirs.length; index++) {
                assertEquals(theirs[index], ours.auroc(bank.module())[index], 1e-6);
            }
        }
    }

    @Test
    void standardErrorsAndQValuesAreWrittenAndReadBeside() throws Cancelled {
        Expertise ours = scoredTies();
        int bank = ours.banks().size() - 1;
        int neuron = ours.banks().get(bank).first();
        assertTrue(ours.has(Measure.ERROR) && ours.has(Measure.Q) && !ours.has(Measure.HELD_OUT));
        assertTrue(ours.value(Measure.AVERAGE_PRECISION, neuron) > 0);
        assertTrue(ours.value(Measure.ERROR, neuron) > 0 && ours.value(Measure.Q, neuron) <= 1);
    }

    @Test
    void neuronsCarryThemIntoCsv() throws Cancelled, IOException {
        Path csv = folder.resolve("n.csv");
        NeuronRows.of(scoredTies(), Query.ALL).top(1).writeCsv(csv);
        assertTrue(Files.readAllLines(csv)
                .get(1)
                .matches("[^,]+,-?\\d+,[^,]+,\\d+,0\\.\\d+,0\\.\\d+,[^,]+,[^,]+,[01]\\.\\d+"));
    }

    private Expertise scoredTies() throws Cancelled {
        Path out = folder.resolve("ties.safetensors");
        RunSpec.Auroc spec =
                new RunSpec.Auroc(Path.of("src/test/resources/golden/auroc/ties.safetensors"), Unrouted.CONDITIONAL);
        Runs.auroc(spec, Output.file(out, Output.Existing.REFUSE), Progress.NONE);
        return Scores.read(out);
    }
}
