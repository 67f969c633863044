package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.Site;
import sotto.work.Failure;

class ExpertiseTest {
    private static final Site FIRST = new Site("transformer.h.0.mlp.c_fc", 0, "c_fc", 2, true, false);
    private static final Site SECOND = new Site("transformer.h.0.mlp.c_proj", 0, "c_proj", 1, true, true);

    @ParameterizedTest
    @CsvSource(textBlock = """
        # module,                     layer, site
        transformer.h.3.mlp.c_fc,     3,     c_fc
        model.layers.11.mlp.up_proj,  11,    up_proj
        model.layers.2.experts.7.w1,  2,     w1
        model.decoder.fc1,            -1,    fc1
        q.0,                          0,     0
        """)
    void aNameTellsLayerAndSite(String module, int layer, String site) {
        ModuleNeurons bank = Expertise.of(new LinkedHashMap<>(Map.of(module, new float[] {1})))
                .banks()
                .getFirst();
        assertEquals(List.of(layer, site), List.of(bank.layer(), bank.site()));
    }

    @Test
    void neuronsAreNumberedInHookOrder() {
        Expertise expertise = Expertise.of(
                List.of(FIRST, SECOND),
                Map.of(SECOND.module(), new float[] {0.25f}, FIRST.module(), new float[] {0.5f, 0.75f}));
        assertEquals(3, expertise.neurons());
        assertEquals(List.of(0.5f, 0.75f, 0.25f), List.of(expertise.auroc(0), expertise.auroc(1), expertise.auroc(2)));
        assertEquals(FIRST.module(), expertise.bank(1).module());
        assertEquals(new ModuleNeurons(SECOND.module(), 0, "c_proj", 2, 1), expertise.bank(2));
    }

    @Test
    void sitesWithoutScoresAreLeftOut() {
        Expertise expertise = Expertise.of(List.of(FIRST, SECOND), Map.of(SECOND.module(), new float[] {0.25f}));
        assertEquals(List.of(new ModuleNeurons(SECOND.module(), 0, "c_proj", 0, 1)), expertise.banks());
    }

    @Test
    void scoresOfAnotherModelAreRefused() {
        List<Site> sites = List.of(FIRST);
        assertThrows(Failure.class, () -> Expertise.of(sites, Map.of(FIRST.module(), new float[3])));
        assertThrows(Failure.class, () -> Expertise.of(sites, Map.of("other", new float[2])));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, -0.1f, 1.1f})
    void scoresThatAreNoAurocAreRefused(float value) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>(Map.of("a.0", new float[] {0.5f, value}));
        Failure failure = assertThrows(Failure.class, () -> Expertise.of(scores));
        assertEquals(
                "The AUROC of neuron 1 of a.0 is %s, not a number from 0 to 1.".formatted(value), failure.getMessage());
    }

    @Test
    void aMillionNeuronsAreRankedAsASlowSortRanksThem() {
        float[] auroc = new float[1 << 20];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < auroc.length; i++) {
            auroc[i] = random.nextInt(200_001) / 200_000f;
        }
        Ranking ranking =
                Expertise.of(new LinkedHashMap<>(Map.of("m.0", auroc))).ranking();
        for (int place = 1; place < ranking.size(); place++) {
            float before = auroc[ranking.neuron(place - 1)];
            float here = auroc[ranking.neuron(place)];
            assertTrue(before > here || (before == here && ranking.neuron(place - 1) < ranking.neuron(place)));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # auroc, neurons above it
        0.0,     5
        0.3,     4
        0.6,     2
        0.65,    2
        0.9,     0
        """)
    void neuronsAtAnAurocAreNotAboveIt(double auroc, int above) {
        float[] values = {0.6f, 0.3f, 0.9f, 0.6f, 0.7f};
        Ranking ranking =
                Expertise.of(new LinkedHashMap<>(Map.of("m.0", values))).ranking();
        assertEquals(above, ranking.above(auroc));
    }

    @Test
    void scoresAreCopiedInAndOut() {
        float[] values = {0.5f};
        Expertise expertise = Expertise.of(new LinkedHashMap<>(Map.of("m.0", values)));
        values[0] = 0;
        expertise.auroc("m.0")[0] = 0;
        assertArrayEquals(new float[] {0.5f}, expertise.auroc("m.0"));
    }
}
