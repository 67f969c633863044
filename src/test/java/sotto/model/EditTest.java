package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenFolders;
import sotto.golden.GoldenTensors;
import sotto.model.SiteEdit.LowRank;
import sotto.model.weights.SafeTensors;
import sotto.run.gains.GainsFile;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Edits change what Hugging Face's hooks change, at every kind of site, and nothing else.
@Tag("native")
class EditTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);

    private static Path folder(String family) {
        return List.of("gpt2", "llama", "falcon").contains(family)
                ? GoldenFolders.of(family)
                : GoldenTensors.path("public-2/models/" + family);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama", "falcon", "mixtral", "qwen2_moe", "cohere2"})
    void gainsShiftsAndDirectionsDoWhatHooksDo(String family) throws Cancelled {
        Edit edit = GainsFile.read(GoldenTensors.path("edits/%s.edit.safetensors".formatted(family)))
                .gains();
        assertFalse(edit.isGainOnly());
        try (LanguageModel model = LanguageModel.open(folder(family), CPU);
                SafeTensors expected =
                        SafeTensors.open(GoldenTensors.path("edits/%s.expected.safetensors".formatted(family)))) {
            List<long[]> texts = new ArrayList<>();
            while (expected.find("ids." + texts.size()).isPresent()) {
                texts.add(expected.longs("ids." + texts.size()));
            }
            Forward ours = model.forward(
                    texts,
                    edit,
                    Optional.of(new TokenPooling(Pooling.MAX)),
                    model.card().allSites(),
                    Logits.LAST,
                    Progress.NONE);
            Responses responses = ours.responses().orElseThrow();
            for (int text = 0; text < texts.size(); text++) {
                near(expected.floats("logits." + text), ours.logits().get(text), "logits");
                float[] base = model.forward(
                                List.of(texts.get(text)), Edit.NONE, Optional.empty(), Logits.LAST, Progress.NONE)
                        .logits()
                        .getFirst();
                near(expected.floats("base." + text), base, "untouched logits");
                int compared = 0;
                for (Site site : responses.sites()) {
                    String name = "pooled/%d/%s".formatted(text, site.module());
                    if (expected.find(name).isPresent()) {
                        near(expected.floats(name), row(responses, site, text), name);
                        compared++;
                    }
                }
                assertEquals(
                        expected.tensors().stream()
                                .filter(tensor -> tensor.name().startsWith("pooled/0/"))
                                .count(),
                        compared);
            }
        }
    }

    private static float[] row(Responses responses, Site site, int text) {
        float[] all = responses.of(site.module());
        return Arrays.copyOfRange(all, text * site.width(), (text + 1) * site.width());
    }

    private static void near(float[] expected, float[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-4 + 1e-4 * Math.abs(expected[i]), what + " " + i);
        }
    }

    static List<String> models() {
        return GoldenFolders.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyBlockHasItsSites(String name) throws Cancelled {
        try (LanguageModel model = GoldenModels.open(name)) {
            Map<SiteKind, Long> counts = new LinkedHashMap<>();
            model.card().otherSites().forEach(site -> counts.merge(SiteKind.of(site.module()), 1L, Long::sum));
            long layers = model.card().layers();
            long mixtures = model.card().expertSites().stream()
                    .map(Site::block)
                    .distinct()
                    .count();
            assertEquals(layers, counts.get(SiteKind.ATTENTION), counts.toString());
            assertEquals(layers, counts.get(SiteKind.RESIDUAL), counts.toString());
            assertEquals(layers - mixtures, counts.getOrDefault(SiteKind.HIDDEN, 0L), counts.toString());
            assertTrue(model.card().sites().stream().allMatch(site -> SiteKind.of(site.module()) == SiteKind.MLP));
            assertEquals(
                    model.card().sites().size()
                            + model.card().expertSites().size()
                            + model.card().otherSites().size(),
                    model.card().allSites().size());
            // without hidden units an MLP's last map gives its bias to every token
            List<long[]> texts = GoldenModels.texts(7, 5, 9);
            Map<String, float[]> silent = new LinkedHashMap<>();
            model.card().otherSites().stream()
                    .filter(site -> SiteKind.of(site.module()) == SiteKind.HIDDEN)
                    .forEach(site -> silent.put(site.module(), new float[site.width()]));
            Responses heard = model.forward(
                            texts,
                            Edit.gains(silent),
                            Optional.of(new TokenPooling(Pooling.MAX)),
                            model.card().allSites(),
                            Logits.NONE,
                            Progress.NONE)
                    .responses()
                    .orElseThrow();
            for (String module : silent.keySet()) {
                Site last = model.card()
                        .site(module.substring(0, module.length() - SiteKind.INPUT.length()))
                        .orElseThrow();
                assertArrayEquals(row(heard, last, 0), row(heard, last, 1), 0f, module);
                assertEquals(last.bias(), !isZero(row(heard, last, 0)), module);
                assertTrue(isZero(heard.of(module)), module);
            }
            for (SiteKind kind : List.of(SiteKind.ATTENTION, SiteKind.RESIDUAL)) {
                Map<String, SiteEdit> shifted = new LinkedHashMap<>();
                model.card().otherSites().stream()
                        .filter(site -> SiteKind.of(site.module()) == kind)
                        .forEach(site -> shifted.put(site.module(), SiteEdit.shift(ramp(site.width()))));
                float[] edited = logits(model, texts.getFirst(), Edit.of(shifted));
                assertFalse(Arrays.equals(edited, logits(model, texts.getFirst(), Edit.NONE)), kind.word());
            }
        }
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static float[] ramp(int width) {
        float[] values = new float[width];
        for (int i = 0; i < width; i++) {
            values[i] = (i - width / 3) / (float) width;
        }
        return values;
    }

    private static float[] logits(LanguageModel model, long[] text, Edit edit) throws Cancelled {
        return model.forward(List.of(text), edit, Optional.empty(), Logits.LAST, Progress.NONE)
                .logits()
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama"})
    void rowsOfABatchHaveEditsOfTheirOwn(String family) throws Cancelled {
        try (LanguageModel model = LanguageModel.open(folder(family), CPU)) {
            Edit edit = random(model, 1);
            Edit other = random(model, 2);
            ScoredText text = new ScoredText(GoldenModels.texts(3, 12).getFirst(), 4);
            List<Edit> variants = List.of(Edit.NONE, edit, GoldenModels.gains(model, 5), other);
            List<float[]> together = model.targetLogits(text, variants, Progress.NONE);
            for (int row = 0; row < variants.size(); row++) {
                float[] alone = model.targetLogits(text, List.of(variants.get(row)), Progress.NONE)
                        .getFirst();
                assertArrayEquals(alone, together.get(row), 1e-4f, "row " + row);
            }
            assertFalse(Arrays.equals(together.get(0), together.get(1)));
            float[] untouched = model.targetLogits(text, List.of(Edit.NONE, Edit.NONE, edit, edit), Progress.NONE)
                    .getFirst();
            assertArrayEquals(together.get(0), untouched, 0f);
        }
    }

    /// An edit by gain, shift and two directions at every site.
    private static Edit random(LanguageModel model, long seed) {
        Random random = new Random(seed);
        Map<String, SiteEdit> sites = new LinkedHashMap<>();
        for (Site site : model.card().allSites()) {
            int width = site.width();
            sites.put(
                    site.module(),
                    SiteEdit.gain(drawn(random, width, 1, 0.1f))
                            .with(SiteEdit.shift(drawn(random, width, 0, 0.02f)))
                            .with(SiteEdit.lowRank(new LowRank(
                                    2, drawn(random, 2 * width, 0, 0.2f / width), drawn(random, 2 * width, 0, 1)))));
        }
        return Edit.of(sites);
    }

    private static float[] drawn(Random random, int count, float mean, float spread) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = mean + spread * (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void anEditThatChangesNothingIsTheUntouchedModel() throws Cancelled {
        try (LanguageModel model = LanguageModel.open(folder("gpt2"), CPU)) {
            Map<String, SiteEdit> sites = new LinkedHashMap<>();
            for (Site site : model.card().allSites()) {
                float[] ones = new float[site.width()];
                Arrays.fill(ones, 1);
                sites.put(
                        site.module(),
                        SiteEdit.gain(ones)
                                .with(SiteEdit.shift(new float[site.width()]))
                                .with(SiteEdit.lowRank(new LowRank(1, new float[site.width()], ones))));
            }
            Edit nothing = Edit.of(sites);
            assertTrue(nothing.isGainOnly());
            long[] text = GoldenModels.texts(4, 20).getFirst();
            assertArrayEquals(logits(model, text, Edit.NONE), logits(model, text, nothing), 0f);
        }
    }

    @Test
    void anEditThatDoesNotFitIsRefused() {
        try (LanguageModel model = LanguageModel.open(folder("mixtral"), CPU)) {
            Site expert = model.card().expertSites().getFirst();
            Edit shifted = Edit.of(Map.of(expert.module(), SiteEdit.shift(ramp(expert.width()))));
            assertTrue(assertThrows(Failure.class, () -> model.check(shifted))
                    .getMessage()
                    .contains("an expert of a mixture"));
            Edit wide = Edit.of(Map.of("model.layers.0", SiteEdit.shift(new float[3])));
            assertThrows(Failure.class, () -> model.check(wide));
        }
        assertThrows(IllegalArgumentException.class, () -> new LowRank(2, new float[3], new float[3]));
        assertThrows(IllegalArgumentException.class, () -> SiteEdit.shift(new float[] {Float.NaN}));
        SiteEdit gain = SiteEdit.gain(new float[] {1});
        assertThrows(IllegalArgumentException.class, () -> gain.with(gain));
        assertThrows(IllegalArgumentException.class, () -> gain.with(SiteEdit.shift(new float[] {1, 2})));
    }
}
