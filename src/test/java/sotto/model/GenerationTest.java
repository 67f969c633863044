package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenFolders;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Streams of one batch are continued as each would be alone.
@Tag("native")
class GenerationTest {
    private static final SamplingConfig SAMPLED = SamplingConfig.sampled(8, 7)
            .ignoringEnd()
            .withTemperature(0.9)
            .withTopK(40)
            .withTopP(0.95)
            .withPenalty(1.1);

    private static List<Completion> generate(
            LanguageModel model, List<Stream> streams, int samples, SamplingConfig decoding) throws Cancelled {
        return model.generate(streams, samples, decoding, TokenSink.NONE, Progress.NONE);
    }

    /// Three prompts of different lengths, each as it is and under gains.
    private static List<Stream> streams(LanguageModel model) {
        Edit gains = GoldenModels.gains(model, 11);
        List<Stream> streams = new ArrayList<>();
        int key = 0;
        for (long[] prompt : GoldenModels.texts(12, 4, 21, 11)) {
            streams.add(new Stream(prompt, Edit.NONE, key));
            streams.add(new Stream(prompt, gains, key++));
        }
        return streams;
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void promptsOfDifferentLengthsAndGainsAreContinuedAsEachAlone(String name) throws Cancelled {
        try (LanguageModel model = GoldenModels.open(name)) {
            List<Stream> streams = streams(model);
            for (SamplingConfig decoding : List.of(SamplingConfig.greedy(8).ignoringEnd(), SAMPLED)) {
                List<Completion> together = generate(model, streams, 2, decoding);
                assertEquals(2 * streams.size(), together.size());
                for (int i = 0; i < streams.size(); i++) {
                    List<Completion> alone = generate(model, List.of(streams.get(i)), 2, decoding);
                    for (int sample = 0; sample < 2; sample++) {
                        assertEquals(i, together.get(2 * i + sample).stream());
                        assertEquals(sample, together.get(2 * i + sample).sample());
                        assertArrayEquals(
                                alone.get(sample).ids(),
                                together.get(2 * i + sample).ids(),
                                name + ", stream " + i);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void greedyTakesTheLargestLogitOfAnUncachedPass(String name) throws Cancelled {
        assertGreedy(name, "float32", 1e-4f);
    }

    /// Steps and whole passes round at other places: logits of half precision are compared by their size.
    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void inHalfPrecisionGreedyTakesOneOfTheLargestLogits(String name) throws Cancelled {
        assertGreedy(name, "bfloat16", 0.02f);
        assertGreedy(name, "float16", 0.02f);
    }

    /// @param tolerance how far below the largest logit a chosen token's may be, in half precision in parts of the
    /// largest absolute one or of 1, whichever is more
    private static void assertGreedy(String name, String dtype, float tolerance) throws Cancelled {
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of(name), new Compute("cpu", dtype, 2))) {
            Stream stream = streams(model).get(3);
            long[] ids = generate(
                            model, List.of(stream), 1, SamplingConfig.greedy(8).ignoringEnd())
                    .getFirst()
                    .ids();
            long[] text = stream.prompt();
            for (long id : ids) {
                float[] logits = model.forward(
                                List.of(text), stream.gains(), Optional.empty(), Logits.LAST, Progress.NONE)
                        .logits()
                        .getFirst();
                float size = 1;
                for (float logit : logits) {
                    size = Math.max(size, Math.abs(logit));
                }
                for (float logit : logits) {
                    assertTrue(
                            logit <= logits[(int) id] + tolerance * (dtype.equals("float32") ? 1 : size),
                            () -> "%s in %s: %s above %s".formatted(name, dtype, logit, logits[(int) id]));
                }
                text = Arrays.copyOf(text, text.length + 1);
                text[text.length - 1] = id;
            }
        }
    }

    @Test
    void theSameSeedWritesTheSameAndAnotherSeedDoesNot() throws Cancelled {
        try (LanguageModel model = GoldenModels.open("llama")) {
            List<Stream> streams = streams(model);
            SamplingConfig other = SamplingConfig.sampled(12, 8)
                    .ignoringEnd()
                    .withTemperature(0.9)
                    .withTopK(40)
                    .withTopP(0.95)
                    .withPenalty(1.1);
            List<Completion> first = generate(model, streams, 3, SAMPLED);
            List<Completion> again = generate(model, streams, 3, SAMPLED);
            List<Completion> different = generate(model, streams, 3, other);
            int changed = 0;
            for (int i = 0; i < first.size(); i++) {
                assertArrayEquals(first.get(i).ids(), again.get(i).ids());
                changed += Arrays.equals(first.get(i).ids(), different.get(i).ids()) ? 0 : 1;
            }
            assertTrue(changed > first.size() / 2, changed + " of " + first.size() + " changed");
        }
    }

    @Test
    void columnsWithoutEffectWriteWhatTheBaseWrites() throws Cancelled {
        try (LanguageModel model = GoldenModels.open("gpt2")) {
            java.util.Map<String, float[]> ones = new java.util.LinkedHashMap<>();
            for (Site site : model.card().sites()) {
                float[] values = new float[site.width()];
                Arrays.fill(values, 1);
                ones.put(site.module(), values);
            }
            long[] prompt = GoldenModels.texts(13, 9).getFirst();
            List<Completion> columns = generate(
                    model,
                    List.of(
                            new Stream(prompt, Edit.NONE, 0),
                            new Stream(prompt, Edit.gains(ones), 0),
                            new Stream(prompt, GoldenModels.gains(model, 14), 0)),
                    4,
                    SAMPLED);
            for (int sample = 0; sample < 4; sample++) {
                assertArrayEquals(
                        columns.get(sample).ids(), columns.get(4 + sample).ids());
            }
            assertNotEquals(
                    Arrays.toString(columns.get(0).ids()),
                    Arrays.toString(columns.get(8).ids()));
        }
    }

    @Test
    void aTextEndsWithItsEndTokenUnlessToldToGoOn() throws Cancelled {
        try (LanguageModel model = GoldenModels.open("gpt2")) { // its end-of-text token is 0
            SamplingConfig hot = SamplingConfig.sampled(60, 5).withTemperature(3);
            SamplingConfig onward = SamplingConfig.sampled(60, 5).ignoringEnd().withTemperature(3);
            List<Stream> streams = List.of(new Stream(new long[] {7, 8, 9}, Edit.NONE, 0));
            List<Completion> ended = generate(model, streams, 40, hot);
            List<Completion> whole = generate(model, streams, 40, onward);
            int stopped = 0;
            for (int i = 0; i < ended.size(); i++) {
                long[] ids = ended.get(i).ids();
                long[] full = whole.get(i).ids();
                assertEquals(60, full.length);
                assertArrayEquals(Arrays.copyOf(full, ids.length), ids);
                stopped += ids.length < 60 ? 1 : 0;
                for (int t = 0; t < ids.length - 1; t++) {
                    assertNotEquals(0, ids[t]);
                }
                assertTrue(ids.length == 60 || ids[ids.length - 1] == 0);
            }
            assertTrue(stopped > 0, "no text of 40 ended: the test shows nothing");
        }
    }

    @Test
    void topOneIsGreedyAndATinyTopPToo() throws Cancelled {
        try (LanguageModel model = GoldenModels.open("mistral")) {
            List<Stream> streams = streams(model);
            List<Completion> greedy =
                    generate(model, streams, 1, SamplingConfig.greedy(10).ignoringEnd());
            for (SamplingConfig narrow : List.of(
                    SamplingConfig.sampled(10, 3).ignoringEnd().withTopK(1),
                    SamplingConfig.sampled(10, 3).ignoringEnd().withTopP(1e-9))) {
                List<Completion> sampled = generate(model, streams, 1, narrow);
                for (int i = 0; i < greedy.size(); i++) {
                    assertArrayEquals(greedy.get(i).ids(), sampled.get(i).ids());
                }
            }
        }
    }

    @Test
    void aRepetitionPenaltyOfTheSkiesNeverRepeats() throws Cancelled {
        try (LanguageModel model = GoldenModels.open("llama")) {
            SamplingConfig strict = SamplingConfig.greedy(30).ignoringEnd().withPenalty(1e6);
            for (Completion completion : generate(model, streams(model), 1, strict)) {
                assertEquals(30, Arrays.stream(completion.ids()).distinct().count());
            }
        }
    }

    @Test
    void cancelEndsWithinOneToken() {
        try (LanguageModel model = GoldenModels.open("llama")) {
            int[] heard = {0};
            Progress fifth = new Progress() {
                @Override
                public void report(long done, long total, String what) {}

                @Override
                public void checkCancelled() throws Cancelled {
                    if (heard[0] >= 5) {
                        throw new Cancelled();
                    }
                }
            };
            TokenSink sink = (_, _, _) -> heard[0]++;
            List<Stream> streams = List.of(new Stream(new long[] {7}, Edit.NONE, 0));
            assertThrows(
                    Cancelled.class,
                    () -> model.generate(streams, 1, SamplingConfig.greedy(100).ignoringEnd(), sink, fifth));
            assertEquals(5, heard[0]);
        }
    }

    @Test
    void moreTokensThanPositionsAreRefused() {
        try (LanguageModel model = GoldenModels.open("gpt2")) {
            List<Stream> streams = List.of(new Stream(new long[250], Edit.NONE, 0));
            assertThrows(
                    Failure.class,
                    () -> generate(model, streams, 1, SamplingConfig.greedy(8).ignoringEnd()));
        }
    }

    @Test
    void aTextBeyondTheModelsPositionsIsRefusedWithWhatCanBeDone() {
        try (LanguageModel model = GoldenModels.open("gpt2")) {
            Failure failure = assertThrows(Failure.class, () -> model.checkLength(7502));
            assertTrue(
                    failure.getMessage().startsWith("A text of 7,502 tokens is longer than the "),
                    failure.getMessage());
            assertEquals("Give shorter texts, or ask for fewer new tokens.", failure.remedy(_ -> Optional.empty()));
        }
    }
}
