package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenFolders;
import sotto.model.engine.Torch;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Sites of experts: pooled over the tokens that are sent to them alone, with numbers that are a text's own.
@Tag("native")
class ExpertSitesTest {
    private static final float TOLERANCE = Torch.hasOneDnn(Device.cpu()) ? 0 : 2e-5f;
    private static final List<long[]> TEXTS = GoldenModels.texts(1, 7, 30, 30, 1, 12, 2);

    @TempDir
    private Path folder;

    private static Forward forward(LanguageModel model, List<long[]> texts, TokenPooling pooling, Edit gains)
            throws Cancelled {
        List<Site> all = model.card().allSites();
        return model.forward(texts, gains, Optional.of(pooling), all, Logits.LAST, Progress.NONE);
    }

    private static float[] row(float[] values, int text, int width) {
        return Arrays.copyOfRange(values, text * width, (text + 1) * width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"olmoe/plain", "qwen2_moe/plain", "qwen3_moe/plain", "mixtral/plain", "gpt_oss/plain"})
    void aTextsNumbersAreItsOwnAndItsRoutingCountsItsTokens(String name) throws Cancelled {
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of(name), new Compute("cpu", "float32", 1))) {
            Edit gains = gains(model, 3);
            Forward together = forward(model, TEXTS, new TokenPooling(Pooling.MAX), gains);
            Responses all = together.responses().orElseThrow();
            assertEquals(model.card().allSites(), all.sites());
            int unrouted = 0;
            for (int text = 0; text < TEXTS.size(); text++) {
                Forward alone = forward(model, List.of(TEXTS.get(text)), new TokenPooling(Pooling.MAX), gains);
                assertArrayEquals(
                        alone.logits().getFirst(), together.logits().get(text), TOLERANCE, "logits of " + text);
                Responses own = alone.responses().orElseThrow();
                for (Site site : all.sites()) {
                    float[] row = row(all.of(site.module()), text, site.width());
                    assertArrayEquals(own.of(site.module()), row, TOLERANCE, site.module() + " of text " + text);
                    unrouted += row[0] == Float.NEGATIVE_INFINITY ? 1 : 0;
                }
                for (int mixture = 0; mixture < all.routed().size(); mixture++) {
                    Routing routing = all.routed().get(mixture);
                    int tokens = 0;
                    for (int expert = 0; expert < routing.experts(); expert++) {
                        assertEquals(own.routed().get(mixture).of(0, expert), routing.of(text, expert));
                        tokens += routing.of(text, expert);
                        String module = routing.block() + ".experts." + expert + ".up_proj";
                        boolean silent = own.of(module)[0] == Float.NEGATIVE_INFINITY;
                        assertEquals(routing.of(text, expert) == 0, silent, module);
                    }
                    assertEquals(2 * TEXTS.get(text).length, tokens); // two experts for each token
                }
            }
            assertTrue(unrouted > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen2_moe/plain", "gpt_oss/plain"})
    void everyPoolingIsThatOfTheTokensWhichAreHeard(String name) throws Cancelled, IOException {
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of(name), new Compute("cpu", "float32", 1))) {
            List<int[]> chosen = List.of(
                    new int[] {0, 3},
                    new int[] {29},
                    new int[] {1, 2, 3, 4, 5, 6, 7, 20},
                    new int[] {0},
                    new int[] {5, 11},
                    new int[] {1});
            List<Site> experts = model.card().expertSites();
            for (Pooling how : Pooling.values()) {
                for (List<int[]> tokens : List.of(List.<int[]>of(), chosen)) {
                    Responses responses = model.respond(TEXTS, experts, new TokenPooling(how, tokens), Progress.NONE);
                    assertEquals(experts, responses.sites());
                    for (Site site : List.of(experts.get(1), experts.get(5), experts.getLast())) {
                        List<NeuronRef> units = new ArrayList<>();
                        for (int index = 0; index < site.width(); index++) {
                            units.add(new NeuronRef(site.module(), index));
                        }
                        TokenResponses heard = model.listen(TEXTS, units, Edit.NONE, Progress.NONE);
                        for (int text = 0; text < TEXTS.size(); text++) {
                            float[] row = row(responses.of(site.module()), text, site.width());
                            for (int unit = 0; unit < units.size(); unit++) {
                                float expected =
                                        pooled(heard.of(text, unit), tokens.isEmpty() ? null : tokens.get(text), how);
                                assertEquals(expected, row[unit], 1e-5f, how + " " + units.get(unit) + " " + text);
                            }
                        }
                    }
                    HiddenStates states = HiddenStates.of(
                            List.of(82L * model.card().hidden()), folder.resolve("states" + how + tokens.size()));
                    try (states;
                            BlockByBlock blocks = model.blockByBlock(states, experts, List.of(how))) {
                        blocks.embed(0, TEXTS);
                        for (int block = 0; block < model.card().layers(); block++) {
                            Responses own = blocks.step(block, 0, TEXTS, tokens, Progress.NONE);
                            assertEquals(1, own.routed().size());
                            assertArrayEquals(
                                    responses.routed().get(block).tokens(),
                                    own.routed().getFirst().tokens());
                            for (Site site : own.sites()) {
                                assertArrayEquals(responses.of(site.module()), own.of(site.module()));
                            }
                        }
                    }
                }
            }
        }
    }

    private static float pooled(float[] values, int @org.jspecify.annotations.Nullable [] chosen, Pooling how) {
        float max = Float.NEGATIVE_INFINITY;
        float last = Float.NEGATIVE_INFINITY;
        double sum = 0;
        int count = 0;
        for (int token = 0; token < values.length; token++) {
            int here = token;
            if (values[token] == Float.NEGATIVE_INFINITY
                    || (chosen != null && Arrays.stream(chosen).noneMatch(one -> one == here))) {
                continue;
            }
            max = Math.max(max, values[token]);
            last = values[token];
            sum += values[token];
            count++;
        }
        return switch (how) {
            case MAX -> max;
            case LAST -> last;
            case MEAN -> count == 0 ? Float.NEGATIVE_INFINITY : (float) (sum / count);
        };
    }

    @Test
    void aBatchOfManyRowsGivesTheBitsOfSmallOnes() throws Cancelled {
        try (LanguageModel model =
                LanguageModel.open(GoldenFolders.of("olmoe/plain"), new Compute("cpu", "float32", 2))) {
            int[] lengths = new int[60];
            Arrays.setAll(lengths, text -> 20 + text);
            List<long[]> texts = GoldenModels.texts(9, lengths); // 2,970 tokens
            List<Site> sites = model.card().allSites();
            TokenPooling pooling = new TokenPooling(Pooling.MAX);
            Responses together = model.respond(texts, sites, pooling, Progress.NONE);
            for (int text : new int[] {0, 17, 59}) {
                Responses alone = model.respond(List.of(texts.get(text)), sites, pooling, Progress.NONE);
                for (Site site : sites) {
                    float[] row = row(together.of(site.module()), text, site.width());
                    assertArrayEquals(alone.of(site.module()), row, TOLERANCE, site.module() + " of text " + text);
                }
            }
        }
    }

    @Test
    void onlyTheExpertsThatAreAskedForAreReturned() throws Cancelled {
        try (LanguageModel model =
                LanguageModel.open(GoldenFolders.of("olmoe/plain"), new Compute("cpu", "float32", 1))) {
            List<Site> some = model.card().expertSites().stream()
                    .filter(site -> site.module().matches(".*layers\\.1\\.mlp\\.experts\\.[25]\\.up_proj"))
                    .toList();
            Responses responses = model.respond(TEXTS, some, new TokenPooling(Pooling.MAX), Progress.NONE);
            Responses all = model.respond(TEXTS, model.card().allSites(), new TokenPooling(Pooling.MAX), Progress.NONE);
            assertEquals(2, some.size());
            assertEquals(some, responses.sites());
            assertEquals(1, responses.routed().size());
            for (Site site : some) {
                assertArrayEquals(all.of(site.module()), responses.of(site.module()));
            }
        }
    }

    @Test
    void columnsWithGainsOfExpertsOfTheirOwnAreWrittenAsAlone() throws Cancelled {
        for (String name : List.of("qwen2_moe/plain", "gpt_oss/plain")) {
            try (LanguageModel model = LanguageModel.open(GoldenFolders.of(name), new Compute("cpu", "float32", 1))) {
                SamplingConfig greedy = SamplingConfig.greedy(12);
                List<Stream> streams = new ArrayList<>();
                for (Edit gains : List.of(Edit.NONE, gains(model, 5), gains(model, 6))) {
                    streams.add(new Stream(TEXTS.get(4), gains, 0, 0));
                }
                List<Completion> together = model.generate(streams, 2, greedy, (_, _, _) -> {}, Progress.NONE);
                List<long[]> written = new ArrayList<>();
                for (int stream = 0; stream < streams.size(); stream++) {
                    Completion alone = model.generate(
                                    List.of(streams.get(stream)), 1, greedy, (_, _, _) -> {}, Progress.NONE)
                            .getFirst();
                    assertArrayEquals(alone.ids(), together.get(2 * stream).ids());
                    assertArrayEquals(alone.ids(), together.get(2 * stream + 1).ids());
                    written.add(alone.ids());
                }
                assertTrue(!Arrays.equals(written.get(0), written.get(1))
                        && !Arrays.equals(written.get(1), written.get(2)));
            }
        }
    }

    /// Gains on some modules of experts and of blocks.
    private static Edit gains(LanguageModel model, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> factors = new HashMap<>();
        for (Site site : model.card().allSites()) {
            if (random.nextInt(3) > 0) {
                float[] values = new float[site.width()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = 2 * random.nextFloat();
                }
                factors.put(site.module(), values);
            }
        }
        return Edit.gains(factors);
    }
}
