package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// The slider of AURA's strength, dragged to and fro for two minutes, costs no memory in the end.
@Tag("ui")
@Tag("slow")
class CompareMemoryTest {
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration DRAG = Duration.ofMinutes(2);
    private static final double MOST_MIB = 48;

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.COMPARE);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    /// Heap in use after a collection, and resident memory beside what the heap has taken, in MiB.
    private record Memory(double heap, double resident) {
        static Memory now() throws IOException {
            for (int i = 0; i < 3; i++) {
                System.gc();
                WaitForAsyncUtils.sleep(200, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            Runtime runtime = Runtime.getRuntime();
            double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
            return new Memory(heap, Math.max(0, readResident() - runtime.totalMemory() / 1048576.0));
        }

        /// As Linux tells it; 0 elsewhere.
        private static double readResident() throws IOException {
            Path status = Path.of("/proc/self/status");
            if (!Files.exists(status)) {
                return 0;
            }
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int drag(Duration length) {
        Slider slider = room.node("compare-strength", Slider.class);
        long end = System.nanoTime() + length.toNanos();
        int moves = 0;
        while (System.nanoTime() < end) {
            double strength = 1 + Math.sin(moves * 0.1);
            room.on(() -> slider.setValue(strength));
            WaitForAsyncUtils.sleep(moves % 8 == 0 ? 250 : 30, java.util.concurrent.TimeUnit.MILLISECONDS);
            moves++;
        }
        room.until(() -> room.context().tasks().active() == 0);
        return moves;
    }

    @Test
    void twoMinutesOfDraggingLeaveMemoryFlat() throws IOException {
        drag(WARM_UP);
        Memory before = Memory.now();
        int moves = drag(DRAG);
        Memory after = Memory.now();
        System.out.println(String.format(
                Locale.ROOT,
                "%,d moves: heap %.1f to %.1f MiB, resident %.0f to %.0f MiB",
                moves,
                before.heap(),
                after.heap(),
                before.resident(),
                after.resident()));
        assertTrue(after.heap() - before.heap() < MOST_MIB, before + " " + after);
        assertTrue(after.resident() - before.resident() < MOST_MIB, before + " " + after);
    }
}
