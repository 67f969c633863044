package sotto.run.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.model.Compute;
import sotto.model.Gains;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.SamplingConfig;
import sotto.model.Site;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Preset;
import sotto.run.generate.Variant;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Explanations of what the dampened sample writes, against forward passes of their own.
@Tag("native")
class ExplainingTest {
    private static final Preset USUAL = Preset.ML_AURA;
    private static final String PROMPT = "Listen here, you lazy";

    private static LanguageModel open() {
        return LanguageModel.open(Path.of("samples/model"), new Compute("cpu", "float32", 1));
    }

    /// Every third neuron is dampened, but none of block 2.
    private static Gains gains(LanguageModel model) {
        Map<String, float[]> factors = new LinkedHashMap<>();
        for (Site site : model.card().sites()) {
            float[] own = new float[site.width()];
            Arrays.fill(own, 1);
            for (int i = 0; site.block() != 2 && i < own.length; i += 3) {
                own[i] = 0.25f * (i % 4);
            }
            factors.put(site.module(), own);
        }
        return Gains.of(factors);
    }

    private static GenerationSpec spec(String prompt, Gains gains) {
        SamplingConfig decoding = new SamplingConfig(
                6, false, false, USUAL.temperature(), USUAL.topK(), USUAL.topP(), USUAL.repetitionPenalty(), 7);
        return new GenerationSpec(List.of(prompt), null, true, List.of(new Variant("quiet", gains)), 1, decoding);
    }

    private static Gains without(Gains gains, String undone) {
        Map<String, float[]> rest = new LinkedHashMap<>();
        gains.modules().stream()
                .filter(module -> !module.equals(undone))
                .forEach(module -> rest.put(module, gains.of(module)));
        return Gains.of(rest);
    }

    private static float logit(LanguageModel model, long[] prefix, Gains gains, long id) throws Cancelled {
        return model.forward(List.of(prefix), gains, Optional.empty(), Logits.LAST, Progress.NONE)
                .logits()
                .getFirst()[(int) id];
    }

    @Test
    void everyNumberOfATokenIsADifferenceOfLogitsAfterItsPrefix() throws Cancelled {
        try (LanguageModel model = open()) {
            Gains gains = gains(model);
            GenerationSpec spec = spec(PROMPT, gains);
            Explanation explanation = Explaining.of(model, spec, 5, Progress.NONE);
            long[] written =
                    Generation.all(model, spec, Progress.NONE).getFirst().ids();
            assertEquals(6, written.length);
            long[] prefix = model.tokenizer().encode(PROMPT);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < written.length; i++) {
                ExplainedToken token = explanation.tokens().get(i);
                assertEquals(written[i], token.id());
                text.append(token.text());
                float base = logit(model, prefix, Gains.NONE, token.id());
                float dampened = logit(model, prefix, gains, token.id());
                assertEquals(base, token.base(), 1e-4f);
                assertEquals(base - dampened, token.observed(), 1e-4f);
                assertEquals(token.observed(), token.together(), 1e-4f);
                assertEquals(
                        List.copyOf(gains.modules()),
                        List.copyOf(token.modules().keySet()));
                double sum = 0;
                for (String module : gains.modules()) {
                    float alone = logit(model, prefix, without(gains, module), token.id());
                    float undone = Objects.requireNonNull(token.modules().get(module));
                    assertEquals(alone - dampened, undone, 1e-4f, module);
                    sum += undone;
                }
                assertEquals(sum, token.sum(), 1e-5);
                assertEquals(5, token.neurons().size());
                prefix = Arrays.copyOf(prefix, prefix.length + 1);
                prefix[prefix.length - 1] = token.id();
            }
            assertEquals(
                    model.tokenizer().decodeAll(written).strip(),
                    text.toString().strip());
        }
    }

    @Test
    void neuronsThatAreNotDampenedHaveNoShareAndTheLargestAmountsComeFirst() throws Cancelled {
        try (LanguageModel model = open()) {
            Gains gains = gains(model);
            for (ExplainedToken token : Explaining.of(model, spec(PROMPT, gains), 1000, Progress.NONE)
                    .tokens()) {
                float before = Float.MAX_VALUE;
                for (NeuronShare share : token.neurons()) {
                    assertTrue(gains.of(share.module())[share.index()] != 1, share.toString());
                    assertTrue(Math.abs(share.delta()) <= before, share.toString());
                    before = Math.abs(share.delta());
                }
                assertTrue(token.neurons().size() > 50);
            }
        }
    }

    @Test
    void gainsThatChangeNothingExplainNothing() throws Cancelled {
        try (LanguageModel model = open()) {
            for (ExplainedToken token : Explaining.of(model, spec(PROMPT, Gains.NONE), 5, Progress.NONE)
                    .tokens()) {
                assertEquals(0, token.observed());
                assertEquals(Map.of(), token.modules());
                assertEquals(List.of(), token.neurons());
            }
        }
    }

    @Test
    void gainsOfAnotherModelAreRefused() {
        try (LanguageModel model = open()) {
            Gains strange = Gains.of(Map.of("model.layers.0.mlp.up_proj", new float[] {0, 1}));
            assertThrows(Failure.class, () -> Explaining.of(model, spec(PROMPT, strange), 5, Progress.NONE));
        }
    }

    @Test
    void itStopsWhereItIsNotWantedAnyMore() {
        try (LanguageModel model = open()) {
            Progress stop = new Progress() {
                private boolean explains;

                @Override
                public void report(long done, long total, String what) {
                    explains |= what.equals("blocks");
                }

                @Override
                public void checkCancelled() throws Cancelled {
                    if (explains) {
                        throw new Cancelled();
                    }
                }
            };
            assertThrows(Cancelled.class, () -> Explaining.of(model, spec(PROMPT, gains(model)), 5, stop));
        }
    }
}
