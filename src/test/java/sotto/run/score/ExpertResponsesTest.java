package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.expert.Unrouted;
import sotto.golden.GoldenTensors;
import sotto.model.ExpertModule;
import sotto.model.Pooling;
import sotto.model.Responses;
import sotto.model.Routing;
import sotto.model.Site;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Responses of experts as the engine gives them, batch by batch, become the reference's scores of the same
/// numbers.
class ExpertResponsesTest {
    private static final GoldenTensors GOLDEN = GoldenTensors.of("unrouted/unrouted.safetensors");
    private static final String BLOCK = "model.layers.1.mlp";
    private static final int EXPERTS = 10;
    private static final int WIDTH = 6;
    private static final int BATCH = 50;
    private static final List<Pooling> MAXIMA = List.of(Pooling.MAX);

    @TempDir
    private Path folder;

    private static List<Site> sites() {
        List<Site> sites = new ArrayList<>();
        sites.add(site("model.layers.0.mlp.up_proj", 0));
        for (int expert = 0; expert < EXPERTS; expert++) {
            for (String part : List.of("gate_proj", "down_proj")) {
                sites.add(site(new ExpertModule(BLOCK, expert, part).module(), 1));
            }
        }
        return sites;
    }

    private static Site site(String module, int block) {
        return new Site(module, block, module.substring(module.lastIndexOf('.') + 1), WIDTH, false, false);
    }

    private EncodedTexts texts() throws IOException {
        StringBuilder file = new StringBuilder("text,label\n");
        boolean[] labels = GOLDEN.labels();
        for (int text = 0; text < labels.length; text++) {
            file.append("text ").append(text).append(labels[text] ? ",1\n" : ",0\n");
        }
        LabelledTexts texts = new LabelledSource(Files.writeString(folder.resolve("texts.csv"), file)).read();
        return new EncodedTexts(
                texts,
                new TokenRows(
                        texts.rows(),
                        Collections.nCopies(labels.length, new int[] {1}),
                        new boolean[labels.length],
                        List.of()));
    }

    /// The golden's responses to the texts at `places`; two tokens of a text go to each expert that it reaches.
    private static Responses responses(List<Site> sites, int[] places) {
        List<float[]> values = new ArrayList<>();
        int[] tokens = new int[places.length * EXPERTS];
        for (Site site : sites) {
            float[] all = GOLDEN.floatsOf("responses/" + site.module());
            float[] some = new float[places.length * WIDTH];
            for (int row = 0; row < places.length; row++) {
                System.arraycopy(all, places[row] * WIDTH, some, row * WIDTH, WIDTH);
                int at = row;
                ExpertModule.of(site.module())
                        .filter(_ -> some[at * WIDTH] != Float.NEGATIVE_INFINITY)
                        .ifPresent(module -> tokens[at * EXPERTS + module.expert()] = 2);
            }
            values.add(some);
        }
        return new Responses(sites, places.length, values, List.of(new Routing(BLOCK, EXPERTS, tokens)));
    }

    @ParameterizedTest
    @EnumSource
    void scoresAreTheReferences(Unrouted unrouted) throws IOException, Cancelled {
        List<Site> sites = sites();
        RowLayout layout = RowLayout.of(sites, 4, sites, MAXIMA);
        assertEquals(List.of(new RoutedTokens.Mixture(BLOCK, EXPERTS, 4)), layout.mixtures());
        EncodedTexts texts = texts();
        boolean[] heldOut = new boolean[texts.texts().size()];
        try (ResponseRows rows = new ResponseRows(folder.resolve("r"), layout.width(), 7)) {
            HeardResponses heard = new HeardResponses(texts.tokens(), layout, rows);
            for (int from = 0; from < heldOut.length; from += BATCH) {
                int[] places = IntStream.range(from, Math.min(from + BATCH, heldOut.length))
                        .toArray();
                heard.keep(places, layout, responses(sites, places));
            }
            RunResponses responses = new RunResponses(texts.texts(), heldOut, layout, rows);
            ScoredSites scored =
                    ScoredSites.of(responses, new ScoredSites.Scorer(unrouted.missing(), null, 2), Progress.NONE);
            ScoredSites again = ScoredSites.of(layout, heldOut.length, 0, scored.numbers());
            ScoredResponses found = ScoredResponses.of(
                    List.of(again),
                    ScoredResponses.Texts.of(
                            texts.texts(), heldOut, texts.tokens().lengths()),
                    ScoredResponses.Response.FLOAT32_MAXIMUM,
                    unrouted,
                    2,
                    Progress.NONE);
            assertScores(unrouted, found.expertise());
            assertEquals(EXPERTS, found.routing().experts().size());
        }
    }

    private static void assertScores(Unrouted unrouted, Expertise found) {
        assertEquals(unrouted, found.unrouted().orElseThrow());
        for (ModuleNeurons bank : found.banks()) {
            String of = "/" + bank.module();
            for (int index = 0; index < WIDTH; index++) {
                int neuron = bank.first() + index;
                assertEquals(GOLDEN.doublesOf(unrouted.word() + "-auroc" + of)[index], found.auroc(neuron), 1e-6);
                assertEquals(
                        GOLDEN.doublesOf(unrouted.word() + "-se" + of)[index],
                        found.value(Measure.ERROR, neuron),
                        1e-6);
                assertEquals(
                        GOLDEN.doublesOf(unrouted.word() + "-q" + of)[index], found.value(Measure.Q, neuron), 1e-6);
            }
            found.coverage(bank.module()).ifPresent(texts -> {
                long[] counts = GOLDEN.longsOf("coverage" + of);
                assertEquals(new Coverage((int) counts[0], (int) counts[1]), texts);
            });
        }
    }

    @Test
    void aResponseThatIsNotFiniteIsAFailureOfItsRow() throws IOException {
        List<Site> sites = sites();
        RowLayout layout = RowLayout.of(sites, 4, sites, MAXIMA);
        Responses damaged = responses(sites, new int[] {3, 5});
        damaged.of(new ExpertModule(BLOCK, 0, "down_proj").module())[WIDTH + 2] = Float.POSITIVE_INFINITY;
        try (ResponseRows rows = new ResponseRows(folder.resolve("r"), layout.width(), 7)) {
            HeardResponses heard = new HeardResponses(texts().tokens(), layout, rows);
            Failure failure = assertThrows(Failure.class, () -> heard.keep(new int[] {3, 5}, layout, damaged));
            assertTrue(
                    failure.getMessage().startsWith("Neuron 2 of " + BLOCK + ".experts.0.down_proj responds with Inf"),
                    failure.getMessage());
            assertTrue(failure.getMessage().endsWith("to row 5."), failure.getMessage());
        }
    }

    @Test
    void aBlocksLayoutHasItsOwnMixturesAlone() {
        List<Site> sites = sites();
        RowLayout layout = RowLayout.of(sites, 4, sites, MAXIMA);
        assertEquals(new RowLayout(sites.subList(0, 1), List.of(), MAXIMA), layout.in(0));
        assertEquals(20 * WIDTH + EXPERTS, layout.in(1).width());
        assertEquals(21 * WIDTH + EXPERTS, layout.width());
        assertEquals(20 * WIDTH + EXPERTS, layout.widest());
        assertEquals(WIDTH, layout.column(layout.in(1).sites()));
        assertEquals(21 * WIDTH, layout.columnOf(layout.in(1).mixtures()));
        RowLayout some = RowLayout.of(sites, 4, sites.subList(3, 4), MAXIMA);
        assertEquals(List.of(new RoutedTokens.Mixture(BLOCK, EXPERTS, 4)), some.mixtures(), "all experts are counted");
    }
}
