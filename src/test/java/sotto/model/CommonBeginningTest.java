package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenFolders;
import sotto.golden.WideVectors;
import sotto.model.engine.Torch;
import sotto.model.weights.SafeTensors;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Texts that begin alike have the same bits there, however long they are: in float32 on x86-64.
@Tag("native")
class CommonBeginningTest {
    private static final int TEXTS = 60;
    private static final int HEADS = 4;

    @BeforeAll
    static void onlyWhereItIsPromised() {
        Assumptions.assumeTrue(Torch.hasOneDnn(Device.cpu()));
    }

    static Stream<Arguments> models() {
        Stream<Arguments> published = GoldenFolders.published().stream()
                .flatMap(name -> Stream.of(1, 2, 3).map(threads -> Arguments.of(name, threads)));
        Stream<Arguments> others =
                GoldenFolders.all().stream().filter(name -> name.contains("/")).map(name -> Arguments.of(name, 2));
        return Stream.concat(published, others);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyValueOfACommonBeginningHasTheSameBits(String name, int threads) throws Cancelled {
        Assumptions.assumeTrue(WideVectors.areThere(), "tokens one by one: with AVX-512 alone");
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of(name), new Compute("cpu", "float32", threads))) {
            int most = model.card().context() > 0 ? Math.min(200, model.card().context()) : 200;
            long[] stem = GoldenModels.texts(3, most).getFirst();
            Random random = new Random(4);
            List<long[]> texts = new ArrayList<>();
            int[] common = new int[TEXTS];
            for (int text = 0; text < TEXTS; text++) {
                int length = text == 0 ? most : 2 + random.nextInt(most - 1);
                common[text] = text == 0 ? most : 1 + random.nextInt(length);
                long[] ids = GoldenModels.texts(100 + text, length).getFirst();
                System.arraycopy(stem, 0, ids, 0, common[text]);
                texts.add(ids);
            }
            List<NeuronRef> units = model.card().sites().stream()
                    .flatMap(site -> Stream.of(0, site.width() - 1).map(index -> new NeuronRef(site.module(), index)))
                    .toList();
            TokenResponses whole = model.listen(texts.subList(0, 1), units, Edit.NONE, Progress.NONE);
            TokenResponses heard = model.listen(texts, units, Edit.NONE, Progress.NONE);
            for (int text = 0; text < TEXTS; text++) {
                for (int unit = 0; unit < units.size(); unit++) {
                    assertArrayEquals(
                            Arrays.copyOf(whole.of(0, unit), common[text]),
                            Arrays.copyOf(heard.of(text, unit), common[text]),
                            "%s, text %d".formatted(units.get(unit), text));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void poolingABeginningThatIsAWholeTextGivesItsOwnBitsToo(String name, int threads) throws Cancelled {
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of(name), new Compute("cpu", "float32", threads))) {
            int most = model.card().context() > 0 ? Math.min(200, model.card().context()) : 200;
            long[] stem = GoldenModels.texts(5, most).getFirst();
            Random random = new Random(6);
            List<long[]> beginnings = new ArrayList<>();
            List<long[]> others = new ArrayList<>();
            for (int text = 0; text < TEXTS; text++) {
                beginnings.add(Arrays.copyOf(stem, 2 + random.nextInt(most - 1)));
                others.add(
                        GoldenModels.texts(text, 2 + random.nextInt(most - 1)).getFirst());
            }
            for (Pooling pooling : List.of(Pooling.LAST, Pooling.MAX, Pooling.MEAN)) {
                List<long[]> mixed = new ArrayList<>(others);
                mixed.addAll(30, beginnings);
                Responses all = pooled(model, mixed, pooling);
                for (int text = 0; text < TEXTS; text += 14) {
                    Responses alone = pooled(model, beginnings.subList(text, text + 1), pooling);
                    for (Site site : model.card().sites()) {
                        int row = (30 + text) * site.width();
                        float[] together = Arrays.copyOfRange(all.of(site.module()), row, row + site.width());
                        assertArrayEquals(alone.of(site.module()), together, site.module() + ", " + pooling);
                        assertTrue(together[0] != 0);
                    }
                }
            }
        }
    }

    /// Every text begins with one of three tokens behind a common one, as behind a BOS, so that many maxima are tied.
    @Test
    void aurocIsThatOfAFloat64PassInWhichTextsThatBeginAlikeTie() throws Cancelled {
        int count = 200;
        Random random = new Random(11);
        List<long[]> texts = new ArrayList<>();
        boolean[] labels = new boolean[count];
        for (int text = 0; text < count; text++) {
            labels[text] = random.nextInt(2) == 0;
            long[] ids = GoldenModels.texts(text, 2 + random.nextInt(labels[text] ? 12 : 60))
                    .getFirst();
            ids[0] = 1;
            ids[1] = 20L + random.nextInt(3);
            texts.add(ids);
        }
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of("gpt2"), new Compute("cpu", "float32", 2));
                SafeTensors weights = SafeTensors.open(GoldenFolders.of("gpt2").resolve("model.safetensors"))) {
            DoubleGpt2 exact = new DoubleGpt2(weights, model.card().layers(), HEADS, 1e-5);
            List<Map<String, double[]>> expected =
                    texts.stream().map(exact::maxima).toList();
            Responses ours = pooled(model, texts, Pooling.MAX);
            int tied = 0;
            for (Site site : model.card().sites()) {
                float[] all = ours.of(site.module());
                for (int neuron = 0; neuron < site.width(); neuron++) {
                    double[] found = new double[count];
                    double[] wanted = new double[count];
                    for (int text = 0; text < count; text++) {
                        found[text] = all[text * site.width() + neuron];
                        wanted[text] = Objects.requireNonNull(expected.get(text).get(site.module()))[neuron];
                        assertEquals(wanted[text], found[text], 1e-4 + 1e-4 * Math.abs(wanted[text]));
                    }
                    tied += Arrays.stream(wanted).distinct().count() < count - 10 ? 1 : 0;
                    assertEquals(auroc(wanted, labels), auroc(found, labels), 2e-4, site.module() + ":" + neuron);
                }
            }
            assertTrue(tied > 100, tied + " neurons with many ties");
        }
    }

    private static double auroc(double[] values, boolean[] labels) {
        double wins = 0;
        int pairs = 0;
        for (int a = 0; a < values.length; a++) {
            for (int b = 0; b < values.length; b++) {
                if (labels[a] && !labels[b]) {
                    wins += values[a] > values[b] ? 1 : values[a] == values[b] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }

    private static Responses pooled(LanguageModel model, List<long[]> texts, Pooling pooling) throws Cancelled {
        return model.forward(texts, Edit.NONE, Optional.of(pooling), Logits.NONE, Progress.NONE)
                .responses()
                .orElseThrow();
    }
}
