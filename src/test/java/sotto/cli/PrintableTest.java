package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import sotto.work.Failure;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x08, 0x0d, 0x1b, 0x7f, 0x90, 0x9b, 0x9d, 0x202e, 0x2066})
    void aCharacterThatMovesATerminalIsShownAsUnknown(int code) {
        assertEquals("a\ufffd[31mb", Printable.of("a" + Character.toString(code) + "[31mb"));
    }

    @Test
    void ordinaryTextsStayAsTheyAre() {
        String text = "Grüße, 你好 🙂, שלום\n\tnaïve\u00a0é";
        assertEquals(text, Printable.of(text));
    }

    @Test
    void jsonSaysTheSameWithEscapes() throws IOException {
        String json = "[\"a\u009b31m \u007f é Â \u00a0 🙂\"]";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = Printable.json(bytes)) {
            out.write(json.getBytes(UTF_8));
        }
        String said = bytes.toString(UTF_8);
        assertFalse(said.contains("\u009b") || said.contains("\u007f"), said);
        assertEquals(new JsonMapper().readTree(json), new JsonMapper().readTree(said));
        assertTrue(said.contains("\\u009b") && said.contains("é Â \u00a0 🙂"), said);
    }

    @Command(name = "raw")
    static final class Raw implements CommandJob {
        @Override
        public int run(Console console) {
            console.print("te\u001b[31mxt");
            console.warn("te\u009b31mxt");
            console.progress().report(0, 1, "te\u001b]0;xt");
            throw new Failure("te\u001b[31mxt is no column.", "Name \u001b[31m another.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "raw --debug", "raw --nothing\u001b[31m"})
    void whatFilesHoldReachesNoTerminalRaw(String words) {
        Run run = Run.of(List.of(Raw.class), () -> false, words.split(" "));
        String all = run.out() + run.err();
        assertFalse(all.contains("\u001b") || all.contains("\u009b"), all);
        assertTrue(all.contains("\ufffd[31m"), all);
    }
}
