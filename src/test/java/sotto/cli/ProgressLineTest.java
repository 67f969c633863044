package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import sotto.work.Cancelled;

class ProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long seconds;

    private ProgressLine line(ProgressLine.Style style) {
        return new ProgressLine(
                new PrintStream(err, true, UTF_8), style, () -> seconds > 100, () -> seconds * 1_000_000_000L);
    }

    private String shown() {
        return err.toString(UTF_8);
    }

    @Test
    void aTerminalShowsABarWithRateAndTimeLeft() {
        ProgressLine line = line(ProgressLine.Style.BAR);
        seconds = 30;
        line.report(25, 100, "text 25 of 100");
        assertEquals("\r[######..................]  25 %  50.0 %/min  1:30 left  text 25 of 100\033[K", shown());
    }

    @Test
    void withoutATerminalALineComesEveryTenSeconds() {
        ProgressLine line = line(ProgressLine.Style.LINES);
        for (seconds = 0; seconds < 25; seconds++) {
            line.report(seconds, 100, "text " + seconds);
        }
        assertEquals(3, shown().lines().count());
    }

    @Test
    void aNewStageIsALineAtOnce() {
        ProgressLine line = line(ProgressLine.Style.LINES);
        line.report(0, 100, "reading 1");
        line.report(1, 100, "reading 2");
        line.report(2, 100, "scoring 1");
        assertEquals(2, shown().lines().count());
    }

    @Test
    void hoursStandBeforeMinutes() {
        ProgressLine line = line(ProgressLine.Style.LINES);
        seconds = 100;
        line.report(1, 100, "scoring");
        assertEquals("  1 %  0.6 %/min  2:45:00 left  scoring\n", shown());
    }

    @Test
    void anInterruptEndsTheWork() {
        ProgressLine line = line(ProgressLine.Style.NONE);
        seconds = 101;
        assertThrows(Cancelled.class, line::checkCancelled);
    }
}
