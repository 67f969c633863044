package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenFolders;
import sotto.model.engine.Memory;
import sotto.model.engine.Processor;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Half-precision weights are widened for good once text is written, and nothing but the speed changes.
@Tag("native")
class WideningTest {
    @AfterEach
    void noLimit() {
        Memory.limit(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # model,        computed in, memory,  widened
        llama/bfloat16, float32,     ,        true
        gpt2/bfloat16,  float32,     ,        true
        opt/bfloat16,   float32,     ,        true
        llama/bfloat16, bfloat16,    ,
        llama/bfloat16, float32,     4300,    false
        """)
    void weightsAreWidenedWhereThereIsRoom(String name, String dtype, Long memory, Boolean wide) throws Cancelled {
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of(name), new Compute("cpu", dtype, 1))) {
            if (memory != null) {
                Memory.limit(memory); // less than twice the widened weights
            }
            List<float[]> before = numbers(model);
            List<Stream> streams = List.of(new Stream(GoldenModels.texts(2, 7).getFirst(), Edit.NONE, 0));
            List<Completion> first =
                    model.generate(streams, 1, SamplingConfig.greedy(5).ignoringEnd(), TokenSink.NONE, Progress.NONE);
            assertEquals(wide != null ? wide : Processor.here().multiplies(dtype), model.isWide());
            List<float[]> after = numbers(model);
            for (int i = 0; i < before.size(); i++) {
                assertArrayEquals(before.get(i), after.get(i));
            }
            assertArrayEquals(
                    first.getFirst().ids(),
                    model.generate(streams, 1, SamplingConfig.greedy(5).ignoringEnd(), TokenSink.NONE, Progress.NONE)
                            .getFirst()
                            .ids());
        }
    }

    private static List<float[]> numbers(LanguageModel model) throws Cancelled {
        return model.forward(GoldenModels.texts(1, 9, 4), Edit.NONE, Optional.empty(), Logits.ALL, Progress.NONE)
                .logits();
    }
}
