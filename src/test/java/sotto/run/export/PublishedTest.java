package sotto.run.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /home/jane/Sotto projects/rude/runs/rude 2   | rude 2
        /home/jane/runs/rude/                        | rude
        ~/runs/rude                                  | rude
        C:\\Users\\jane\\runs\\rude                   | rude
        scores of /home/jane/runs/rude, seed 42      | scores of rude, seed 42
        (/home/jane/a.csv)                           | (a.csv)
        aura                                         | aura
        1/2                                          | 1/2
        and/or                                       | and/or
        https://example.org/a/b                      | https://example.org/a/b
        OpenAI/gpt2                                  | OpenAI/gpt2
        """)
    void aPathIsItsLastPart(String said, String published) {
        assertEquals(published, Published.text(said));
    }

    @Test
    void aFolderIsItsNameHoweverItIsWritten() {
        assertEquals(Path.of("models"), Published.name(Path.of("/home/jane/models/gpt2/..")));
    }
}
