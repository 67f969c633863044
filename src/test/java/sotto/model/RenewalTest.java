package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.golden.GoldenFolders;
import sotto.golden.GoldenTensors;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Phi-3's texts that outgrow the original context while they are written: from there on all their tokens are turned
/// by the long factors, as if each token had been read with the whole text before it.
@Tag("native")
class RenewalTest {
    private static final String CASE = "phi3/rope-longrope";
    private static final int ORIGINAL = 33;
    private static final SamplingConfig GREEDY = SamplingConfig.greedy(20).ignoringEnd();

    private static LanguageModel open() {
        return LanguageModel.open(GoldenFolders.of(CASE), new Compute("cpu", "float32", 1));
    }

    private static long[] ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .toArray();
    }

    private static List<Completion> generate(
            LanguageModel model, List<Stream> streams, int samples, SamplingConfig decoding) throws Cancelled {
        return model.generate(streams, samples, decoding, TokenSink.NONE, Progress.NONE);
    }

    @Test
    void aTextThatOutgrowsTheOriginalContextGoesOnAsAFreshPassWould() throws Cancelled {
        JsonNode rows = GoldenTensors.json("flags/" + CASE + "/golden.json").get("crossing");
        List<Stream> streams = new ArrayList<>();
        try (LanguageModel model = open()) {
            for (JsonNode row : rows) {
                long[] prompt = ids(row.get("prompt_ids"));
                assertTrue(prompt.length < ORIGINAL && prompt.length + 20 > ORIGINAL + 1);
                streams.add(new Stream(prompt, Edit.NONE, streams.size()));
                assertArrayEquals(
                        ids(row.get("uncached_new_ids")),
                        generate(model, List.of(streams.getLast()), 1, GREEDY)
                                .getFirst()
                                .ids());
            }
            assertEquals(2, streams.size());
        }
    }

    @Test
    void textsThatOutgrowItAtDifferentStepsAreContinuedAsEachAlone() throws Cancelled {
        SamplingConfig sampled = SamplingConfig.sampled(25, 7)
                .ignoringEnd()
                .withTemperature(0.9)
                .withTopK(40)
                .withTopP(0.95)
                .withPenalty(1.1);
        try (LanguageModel model = open()) {
            Edit gains = GoldenModels.gains(model, 5);
            List<Stream> streams = new ArrayList<>();
            for (long[] prompt : GoldenModels.texts(6, 4, 33, 20, 34, 31)) {
                for (int i = 0; i < prompt.length; i++) {
                    prompt[i] %= 300;
                }
                streams.add(new Stream(prompt, streams.size() % 2 == 0 ? Edit.NONE : gains, streams.size()));
            }
            for (SamplingConfig decoding : List.of(GREEDY, sampled)) {
                List<Completion> together = generate(model, streams, 2, decoding);
                for (int i = 0; i < streams.size(); i++) {
                    List<Completion> alone = generate(model, List.of(streams.get(i)), 2, decoding);
                    for (int sample = 0; sample < 2; sample++) {
                        assertArrayEquals(
                                alone.get(sample).ids(),
                                together.get(2 * i + sample).ids(),
                                "stream " + i);
                    }
                }
            }
        }
    }
}
