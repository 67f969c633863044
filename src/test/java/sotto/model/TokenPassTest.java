package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.model.weights.SafeTensors;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Neurons token by token, and what they do to the logits on the straight way.
@Tag("native")
class TokenPassTest {
    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void theLargestOverTheTokensIsThePooledResponse(String name) throws Cancelled {
        try (LanguageModel model = GoldenModels.open(name)) {
            List<long[]> texts = GoldenModels.texts(7, 9, 4, 9, 1);
            Edit gains = GoldenModels.gains(model, 3);
            List<NeuronRef> units = someOf(model);
            TokenResponses heard = model.listen(texts, units, gains, Progress.NONE);
            Responses pooled = model.forward(texts, gains, Optional.of(Pooling.MAX), Logits.NONE, Progress.NONE)
                    .responses()
                    .orElseThrow();
            for (int text = 0; text < texts.size(); text++) {
                for (int unit = 0; unit < units.size(); unit++) {
                    float[] values = heard.of(text, unit);
                    assertEquals(texts.get(text).length, values.length);
                    float[] all = pooled.of(units.get(unit).module());
                    int width = all.length / texts.size();
                    float largest = Float.NEGATIVE_INFINITY;
                    for (float value : values) {
                        largest = Math.max(largest, value);
                    }
                    assertEquals(
                            all[text * width + units.get(unit).index()],
                            largest,
                            1e-6f,
                            units.get(unit).toString());
                }
            }
        }
    }

    @Test
    void aTokensValueIsThatOfTheTextThatEndsWithIt() throws Cancelled {
        try (LanguageModel model = GoldenModels.open("llama")) {
            long[] text = GoldenModels.texts(2, 8).getFirst();
            List<NeuronRef> units = someOf(model);
            TokenResponses heard = model.listen(List.of(text), units, Edit.NONE, Progress.NONE);
            for (int end = 1; end <= text.length; end++) {
                TokenResponses cut = model.listen(List.of(Arrays.copyOf(text, end)), units, Edit.NONE, Progress.NONE);
                for (int unit = 0; unit < units.size(); unit++) {
                    assertEquals(heard.of(0, unit)[end - 1], cut.of(0, unit)[end - 1], 2e-5f);
                }
            }
        }
    }

    /// Both ends of the first and the last block's sites, in no order.
    private static List<NeuronRef> someOf(LanguageModel model) {
        List<NeuronRef> units = new ArrayList<>();
        for (Site site : model.card().sites()) {
            units.add(new NeuronRef(site.module(), site.width() - 1));
            units.addFirst(new NeuronRef(site.module(), 0));
        }
        return units;
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#published")
    void theDirectEffectIsTheNormsWeightTimesTheHeadsWithoutWhatALayerNormCentresAway(String name) {
        try (LanguageModel model = GoldenModels.open(name);
                SafeTensors weights = SafeTensors.open(GoldenModels.folder(name).resolve("model.safetensors"))) {
            float[] norm =
                    firstOf(weights, "transformer.ln_f.weight", "transformer.norm_f.weight", "model.norm.weight");
            float[] matrix = firstOf(
                    weights,
                    "lm_head.weight",
                    "transformer.wte.weight",
                    "transformer.word_embeddings.weight",
                    "model.embed_tokens.weight");
            Site site = model.card().sites().getLast();
            int unit = 3;
            float[] effects = new float[model.card().vocab()];
            for (int token = 0; token < effects.length; token++) {
                double mean = 0;
                for (int j = 0; !name.matches("llama|mistral") && j < norm.length; j++) {
                    mean += (double) norm[j] * matrix[token * norm.length + j] / norm.length;
                }
                effects[token] = (float) (norm[unit] * matrix[token * norm.length + unit] - mean);
            }
            int[] order = IntStream.range(0, effects.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(token -> -effects[token]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            DirectLogitAttribution effect = model.directEffect(new NeuronRef(site.module(), unit), 5);
            for (int place = 0; place < 5; place++) {
                assertEquals(effects[order[place]], effect.promoted().get(place).effect(), 1e-6f);
                assertEquals(
                        effects[effect.promoted().get(place).id()],
                        effect.promoted().get(place).effect(),
                        1e-6f);
                int lowest = order[order.length - 1 - place];
                assertEquals(effects[lowest], effect.suppressed().get(place).effect(), 1e-6f);
            }
            assertEquals("", effect.reason());
        }
    }

    /// The tensor of the first of these names that there is.
    private static float[] firstOf(SafeTensors weights, String... names) {
        return weights.floats(Arrays.stream(names)
                .filter(name -> weights.find(name).isPresent())
                .findFirst()
                .orElseThrow());
    }

    @Test
    void aSiteInsideTheBlockSaysWhyItHasNone() {
        try (LanguageModel model = GoldenModels.open("llama")) {
            Site site = model.card().sites().getFirst();
            DirectLogitAttribution effect = model.directEffect(new NeuronRef(site.module(), 0), 5);
            assertTrue(effect.promoted().isEmpty() && effect.suppressed().isEmpty());
            assertFalse(effect.reason().isEmpty());
        }
    }

    @Test
    void aNeuronThatTheModelLacksIsRefused() {
        try (LanguageModel model = GoldenModels.open("gpt2")) {
            Site site = model.card().sites().getFirst();
            List<NeuronRef> units = List.of(new NeuronRef(site.module(), site.width()));
            List<long[]> texts = List.of(new long[] {1});
            assertThrows(Failure.class, () -> model.listen(texts, units, Edit.NONE, Progress.NONE));
        }
    }

    @Test
    void piecesAreTheTextAgain() {
        try (LanguageModel model = GoldenModels.open("gpt2")) {
            for (String text : List.of("You are useless, 𝒳 naïve 日本!", "  two  blanks ", "a", "😀😀")) {
                List<String> pieces = model.tokenizer().pieces(text, true, 128);
                assertEquals(text.stripTrailing(), String.join("", pieces).stripTrailing());
                assertEquals(model.tokenizer().encode(text, 128).length, pieces.size());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#published")
    void aCutTextHasThePiecesOfItsTokens(String name) {
        try (LanguageModel model = GoldenModels.open(name)) {
            String text = "The quick brown fox jumps over the lazy dog and runs away from all of them";
            List<String> pieces = model.tokenizer().pieces(text, true, 6);
            assertEquals(6, pieces.size());
            assertTrue(text.startsWith(String.join("", pieces)), pieces.toString());
            assertArrayEquals(
                    model.tokenizer().encode(String.join("", pieces), 6),
                    model.tokenizer().encode(text, 6));
        }
    }
}
