package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenTensors;
import sotto.model.weights.SafeTensors;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// The straight way to the logits where it is not the last norm's weight times the head's alone.
@Tag("native")
class DirectEffectTest {
    private static final Path FLAGS = GoldenTensors.path("flags");
    private static final int UNIT = 5;

    @TempDir
    private Path folder;

    /// Without a last norm the logits are linear in the last block's outputs, so silencing one shows its whole effect.
    @ParameterizedTest
    @ValueSource(strings = {"opt/plain", "opt/untied"})
    void withoutALastNormItIsWhatSilencingTheNeuronTakesAway(String name) throws IOException, Cancelled {
        try (LanguageModel model = open(name, Map.of("_remove_final_layer_norm", true))) {
            Site site = model.card().sites().getLast();
            Unit unit = new Unit(site.module(), UNIT);
            List<long[]> texts = List.of(new long[] {5, 17, 100, 250, 9});
            float[] factors = new float[site.width()];
            Arrays.fill(factors, 1);
            factors[UNIT] = 0;
            float[] loud = last(model, texts, Gains.NONE);
            float[] silent = last(model, texts, Gains.of(Map.of(site.module(), factors)));
            float[] values = model.listen(texts, List.of(unit), Gains.NONE, Progress.NONE)
                    .of(0, 0);
            float value = values[values.length - 1];
            assertTrue(Math.abs(value) > 0.05, "a neuron that says something: " + value);
            DirectEffect effect = model.directEffect(unit, loud.length);
            assertEquals(loud.length, effect.promoted().size());
            for (DirectEffect.Token token : effect.promoted()) {
                assertEquals(loud[token.id()] - silent[token.id()], value * token.effect(), 1e-5f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # model,          last norm,                            head
        gpt_neo/plain,    transformer.ln_f.weight,              transformer.wte.weight
        gpt_neox/plain,   gpt_neox.final_layer_norm.weight,     embed_out.weight
        opt/plain,        model.decoder.final_layer_norm.weight, model.decoder.embed_tokens.weight
        phi/plain,        model.final_layernorm.weight,         lm_head.weight
        """)
    void withOneItIsItsWeightTimesTheHeads(String name, String norm, String head) throws IOException {
        try (LanguageModel model = open(name, Map.of());
                SafeTensors weights = SafeTensors.open(folder.resolve("model.safetensors"))) {
            float[] scales = weights.floats(norm);
            float[] matrix = weights.floats(head);
            Site site = model.card().sites().getLast();
            DirectEffect effect = model.directEffect(new Unit(site.module(), UNIT), 300);
            assertEquals(300, effect.promoted().size());
            for (DirectEffect.Token token : effect.promoted()) {
                float expected = scales[UNIT] * matrix[token.id() * scales.length + UNIT];
                assertEquals(expected, token.effect(), 1e-6f);
            }
        }
    }

    @Test
    void whatIsNormalisedBeforeItIsAddedHasNone() throws IOException {
        try (LanguageModel model = open("opt/after", Map.of())) {
            Site site = model.card().sites().getLast();
            DirectEffect effect = model.directEffect(new Unit(site.module(), UNIT), 5);
            assertTrue(effect.promoted().isEmpty() && effect.suppressed().isEmpty());
            assertTrue(effect.reason().startsWith("fc2 does not write to the residual stream as it is"));
        }
    }

    private static float[] last(LanguageModel model, List<long[]> texts, Gains gains) throws Cancelled {
        return model.forward(texts, gains, Optional.empty(), Logits.LAST, Progress.NONE)
                .logits()
                .getFirst();
    }

    private LanguageModel open(String name, Map<String, Boolean> changes) throws IOException {
        String family = name.substring(0, name.indexOf('/'));
        for (JsonNode row : GoldenTensors.json("flags/%s/cases.json".formatted(family))) {
            if (row.get("case").textValue().equals(name)) {
                for (JsonNode file : row.get("files")) {
                    Path source = FLAGS.resolve(file.textValue());
                    Files.copy(source, folder.resolve(source.getFileName()));
                }
            }
        }
        ObjectNode config = (ObjectNode) GoldenTensors.json("flags/%s/config.json".formatted(name));
        changes.forEach(config::put);
        Files.writeString(folder.resolve("config.json"), config.toString());
        return LanguageModel.open(folder, new Compute("cpu", "float32", 1));
    }
}
