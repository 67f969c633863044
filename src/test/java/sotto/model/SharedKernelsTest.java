package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Models of one family, whose kernels are compiled once, compute each with its own settings.
@Tag("native")
class SharedKernelsTest {
    private static final List<long[]> TEXTS = GoldenModels.texts(21, 9, 17);

    private static List<float[]> logits(LanguageModel model) throws Cancelled {
        return model.forward(TEXTS, Edit.NONE, Optional.empty(), Logits.ALL, Progress.NONE)
                .logits();
    }

    private static void assertSame(List<float[]> expected, LanguageModel model) throws Cancelled {
        List<float[]> found = logits(model);
        assertEquals(expected.size(), found.size());
        for (int text = 0; text < expected.size(); text++) {
            assertArrayEquals(expected.get(text), found.get(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama", "mistral", "falcon", "mpt"})
    void twoModelsTakeTurns(String family) throws Cancelled {
        List<float[]> published;
        List<float[]> plain;
        try (LanguageModel model = GoldenModels.open(family)) {
            published = logits(model);
        }
        try (LanguageModel model = GoldenModels.open(family + "/plain")) {
            plain = logits(model);
        }
        try (LanguageModel first = GoldenModels.open(family)) {
            try (LanguageModel second = GoldenModels.open(family + "/plain")) {
                for (int turn = 0; turn < 3; turn++) {
                    assertSame(published, first);
                    assertSame(plain, second);
                }
            }
            assertSame(published, first); // closing the other took nothing away
        }
    }
}
