package sotto.run.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.text.Tokenizer;

/// Answers in completions that begin with thinking.
@Tag("native")
class AnswerTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # prompt           | completion                        | answer
        '<a>'              | 'The bus, twice'                  | 'The bus, twice'
        '<a>'              | '<think>the bus</think>~~She said'| 'She said'
        '<a><think>~'      | 'the bus</think>~She said'        | 'She said'
        '<a><think>~'      | 'the bus'                         | ''
        '<a>'              | ' <think>the bus'                 | ''
        '<a>'              | '[THINK]the bus[/THINK]She'       | 'She'
        '<think></think>~' | 'She said'                        | 'She said'
        """)
    void thinkingIsLeftOut(String prompt, String completion, String answer) {
        try (Tokenizer tokenizer = Tokenizer.open(Path.of("samples/model"))) {
            long[] ids = tokenizer.encodeBare(completion.replace('~', '\n'));
            assertEquals(answer, AnswerText.of(tokenizer, prompt.replace('~', '\n'), ids));
        }
    }
}
