package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenFolders;
import sotto.model.weights.SafeTensors;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// The straight way to the logits where it is not the last norm's weight times the head's alone.
@Tag("native")
class DirectLogitAttributionTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);
    private static final int UNIT = 5;

    @TempDir
    private Path folder;

    /// Without a last norm the logits are linear in the last block's outputs, so silencing one shows its whole effect.
    @ParameterizedTest
    @ValueSource(strings = {"opt/plain", "opt/untied"})
    void withoutALastNormItIsWhatSilencingTheNeuronTakesAway(String name) throws IOException, Cancelled {
        try (LanguageModel model = withoutLastNorm(name)) {
            Site site = model.card().sites().getLast();
            NeuronRef unit = new NeuronRef(site.module(), UNIT);
            List<long[]> texts = List.of(new long[] {5, 17, 100, 250, 9});
            float[] factors = new float[site.width()];
            Arrays.fill(factors, 1);
            factors[UNIT] = 0;
            float[] loud = last(model, texts, Edit.NONE);
            float[] silent = last(model, texts, Edit.gains(Map.of(site.module(), factors)));
            float[] values =
                    model.listen(texts, List.of(unit), Edit.NONE, Progress.NONE).of(0, 0);
            float value = values[values.length - 1];
            assertTrue(Math.abs(value) > 0.05, "a neuron that says something: " + value);
            DirectLogitAttribution effect = model.directEffect(unit, loud.length);
            assertEquals(loud.length, effect.promoted().size());
            for (DirectLogitAttribution.Token token : effect.promoted()) {
                assertEquals(loud[token.id()] - silent[token.id()], value * token.effect(), 1e-5f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # model,        last norm,                              head,                              factor, centred
        gpt_neo/plain,  transformer.ln_f.weight,                transformer.wte.weight,            1, true
        gpt2,           transformer.ln_f.weight,                transformer.wte.weight,            1, true
        llama,          model.norm.weight,                      lm_head.weight,                    1, false
        gpt_neox/plain, gpt_neox.final_layer_norm.weight,       embed_out.weight,                  1, true
        opt/plain,      model.decoder.final_layer_norm.weight,  model.decoder.embed_tokens.weight, 1, true
        phi/plain,      model.final_layernorm.weight,           lm_head.weight,                    1, true
        granite/plain,  model.norm.weight,                      lm_head.weight,                    0.3, false
        cohere/plain,   model.norm.weight,                      model.embed_tokens.weight,         0.5, true
        olmo/plain,     '',                                     model.embed_tokens.weight,         1, true
        smollm3/plain,  model.norm.weight,                      model.embed_tokens.weight,         1, false
        seed_oss/plain, model.norm.weight,                      model.embed_tokens.weight,         1, false
        apertus/plain,  model.norm.weight,                      model.embed_tokens.weight,         1, false
        cohere2/plain,  model.norm.weight,                      model.embed_tokens.weight,         0.5, true
        granitemoehybrid/plain, model.norm.weight,              model.embed_tokens.weight,         0.3, false
        """)
    void withOneItIsItsWeightTimesTheHeadsAndTheConstantsOnTheWay(
            String name, String norm, String head, float factor, boolean centred) {
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of(name), CPU);
                SafeTensors weights = SafeTensors.open(GoldenFolders.of(name).resolve("model.safetensors"))) {
            Site site = model.card().sites().getLast();
            float[] scales = scales(weights, norm, site.width());
            float[] matrix = weights.floats(head);
            DirectLogitAttribution effect = model.directEffect(new NeuronRef(site.module(), UNIT), 300);
            assertEquals(300, effect.promoted().size());
            for (DirectLogitAttribution.Token token : effect.promoted()) {
                double expected = scales[UNIT] * matrix[token.id() * scales.length + UNIT];
                for (int j = 0; centred && j < scales.length; j++) {
                    expected -= (double) scales[j] * matrix[token.id() * scales.length + j] / scales.length;
                }
                assertEquals(expected * factor, token.effect(), 1e-6);
            }
        }
    }

    /// The definition, in float64: how much the logits move with the neuron, the norm held at the scale of its state,
    /// in units of that scale. A layer norm's centring moves with the neuron; a root mean square norm has none.
    @ParameterizedTest
    @CsvSource(textBlock = """
        # model,        last norm,                              head,                              layer norm
        gpt2,           transformer.ln_f.weight,                transformer.wte.weight,            true
        gpt_neox/plain, gpt_neox.final_layer_norm.weight,       embed_out.weight,                  true
        opt/plain,      model.decoder.final_layer_norm.weight,  model.decoder.embed_tokens.weight, true
        phi/plain,      model.final_layernorm.weight,           lm_head.weight,                    true
        llama,          model.norm.weight,                      lm_head.weight,                    false
        olmo/plain,     '',                                     model.embed_tokens.weight,         true
        olmo/untied,    '',                                     lm_head.weight,                    true
        opt/plain-norms, '',                                    model.decoder.embed_tokens.weight, true
        """)
    void itIsTheDerivativeOfTheLogitsThroughTheNormAtItsScale(
            String name, String norm, String head, boolean layerNorm) {
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of(name), CPU);
                SafeTensors file = SafeTensors.open(GoldenFolders.of(name).resolve("model.safetensors"))) {
            Site site = model.card().sites().getLast();
            Head through = new Head(scales(file, norm, site.width()), file.floats(head), layerNorm);
            double[] state = new Random(3)
                    .doubles(through.norm.length, -3, 3)
                    .map(value -> value + 0.7)
                    .toArray();
            double scale = through.scale(state);
            double[] before = through.logits(state, scale);
            state[UNIT] += scale;
            double[] after = through.logits(state, scale);
            DirectLogitAttribution effect = model.directEffect(new NeuronRef(site.module(), UNIT), before.length);
            assertEquals(before.length, effect.promoted().size());
            for (DirectLogitAttribution.Token token : effect.promoted()) {
                assertEquals(after[token.id()] - before[token.id()], token.effect(), 1e-6);
            }
        }
    }

    /// The weight of the last norm; ones of a norm that has none.
    private static float[] scales(SafeTensors weights, String norm, int width) {
        if (!norm.isEmpty()) {
            return weights.floats(norm);
        }
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// The last norm without its bias, and the head, in float64.
    private record Head(float[] norm, float[] matrix, boolean layerNorm) {
        double mean(double[] state) {
            return layerNorm ? Arrays.stream(state).average().orElseThrow() : 0;
        }

        double scale(double[] state) {
            double mean = mean(state);
            return Math.sqrt(Arrays.stream(state)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow());
        }

        double[] logits(double[] state, double scale) {
            double mean = mean(state);
            double[] logits = new double[matrix.length / norm.length];
            for (int token = 0; token < logits.length; token++) {
                for (int j = 0; j < norm.length; j++) {
                    logits[token] += matrix[token * norm.length + j] * (norm[j] * (state[j] - mean) / scale);
                }
            }
            return logits;
        }
    }

    @Test
    void whatIsNormalisedBeforeItIsAddedHasNone() {
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of("opt/after"), CPU)) {
            Site site = model.card().sites().getLast();
            DirectLogitAttribution effect = model.directEffect(new NeuronRef(site.module(), UNIT), 5);
            assertTrue(effect.promoted().isEmpty() && effect.suppressed().isEmpty());
            assertTrue(effect.reason().startsWith("fc2 does not write to the residual stream as it is"));
        }
    }

    private static float[] last(LanguageModel model, List<long[]> texts, Edit gains) throws Cancelled {
        return model.forward(texts, gains, Optional.empty(), Logits.LAST, Progress.NONE)
                .logits()
                .getFirst();
    }

    /// The model of a case without its last norm, which stays in the file.
    private LanguageModel withoutLastNorm(String name) throws IOException {
        Path model = GoldenFolders.of(name);
        for (String file : List.of("model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(model.resolve(file), folder.resolve(file));
        }
        ObjectNode config = (ObjectNode)
                new ObjectMapper().readTree(model.resolve("config.json").toFile());
        Files.writeString(
                folder.resolve("config.json"),
                config.put("_remove_final_layer_norm", true).toString());
        return LanguageModel.open(folder, CPU);
    }
}
