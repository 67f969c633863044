package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Pooling over some tokens of each text.
@Tag("native")
class TokenPoolingTest {
    private static final List<long[]> TEXTS = List.of(ids(5, 3), ids(9, 4), ids(9, 7), ids(1, 2));
    private static final List<int[]> CHOSEN =
            List.of(new int[] {1, 3}, new int[] {0, 2, 8}, new int[] {4, 5, 6}, new int[] {0});

    @TempDir
    private Path folder = Path.of("");

    private static long[] ids(int tokens, int step) {
        return LongStream.range(0, tokens).map(i -> 20 + step * i).toArray();
    }

    private static LanguageModel open() throws Cancelled {
        return LanguageModel.open(Path.of("samples/model"), new Compute("cpu", "float32", 1), Progress.NONE);
    }

    /// Responses that follow from the outputs at every token `[texts, K]`.
    private static float[] expected(LanguageModel model, List<NeuronRef> units, Pooling how) throws Cancelled {
        TokenResponses outputs = model.listen(TEXTS, units, Edit.NONE, Progress.NONE);
        float[] expected = new float[TEXTS.size() * units.size()];
        for (int text = 0; text < TEXTS.size(); text++) {
            for (int unit = 0; unit < units.size(); unit++) {
                float[] all = outputs.of(text, unit);
                double[] own = Arrays.stream(CHOSEN.get(text))
                        .mapToDouble(token -> all[token])
                        .toArray();
                expected[text * units.size() + unit] = (float)
                        switch (how) {
                            case MAX -> Arrays.stream(own).max().orElseThrow();
                            case MEAN -> Arrays.stream(own).average().orElseThrow();
                            case LAST -> own[own.length - 1];
                        };
            }
        }
        return expected;
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheChosenTokensTakePart(Pooling how) throws Cancelled {
        try (LanguageModel model = open()) {
            TokenPooling pooling = new TokenPooling(how, CHOSEN);
            Responses responses = model.respond(TEXTS, model.card().sites(), pooling, Progress.NONE);
            Responses forward = model.forwardOver(TEXTS, Edit.NONE, Optional.of(pooling), Logits.NONE, Progress.NONE)
                    .responses()
                    .orElseThrow();
            for (Site site : List.of(
                    model.card().sites().getFirst(), model.card().sites().getLast())) {
                List<NeuronRef> units = new ArrayList<>();
                for (int index = 0; index < site.width(); index++) {
                    units.add(new NeuronRef(site.module(), index));
                }
                float delta = how == Pooling.MEAN ? 1e-5f : 0;
                assertArrayEquals(expected(model, units, how), responses.of(site.module()), delta);
                assertArrayEquals(responses.of(site.module()), forward.of(site.module()));
            }
        }
    }

    @Test
    void blockByBlockTheyAreTheSame() throws Cancelled, IOException {
        try (LanguageModel model = open()) {
            long hidden = model.card().hidden();
            long tokens = TEXTS.stream().mapToLong(text -> text.length).sum();
            Responses all =
                    model.respond(TEXTS, model.card().sites(), new TokenPooling(Pooling.MAX, CHOSEN), Progress.NONE);
            try (HiddenStates states = HiddenStates.of(List.of(tokens * hidden), folder.resolve("scratch"));
                    BlockByBlock blocks =
                            model.blockByBlock(states, model.card().sites(), List.of(Pooling.MAX))) {
                blocks.embed(0, TEXTS);
                for (int block = 0; block < model.card().layers(); block++) {
                    Responses own = blocks.step(block, 0, TEXTS, CHOSEN, Progress.NONE);
                    for (Site site : own.sites()) {
                        assertArrayEquals(all.of(site.module()), own.of(site.module()));
                    }
                }
            }
        }
    }

    @Test
    void everyTextHasAToken() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TokenPooling(Pooling.MAX, List.of(new int[] {1}, new int[0])));
        assertEquals(List.of(), new TokenPooling(Pooling.MAX).tokens());
    }
}
