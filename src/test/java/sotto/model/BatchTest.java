package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenFolders;
import sotto.model.engine.Torch;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A text's numbers are its own, whatever stands beside it in the batch: to the last bit where oneDNN multiplies.
@Tag("native")
class BatchTest {
    private static final float NEAR = 2e-5f;
    private static final float TOLERANCE = Torch.hasOneDnn(Device.cpu()) ? 0 : NEAR;

    /// The public models with every pooling, the others with one.
    static Stream<Arguments> modelsAndPoolings() {
        return GoldenFolders.all().stream()
                .flatMap(name -> Stream.of(Pooling.values())
                        .filter(pooling -> pooling == Pooling.MAX || !name.contains("/"))
                        .map(pooling -> Arguments.of(name, pooling)));
    }

    @ParameterizedTest
    @MethodSource("modelsAndPoolings")
    void everyTextHasItsOwnNumbersInABatchOfDifferentLengths(String name, Pooling pooling) throws Cancelled {
        try (LanguageModel model = GoldenModels.open(name)) {
            List<long[]> texts = GoldenModels.texts(1, 7, 30, 30, 1, 12, 2);
            Edit gains = GoldenModels.gains(model, 2);
            Forward together = model.forward(texts, gains, Optional.of(pooling), Logits.ALL, Progress.NONE);
            Forward last = model.forward(texts, gains, Optional.empty(), Logits.LAST, Progress.NONE);
            for (int i = 0; i < texts.size(); i++) {
                Forward alone =
                        model.forward(List.of(texts.get(i)), gains, Optional.of(pooling), Logits.ALL, Progress.NONE);
                float[] all = alone.logits().getFirst();
                assertArrayEquals(all, together.logits().get(i), TOLERANCE, "logits of text " + i);
                int vocab = model.card().vocab();
                assertArrayEquals(
                        java.util.Arrays.copyOfRange(all, all.length - vocab, all.length),
                        last.logits().get(i),
                        TOLERANCE,
                        "last logits of text " + i);
                for (Site site : model.card().sites()) {
                    float[] rows = together.responses().orElseThrow().of(site.module());
                    assertArrayEquals(
                            alone.responses().orElseThrow().of(site.module()),
                            java.util.Arrays.copyOfRange(rows, i * site.width(), (i + 1) * site.width()),
                            TOLERANCE,
                            site.module() + " of text " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void tokensThatBeginATextAreTheSameWhateverFollows(String name) throws Cancelled {
        try (LanguageModel model = GoldenModels.open(name)) {
            long[] longest = GoldenModels.texts(8, 60).getFirst();
            List<long[]> texts = IntStream.of(60, 1, 33, 7, 6, 12)
                    .mapToObj(length -> Arrays.copyOf(longest, length))
                    .toList();
            List<NeuronRef> units = model.card().sites().stream()
                    .map(site -> new NeuronRef(site.module(), 1))
                    .toList();
            TokenResponses heard = model.listen(texts, units, Edit.NONE, Progress.NONE);
            for (int text = 1; text < texts.size(); text++) {
                for (int unit = 0; unit < units.size(); unit++) {
                    float[] whole = heard.of(0, unit);
                    float[] own = heard.of(text, unit);
                    String what = "%s of text %d".formatted(units.get(unit), text);
                    assertArrayEquals(Arrays.copyOf(whole, own.length), own, TOLERANCE, what);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void theSameBatchGivesTheSameBits(String name) throws Cancelled {
        try (LanguageModel model = GoldenModels.open(name)) {
            List<long[]> texts = GoldenModels.texts(3, 20, 20, 5);
            Forward once = model.forward(texts, Edit.NONE, Optional.of(Pooling.MAX), Logits.LAST, Progress.NONE);
            Forward again = model.forward(texts, Edit.NONE, Optional.of(Pooling.MAX), Logits.LAST, Progress.NONE);
            for (int i = 0; i < texts.size(); i++) {
                assertArrayEquals(once.logits().get(i), again.logits().get(i));
            }
            for (Site site : model.card().sites()) {
                assertArrayEquals(
                        once.responses().orElseThrow().of(site.module()),
                        again.responses().orElseThrow().of(site.module()));
            }
        }
    }

    @Test
    void scoresAreTheLogSoftmaxOfTheLogits() throws Cancelled {
        try (LanguageModel model = GoldenModels.open("llama")) {
            long[] ids = GoldenModels.texts(4, 70).getFirst(); // longer than the 64 tokens of one chunk
            TokenScores scores = model.score(ScoredText.whole(ids), Edit.NONE);
            float[] logits = model.forward(List.of(ids), Edit.NONE, Optional.empty(), Logits.ALL, Progress.NONE)
                    .logits()
                    .getFirst();
            int vocab = model.card().vocab();
            assertEquals(69, scores.logprobs().length);
            for (int t = 0; t < 69; t++) {
                double sum = 0;
                boolean best = true;
                for (int v = 0; v < vocab; v++) {
                    sum += Math.exp(logits[t * vocab + v]);
                    best &= logits[t * vocab + v] <= logits[t * vocab + (int) ids[t + 1]];
                }
                assertEquals(logits[t * vocab + (int) ids[t + 1]] - Math.log(sum), scores.logprobs()[t], 1e-5);
                assertEquals(best, scores.greedy()[t]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void scoresOfATextAreItsOwnWhateverIsScoredBesideIt(String name) throws Cancelled {
        try (LanguageModel model = GoldenModels.open(name)) {
            Edit gains = GoldenModels.gains(model, 2);
            List<long[]> ids = GoldenModels.texts(7, 30, 1, 12, 2, 70);
            List<ScoredText> texts = List.of(
                    ScoredText.whole(ids.get(0)),
                    ScoredText.whole(ids.get(1)), // no token of it is scored
                    new ScoredText(ids.get(2), 9),
                    ScoredText.whole(ids.get(3)),
                    new ScoredText(ids.get(4), 69));
            List<TokenScores> together = model.score(texts, gains, Progress.NONE);
            for (int i = 0; i < texts.size(); i++) {
                double[] all = model.score(ScoredText.whole(ids.get(i)), gains).logprobs();
                double[] last = Arrays.copyOfRange(all, texts.get(i).first() - 1, all.length);
                assertArrayEquals(last, together.get(i).logprobs(), TOLERANCE, "text " + i);
                assertEquals(texts.get(i).scored(), together.get(i).greedy().length);
            }
        }
    }

    @Test
    void gainsOfAnotherModelAreRefusedByName() {
        try (LanguageModel model = GoldenModels.open("gpt2")) {
            List<long[]> texts = GoldenModels.texts(5, 3);
            for (Edit gains : List.of(
                    Edit.gains(Map.of("model.layers.0.mlp.up_proj", new float[100])),
                    Edit.gains(Map.of("transformer.h.0.mlp.c_fc", new float[191])))) {
                Failure failure = assertThrows(
                        Failure.class, () -> model.forward(texts, gains, Optional.empty(), Logits.LAST, Progress.NONE));
                String module = gains.modules().iterator().next();
                assertEquals(true, failure.getMessage().contains(module), failure.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"gpt2, 257", "gpt2, 0", "llama, 0", "mpt, 257", "gptj/plain, 193"})
    void textsThatTheModelHasNoPositionsOrTokensForAreRefused(String name, int length) {
        try (LanguageModel model = GoldenModels.open(name)) {
            assertThrows(
                    Failure.class,
                    () -> model.forward(
                            List.of(new long[length]), Edit.NONE, Optional.empty(), Logits.LAST, Progress.NONE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 512, Long.MAX_VALUE})
    void tokensOutsideTheVocabularyAreRefused(long id) {
        try (LanguageModel model = GoldenModels.open("gpt2")) {
            long[] ids = {1, id};
            assertThrows(
                    Failure.class,
                    () -> model.forward(List.of(ids), Edit.NONE, Optional.empty(), Logits.LAST, Progress.NONE));
            assertThrows(Failure.class, () -> model.score(ScoredText.whole(ids), Edit.NONE));
        }
    }

    @Test
    void cancelEndsWithinTheBatch() {
        try (LanguageModel model = GoldenModels.open("llama")) {
            Progress cancelled = new Progress() {
                @Override
                public void report(long done, long total, String what) {}

                @Override
                public void checkCancelled() throws Cancelled {
                    throw new Cancelled();
                }
            };
            assertThrows(
                    Cancelled.class,
                    () -> model.forward(GoldenModels.texts(6, 9), Edit.NONE, Optional.empty(), Logits.LAST, cancelled));
        }
    }
}
