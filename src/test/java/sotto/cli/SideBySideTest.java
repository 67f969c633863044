package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void columnsStandBesideEachOtherAndBreakAtSpaces() {
        List<String> lines = SideBySide.lines(
                List.of("base", "aura"), List.of("word ".repeat(12).strip(), "short"));
        assertEquals(
                List.of(
                        "[base]" + " ".repeat(45) + "[aura]",
                        "word word word word word word word word word" + " ".repeat(7) + "short",
                        "word word word"),
                lines);
    }

    @Test
    void manyColumnsStandBelowEachOther() {
        assertEquals(
                List.of("[a]", "1", "[b]", "2", "[c]", "3", "[d]", "4", "[e]", "5"),
                SideBySide.lines(List.of("a", "b", "c", "d", "e"), List.of("1", "2", "3", "4", "5")));
    }

    @Test
    void whatATerminalWouldObeyIsNotPrinted() {
        String shown = String.join("|", SideBySide.lines(List.of("a"), List.of("x\u001b[31m\ny")));
        assertTrue(shown.equals("[a]|x\ufffd[31m|y"), shown);
    }
}
