package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenFolders;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// One text under many gains in one batch, against passes of their own.
@Tag("native")
class GainsPassTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);
    private static final String WORDS = "Listen here, you lazy lump, the bread is on the table";
    private static final int PAIRS = 200;

    /// Texts of a number of tokens that is no multiple of what a pass is filled up to.
    private static ScoredText text(LanguageModel model, int tokens, int first) {
        int vocab = model.card().vocab();
        return new ScoredText(
                new Random(5).longs(tokens, 3, Math.min(vocab, 250)).toArray(), first);
    }

    private static LanguageModel open(String name) {
        return LanguageModel.open(name.startsWith("s") ? Path.of(name) : GoldenFolders.of(name), CPU);
    }

    private static Edit random(LanguageModel model, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> factors = new LinkedHashMap<>();
        List<Site> maps = new ArrayList<>(model.card().sites());
        maps.addAll(model.card().expertSites());
        for (Site site : maps) {
            float[] own = new float[site.width()];
            for (int i = 0; i < own.length; i++) {
                own[i] = random.nextInt(3) == 0 ? random.nextFloat() * 1.2f : 1;
            }
            factors.put(site.module(), own);
        }
        return Edit.gains(factors);
    }

    private static float alone(LanguageModel model, ScoredText text, int token, Edit gains) throws Cancelled {
        return after(model, text, token, gains)[(int) text.ids()[text.first() + token]];
    }

    /// Logits `[V]` in the place of a scored token, by a pass of its own.
    private static float[] after(LanguageModel model, ScoredText text, int token, Edit gains) throws Cancelled {
        long[] prefix = Arrays.copyOf(text.ids(), text.first() + token);
        return model.forward(List.of(prefix), gains, Optional.empty(), Logits.LAST, Progress.NONE)
                .logits()
                .getFirst();
    }

    /// Also of mixtures, windows, angles that depend on a text's length, and models that end without a norm.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "samples/model",
                "gpt2",
                "llama",
                "falcon",
                "mpt",
                "opt/plain",
                "llama/rope-dynamic",
                "src/test/resources/golden/public-2/models/gpt_oss",
                "src/test/resources/golden/public-2/models/qwen2_moe"
            })
    void eachOfSeveralGainsGivesTheLogitsThatItGivesAlone(String name) throws Cancelled {
        try (LanguageModel model = open(name)) {
            ScoredText text = text(model, 45, 37);
            List<Edit> variants = List.of(random(model, 1), Edit.NONE, random(model, 2));
            List<float[]> logits = model.targetLogits(text, variants, Progress.NONE);
            for (int variant = 0; variant < variants.size(); variant++) {
                for (int token = 0; token < text.scored(); token++) {
                    float alone = alone(model, text, token, variants.get(variant));
                    assertEquals(alone, logits.get(variant)[token], 1e-4f, name + " " + variant + " " + token);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama/rope-dynamic", "src/test/resources/golden/public-2/models/gpt_oss"})
    void otherTokensOfTheSamePlacesHaveTheLogitsThatTheyHaveAlone(String name) throws Cancelled {
        try (LanguageModel model = open(name)) {
            ScoredText text = text(model, 20, 16);
            List<Edit> variants = List.of(random(model, 1), Edit.NONE);
            List<long[]> wanted = List.of(new long[] {3, 9}, new long[] {4, 8}, new long[] {5, 7}, new long[] {6, 2});
            List<float[]> logits = model.logitsOf(text, wanted, variants, Progress.NONE);
            long[] others = model.bestOthers(text, variants.getFirst(), Progress.NONE);
            for (int token = 0; token < text.scored(); token++) {
                for (int variant = 0; variant < variants.size(); variant++) {
                    float[] alone = after(model, text, token, variants.get(variant));
                    assertEquals(alone[(int) wanted.get(token)[0]], logits.get(variant)[2 * token], 1e-4f);
                    assertEquals(alone[(int) wanted.get(token)[1]], logits.get(variant)[2 * token + 1], 1e-4f);
                }
                float[] alone = after(model, text, token, variants.getFirst());
                alone[(int) text.ids()[text.first() + token]] = Float.NEGATIVE_INFINITY;
                float best = Float.NEGATIVE_INFINITY;
                for (float logit : alone) {
                    best = Math.max(best, logit);
                }
                assertEquals(best, alone[(int) others[token]], 1e-4f);
            }
        }
    }

    @Test
    void neuronsEffectsOnALeadAreTheDifferenceOfThoseOnBothLogits() throws Cancelled {
        try (LanguageModel model = open("llama")) {
            Edit gains = random(model, 3);
            ScoredText text = text(model, 12, 11);
            long[] replaced = text.ids().clone();
            replaced[11] = 9;
            List<NeuronEffects> own = model.undoneNeurons(text, gains, new long[0], Progress.NONE);
            List<NeuronEffects> other =
                    model.undoneNeurons(new ScoredText(replaced, 11), gains, new long[0], Progress.NONE);
            List<NeuronEffects> lead = model.undoneNeurons(text, gains, new long[] {9}, Progress.NONE);
            for (int module = 0; module < lead.size(); module++) {
                float[] deltas = lead.get(module).deltas().getFirst();
                for (int i = 0; i < deltas.length; i++) {
                    float expected = other.get(module).deltas().getFirst()[i]
                            - own.get(module).deltas().getFirst()[i];
                    assertEquals(expected, deltas[i], 1e-5f);
                }
            }
        }
    }

    @Test
    void moreGainsThanABatchHoldsGiveTheSame() throws Cancelled {
        try (LanguageModel model = open("samples/model")) {
            ScoredText text = text(model, 128, 126);
            List<Edit> variants = new ArrayList<>();
            for (int i = 0; i < 13; i++) {
                variants.add(random(model, i));
            }
            List<float[]> logits = model.targetLogits(text, variants, Progress.NONE);
            assertEquals(alone(model, text, 1, variants.getLast()), logits.getLast()[1], 1e-4f);
            assertEquals(alone(model, text, 0, variants.get(4)), logits.get(4)[0], 1e-4f);
        }
    }

    /// Where only the last norm follows, undoing a neuron does what its direct effect says.
    @ParameterizedTest
    @ValueSource(strings = {"samples/model", "gpt2", "llama"})
    void directEffectsOfTheLastBlockAreWhatUndoingSingleNeuronsDoes(String name) throws Cancelled {
        try (LanguageModel model = open(name)) {
            Edit gains = random(model, 3);
            ScoredText text = name.startsWith("samples")
                    ? new ScoredText(model.tokenizer().encode(WORDS), 4)
                    : text(model, 24, 10);
            List<NeuronEffects> effects = model.undoneNeurons(text, gains, new long[0], Progress.NONE);
            assertFalse(effects.isEmpty());
            double last = 0;
            for (NeuronEffects module : effects) {
                Agreement found = agreement(model, text, gains, module);
                System.out.printf(
                        Locale.ROOT,
                        "%s %s: %d neurons at tokens, r = %.4f%n",
                        name,
                        module.site().module(),
                        found.direct().length,
                        found.pearson());
                last = found.pearson();
                assertTrue(found.direct().length >= 100, "pairs: " + found.direct().length);
            }
            assertTrue(last > 0.95, "correlation " + last);
        }
    }

    /// Direct effects of neurons, and what undoing each alone adds to the logit.
    private record Agreement(double[] direct, double[] undone) {
        double pearson() {
            double x = Arrays.stream(direct).average().orElseThrow();
            double y = Arrays.stream(undone).average().orElseThrow();
            double xy = 0;
            double xx = 0;
            double yy = 0;
            for (int i = 0; i < direct.length; i++) {
                xy += (direct[i] - x) * (undone[i] - y);
                xx += (direct[i] - x) * (direct[i] - x);
                yy += (undone[i] - y) * (undone[i] - y);
            }
            return xy / Math.sqrt(xx * yy);
        }
    }

    private static Agreement agreement(LanguageModel model, ScoredText text, Edit gains, NeuronEffects module)
            throws Cancelled {
        String name = module.site().module();
        List<Edit> variants = new ArrayList<>(List.of(gains));
        List<Integer> neurons = new ArrayList<>();
        float[] factors = gains.gain(name);
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] != 1) {
                Map<String, float[]> one = new LinkedHashMap<>();
                gains.modules().forEach(each -> one.put(each, gains.gain(each)));
                Objects.requireNonNull(one.get(name))[i] = 1;
                variants.add(Edit.gains(one));
                neurons.add(i);
            }
        }
        List<float[]> logits = model.targetLogits(text, variants, Progress.NONE);
        int pairs = Math.min(PAIRS, neurons.size() * text.scored());
        double[] direct = new double[pairs];
        double[] undone = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            int token = i / neurons.size();
            int neuron = i % neurons.size();
            direct[i] = module.deltas().get(token)[neurons.get(neuron)];
            undone[i] = logits.get(1 + neuron)[token] - logits.getFirst()[token];
        }
        return new Agreement(direct, undone);
    }
}
