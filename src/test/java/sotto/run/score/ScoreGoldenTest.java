package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.expert.DampRule;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.ModuleNeurons;
import sotto.expert.Selection;
import sotto.expert.Unrouted;
import sotto.golden.GoldenTensors;
import sotto.model.Compute;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorSpec;
import sotto.run.Runs;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// From a CSV file to scores and gains, against the reference's own run without padding.
class ScoreGoldenTest {
    private static final String RUN = "unpadded/";

    @TempDir
    Path folder;

    private static GoldenTensors golden(String model) {
        return GoldenTensors.of("public/e2e/%s/e2e.safetensors".formatted(model));
    }

    private static List<JsonNode> rows(String model) {
        List<JsonNode> rows = new ArrayList<>();
        GoldenTensors.json("public/e2e/%s/e2e.json".formatted(model))
                .path("runs")
                .path("unpadded")
                .path("rows")
                .forEach(rows::add);
        return rows;
    }

    private static List<String> modules(String model) {
        List<String> modules = new ArrayList<>();
        GoldenTensors.json("public/%s.json".formatted(model))
                .path("mlp_modules")
                .forEach(module -> modules.add(module.path("name").asText()));
        return modules;
    }

    @Tag("native")
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama"})
    void aRunMeetsTheReferencesEndToEnd(String model) throws Cancelled {
        Path goldens = Path.of("src/test/resources/golden/public");
        RunSpec.Score spec = new RunSpec.Score(
                goldens.resolve("models").resolve(model),
                new LabelledSource(goldens.resolve("e2e").resolve(model).resolve("train.csv")),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(SiteChoice.MLP, RunSpec.Listening.DEFAULT.pooling(), RunSpec.Keep.ALL),
                new Compute("cpu", "float32", 2));
        Path out = folder.resolve(model);
        RunRecord record = Runs.score(
                        spec, new RunTarget(out, Output.Existing.REFUSE, RunTarget.Unfinished.START), Progress.NONE)
                .orElseThrow();
        assertEquals(
                3,
                record.counts().dropped().stream().mapToInt(left -> left.rows()).sum());
        assertEquals(
                modules(model),
                record.modules().stream().map(RunRecord.Module::name).toList());
        compareRun(model, out);
    }

    private static void compareRun(String model, Path out) {
        GoldenTensors golden = golden(model);
        List<JsonNode> rows = rows(model);
        Expertise ours = Scores.read(out);
        int compared = 0;
        int positives = 0;
        try (SafeTensors responses = SafeTensors.open(out.resolve("responses.safetensors"))) {
            long[] labels = responses.longs("labels");
            long[] numbers = responses.longs("rows");
            assertEquals(rows.size(), labels.length);
            for (int row = 0; row < labels.length; row++) {
                assertEquals(rows.get(row).path("toxic").asInt(), labels[row], "label of row " + row);
                assertEquals(row == 0 || numbers[row] > numbers[row - 1], true, "rows in the file's order");
                positives += (int) labels[row];
            }
            double flips = 4.0 / (positives * (labels.length - (double) positives));
            for (String module : modules(model)) {
                float[] theirs = golden.floatsOf(RUN + "responses/" + module);
                float[] mine = responses.floats("responses/" + module);
                assertEquals(theirs.length, mine.length, module);
                for (int i = 0; i < mine.length; i++) {
                    assertEquals(theirs[i], mine[i], 1e-4 + 1e-4 * Math.abs(theirs[i]), module + " response " + i);
                }
                double[] scores = golden.doublesOf(RUN + "auroc/" + module);
                float[] auroc = ours.auroc(module);
                for (int i = 0; i < scores.length; i++) {
                    assertEquals(scores[i], auroc[i], flips, module + " neuron " + i);
                }
                compared += mine.length;
            }
        }
        System.out.printf(
                "e2e %s: %d rows (%d positive), %d responses, %d AUROCs of %d modules compared%n",
                model,
                rows.size(),
                positives,
                compared,
                ours.neurons(),
                ours.banks().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama"})
    void scoresAndGainsOfTheReferencesResponsesAreExact(String model) throws Cancelled {
        GoldenTensors golden = golden(model);
        Path in = folder.resolve("responses.safetensors");
        writeResponses(model, in);
        Path out = folder.resolve("scores.safetensors");
        Runs.auroc(
                new RunSpec.Auroc(in, Unrouted.CONDITIONAL), Output.file(out, Output.Existing.REFUSE), Progress.NONE);
        Expertise ours = Scores.read(out);
        assertEquals(
                modules(model), ours.banks().stream().map(ModuleNeurons::module).toList());
        for (String module : modules(model)) {
            double[] theirs = golden.doublesOf(RUN + "auroc/" + module);
            float[] mine = ours.auroc(module);
            assertEquals(theirs.length, mine.length);
            for (int i = 0; i < mine.length; i++) {
                assertEquals(theirs[i], mine[i], 1e-6, module + " neuron " + i);
            }
        }
        Set<String> variants = variants(golden);
        for (String variant : variants) {
            Path gains = folder.resolve(variant + ".safetensors");
            Runs.gains(
                    new RunSpec.MakeGains(out, recipe(variant)),
                    new GainsTarget(gains, Output.Existing.REFUSE, GainsFormat.SAFETENSORS));
            for (String module : modules(model)) {
                float[] theirs = golden.floatsOf(RUN + "alpha." + variant + "/" + module);
                assertArrayEquals(theirs, GainsFile.read(gains).gains().gain(module), 1e-6f, variant + " " + module);
            }
        }
        assertEquals(3, variants.size());
        System.out.printf("e2e %s: %d AUROCs exact, gains of %s exact%n", model, ours.neurons(), variants);
    }

    private static Set<String> variants(GoldenTensors golden) {
        Set<String> variants = new TreeSet<>();
        golden.floats(RUN + "alpha.").keySet().forEach(name -> variants.add(name.substring(0, name.indexOf('/'))));
        return variants;
    }

    /// `aura`, `det0-topK` or `damp-topK-FACTOR`.
    private static GainRecipe recipe(String variant) {
        String[] parts = variant.split("-", -1);
        if (parts[0].equals("aura")) {
            return GainRecipe.AURA;
        }
        Selection top =
                new Selection.Top(Integer.parseInt(parts[1].substring("top".length())), Selection.Ties.REFERENCE);
        GainRule rule = parts[0].equals("det0") ? GainRules.DET0 : new DampRule(Float.parseFloat(parts[2]));
        return new GainRecipe(rule, 1f, top);
    }

    private static void writeResponses(String model, Path file) {
        GoldenTensors golden = golden(model);
        long[] labels = rows(model).stream()
                .mapToLong(row -> row.path("toxic").asLong())
                .toArray();
        Map<String, float[]> tensors = new LinkedHashMap<>();
        List<TensorSpec> specs = new ArrayList<>(List.of(TensorSpec.of("labels", Dtype.I64, labels.length)));
        for (String module : modules(model)) {
            float[] values = golden.floatsOf(RUN + "responses/" + module);
            tensors.put("responses/" + module, values);
            specs.add(TensorSpec.of("responses/" + module, Dtype.F32, labels.length, values.length / labels.length));
        }
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, Map.of(), specs)) {
            tensors.forEach(writer::append);
            writer.append("labels", labels);
            writer.commit();
        }
    }
}
