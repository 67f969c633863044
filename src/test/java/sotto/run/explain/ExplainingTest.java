package sotto.run.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.SamplingConfig;
import sotto.model.Site;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;
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
    private static Edit gains(LanguageModel model) {
        Map<String, float[]> factors = new LinkedHashMap<>();
        for (Site site : model.card().sites()) {
            float[] own = new float[site.width()];
            Arrays.fill(own, 1);
            for (int i = 0; site.block() != 2 && i < own.length; i += 3) {
                own[i] = 0.25f * (i % 4);
            }
            factors.put(site.module(), own);
        }
        return Edit.gains(factors);
    }

    private static GenerationSpec spec(String prompt, Edit gains) {
        SamplingConfig decoding = new SamplingConfig(
                6, false, false, USUAL.temperature(), USUAL.topK(), USUAL.topP(), USUAL.repetitionPenalty(), 7);
        return new GenerationSpec(List.of(prompt), null, true, List.of(new Variant("quiet", gains)), 1, decoding);
    }

    /// Gains, shifts and a direction at sites of every kind.
    private static Edit edit(LanguageModel model) {
        Map<String, SiteEdit> sites = new LinkedHashMap<>();
        for (Site site : model.card().allSites()) {
            float[] wave = new float[site.width()];
            float[] gain = new float[site.width()];
            for (int i = 0; i < wave.length; i++) {
                wave[i] = (float) (Math.sin(i + 1) / Math.sqrt(wave.length));
                gain[i] = 1 + 0.3f * (float) Math.cos(i);
            }
            SiteEdit shift = SiteEdit.shift(wave);
            switch (SiteKind.of(site.module())) {
                case MLP ->
                    sites.put(
                            site.module(),
                            SiteEdit.gain(gain)
                                    .with(shift)
                                    .with(SiteEdit.lowRank(new SiteEdit.LowRank(1, wave, wave))));
                case HIDDEN -> sites.put(site.module(), SiteEdit.gain(gain));
                case ATTENTION -> sites.put(site.module(), shift);
                default -> sites.put(site.module(), SiteEdit.lowRank(new SiteEdit.LowRank(1, wave, wave)));
            }
        }
        return Edit.of(sites);
    }

    private static Edit without(Edit gains, String undone) {
        Map<String, SiteEdit> rest = new LinkedHashMap<>();
        gains.modules().stream()
                .filter(module -> !module.equals(undone))
                .forEach(module -> rest.put(module, gains.of(module)));
        return Edit.of(rest);
    }

    private static float[] logits(LanguageModel model, long[] prefix, Edit gains) throws Cancelled {
        return model.forward(List.of(prefix), gains, Optional.empty(), Logits.LAST, Progress.NONE)
                .logits()
                .getFirst();
    }

    private static float logit(LanguageModel model, long[] prefix, Edit gains, long id) throws Cancelled {
        return logits(model, prefix, gains)[(int) id];
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyNumberOfATokenIsADifferenceOfLogitsAfterItsPrefix(boolean allParts) throws Cancelled {
        try (LanguageModel model = open()) {
            Edit gains = allParts ? edit(model) : gains(model);
            GenerationSpec spec = spec(PROMPT, gains);
            Explanation explanation = Explaining.of(model, ExplainSpec.of(spec, 5), Progress.NONE);
            long[] written =
                    Generation.all(model, spec, Progress.NONE).getFirst().ids();
            assertEquals(6, written.length);
            long[] prefix = model.tokenizer().encode(PROMPT);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < written.length; i++) {
                ExplainedToken token = explanation.tokens().get(i);
                assertEquals(written[i], token.id());
                text.append(token.text());
                float base = logit(model, prefix, Edit.NONE, token.id());
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
    void aNeuronsShareIsWhatTheEditTakesTimesTheEffectOfItsGain() throws Cancelled {
        try (LanguageModel model = open()) {
            Site last = model.card().sites().getLast();
            float[] half = new float[last.width()];
            float[] shift = new float[last.width()];
            Arrays.fill(half, 0.5f);
            Arrays.fill(shift, 0.25f);
            SiteEdit gain = SiteEdit.gain(half);
            NeuronShare both = share(model, Map.of(last.module(), gain.with(SiteEdit.shift(shift))));
            double effect = both.delta() / (0.5 * both.response() - 0.25);
            long[] prefix = model.tokenizer().encode(PROMPT);
            Edit all = Edit.of(Map.of(last.module(), gain.with(SiteEdit.shift(shift))));
            float[] less = half.clone();
            less[both.index()] += 1e-2f; // the last map's neurons act through the last norm and the head alone
            Edit changed = Edit.of(Map.of(last.module(), SiteEdit.gain(less).with(SiteEdit.shift(shift))));
            long id = token(model, all).id();
            double slope = (logit(model, prefix, changed, id) - logit(model, prefix, all, id)) / 1e-2;
            assertEquals(slope, effect * both.response(), 2e-2 * Math.abs(slope) + 2e-3);
        }
    }

    private static ExplainedToken token(LanguageModel model, Edit edit) throws Cancelled {
        return Explaining.of(model, ExplainSpec.of(spec(PROMPT, edit), 5).withOnly(0), Progress.NONE)
                .tokens()
                .getFirst();
    }

    private static NeuronShare share(LanguageModel model, Map<String, SiteEdit> sites) throws Cancelled {
        return token(model, Edit.of(sites)).neurons().getFirst();
    }

    @Test
    void comparedWithBasesLikeliestOtherTokenEveryNumberIsOfTheDifferenceOfTheirLogits() throws Cancelled {
        try (LanguageModel model = open()) {
            Edit gains = gains(model);
            ExplainSpec spec = ExplainSpec.of(spec(PROMPT, gains), 5).withAgainst(Against.BASE);
            long[] prefix = model.tokenizer().encode(PROMPT);
            for (ExplainedToken token :
                    Explaining.of(model, spec, Progress.NONE).tokens()) {
                float[] base = logits(model, prefix, Edit.NONE);
                long best = IntStream.range(0, base.length)
                        .filter(id -> id != token.id())
                        .boxed()
                        .max(Comparator.comparingDouble(id -> base[id]))
                        .orElseThrow();
                ExplainedToken.Other other = Objects.requireNonNull(token.against());
                assertEquals(best, other.id());
                assertEquals(lead(base, token), token.base(), 1e-4f);
                float dampened = lead(logits(model, prefix, gains), token);
                assertEquals(token.base() - dampened, token.observed(), 2e-4f);
                assertEquals(token.observed(), token.together(), 1e-4f);
                for (String module : gains.modules()) {
                    float alone = lead(logits(model, prefix, without(gains, module)), token);
                    float undone = Objects.requireNonNull(token.modules().get(module));
                    assertEquals(alone - dampened, undone, 2e-4f, module);
                }
                prefix = Arrays.copyOf(prefix, prefix.length + 1);
                prefix[prefix.length - 1] = token.id();
            }
        }
    }

    private static float lead(float[] logits, ExplainedToken token) {
        return logits[(int) Objects.requireNonNull(token.against()).id()] - logits[(int) token.id()];
    }

    @Test
    void oneTokenOfATextThatIsGivenHasTheNumbersThatItHasAmongAll() throws Cancelled {
        try (LanguageModel model = open()) {
            GenerationSpec text = spec(PROMPT, gains(model));
            long other = 77;
            ExplainSpec whole = ExplainSpec.of(text, 5).withAgainst(new Against.Token(other));
            List<ExplainedToken> all =
                    Explaining.of(model, whole, Progress.NONE).tokens();
            List<Long> ids = all.stream().map(ExplainedToken::id).toList();
            List<ExplainedToken> one = Explaining.of(
                            model, whole.withWritten(ids).withOnly(4), Progress.NONE)
                    .tokens();
            assertEquals(1, one.size());
            ExplainedToken expected = all.get(4);
            ExplainedToken found = one.getFirst();
            assertEquals(expected.id(), found.id());
            assertEquals(expected.against(), found.against());
            assertEquals(expected.base(), found.base(), 1e-4f);
            assertEquals(expected.observed(), found.observed(), 1e-4f);
            expected.modules()
                    .forEach((module, delta) -> assertEquals(
                            delta, Objects.requireNonNull(found.modules().get(module)), 1e-4f, module));
            assertEquals(
                    expected.neurons().getFirst().index(),
                    found.neurons().getFirst().index());
            assertEquals(
                    expected.neurons().getFirst().delta(),
                    found.neurons().getFirst().delta(),
                    1e-4f);
        }
    }

    @Test
    void theNeuronsOfEachModuleAreCountedAndTheirSharesAdded() throws Cancelled {
        try (LanguageModel model = open()) {
            Edit gains = gains(model);
            ExplainedToken token = Explaining.of(
                            model, ExplainSpec.of(spec(PROMPT, gains), 1000).withOnly(2), Progress.NONE)
                    .tokens()
                    .getFirst();
            assertEquals(6, token.writers().size());
            for (WriterShares writer : token.writers()) {
                float[] factors = gains.gain(writer.module());
                int dampened = 0;
                for (float factor : factors) {
                    dampened += factor == 1 ? 0 : 1;
                }
                assertEquals(dampened, writer.dampened());
                double sum = writer.largest().stream()
                        .mapToDouble(NeuronShare::delta)
                        .sum();
                assertEquals(sum, writer.sum(), 1e-5);
                writer.largest().forEach(share -> assertEquals(factors[share.index()], share.gain()));
            }
        }
    }

    @Test
    void aTokenThatTheTextDoesNotHaveIsRefused() {
        try (LanguageModel model = open()) {
            ExplainSpec spec = ExplainSpec.of(spec(PROMPT, gains(model)), 5);
            Failure failure = assertThrows(
                    Failure.class,
                    () -> Explaining.of(model, spec.withWritten(List.of(5L, 6L)).withOnly(2), Progress.NONE));
            assertEquals("There is no token 3: the text has 2.", failure.getMessage());
            assertThrows(Failure.class, () -> Explaining.of(model, spec.withWritten(List.of(999_999L)), Progress.NONE));
            assertThrows(
                    Failure.class,
                    () -> Explaining.of(
                            model,
                            spec.withWritten(List.of(5L)).withAgainst(new Against.Token(999_999L)),
                            Progress.NONE));
        }
    }

    @Test
    void neuronsThatAreNotDampenedHaveNoShareAndTheLargestAmountsComeFirst() throws Cancelled {
        try (LanguageModel model = open()) {
            Edit gains = gains(model);
            for (ExplainedToken token : Explaining.of(model, ExplainSpec.of(spec(PROMPT, gains), 1000), Progress.NONE)
                    .tokens()) {
                float before = Float.MAX_VALUE;
                for (NeuronShare share : token.neurons()) {
                    assertTrue(gains.gain(share.module())[share.index()] != 1, share.toString());
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
            for (ExplainedToken token : Explaining.of(model, ExplainSpec.of(spec(PROMPT, Edit.NONE), 5), Progress.NONE)
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
            Edit strange = Edit.gains(Map.of("model.layers.0.mlp.up_proj", new float[] {0, 1}));
            assertThrows(
                    Failure.class, () -> Explaining.of(model, ExplainSpec.of(spec(PROMPT, strange), 5), Progress.NONE));
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
            assertThrows(
                    Cancelled.class, () -> Explaining.of(model, ExplainSpec.of(spec(PROMPT, gains(model)), 5), stop));
        }
    }
}
