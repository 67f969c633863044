package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.RunState;

/// While a run is under way and its histogram is drawn, the interface thread answers at once.
@Tag("ui")
@Tag("slow")
class InterfaceThreadTest {
    private static final int PROBES = 1500;
    private static final int PAUSE_MS = 6;
    private static final double MOST_MS = 100;
    private static final double MOST_CPU_MS = 50;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> cpu = Collections.synchronizedList(new ArrayList<>());
    private long lastCpu = -1;

    @TempDir
    Path folder;

    /// The sample's texts ten times: a run of about a minute.
    private Path texts() throws IOException {
        List<String> rows = Files.readAllLines(TestRoom.SAMPLES.resolve("concept.csv"));
        StringBuilder csv = new StringBuilder(rows.getFirst() + "\n");
        for (int time = 0; time < 10; time++) {
            rows.stream().skip(1).forEach(row -> csv.append(row).append('\n'));
        }
        return Files.writeString(folder.resolve("rude.csv"), csv);
    }

    private void probe(long asked) {
        latencies.add((System.nanoTime() - asked) / 1e6);
        long now = threads.getCurrentThreadCpuTime();
        if (lastCpu >= 0) {
            cpu.add((now - lastCpu) / 1e6);
        }
        lastCpu = now;
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    @Test
    void theInterfaceThreadAnswersWhileARunIsUnderWay() throws IOException {
        try (TestRoom room = TestRoom.open()) {
            room.on(() -> room.context().opener().model(TestRoom.SAMPLES.resolve("model")));
            room.until(() -> room.context().session().model().get().isPresent());
            Path texts = texts();
            room.on(() -> room.context().opener().concept(texts));
            room.on(() -> room.context().navigator().go(ScreenId.CONCEPT));
            room.until(() -> !room.room().scene().lookup("#concept-start").isDisabled(), Duration.ofMinutes(2));
            room.robot.clickOn("#concept-start");
            room.until(
                    () -> room.room().scene().lookup("#concept-time-left") instanceof Label left
                            && !left.getText().isEmpty(),
                    Duration.ofMinutes(2));
            probe(_ -> {});
            assertTrue(
                    room.get(() -> room.room().scene().lookup("#concept-cancel").isVisible()), "the run ended early");
            room.robot.clickOn("#concept-cancel");
            room.until(() -> room.room().scene().lookup("#concept-resume") != null, Duration.ofMinutes(1));
        }
        judge("a run");
    }

    @Test
    void theInterfaceThreadAnswersWhileARunAndAGenerationAreUnderWay() throws IOException {
        try (TestRoom room = TestRoom.onSample(ScreenId.CONCEPT)) {
            Path texts = texts();
            room.on(() -> room.context().opener().concept(texts));
            room.until(() -> !room.room().scene().lookup("#concept-start").isDisabled(), Duration.ofMinutes(2));
            room.robot.clickOn("#concept-start");
            room.until(() -> isRunning(room), Duration.ofMinutes(2));
            room.on(() -> room.context().navigator().go(ScreenId.COMPARE));
            room.settle();
            Slider strength = room.node("compare-strength", Slider.class);
            probe(i -> {
                if (i % 80 == 0) {
                    room.on(() -> strength.setValue(0.8 + 0.01 * (i / 80 % 40)));
                }
            });
            assertTrue(room.get(() -> isRunning(room)), "the run ended early");
            assertTrue(
                    room.get(() -> room.context().tasks().jobs().stream().anyMatch(job -> job.lane() == Lane.LIVE)),
                    "nothing was written");
            room.on(() -> room.context().tasks().jobs().forEach(Job::cancel));
            room.until(() -> room.context().tasks().active() == 0, Duration.ofMinutes(1));
        }
        judge("a run and a generation");
    }

    private static boolean isRunning(TestRoom room) {
        return room.context().tasks().jobs().stream()
                .anyMatch(job -> job.lane() == Lane.RUN
                        && job.title().contains("Scoring")
                        && job.state().get() instanceof RunState.Running<?>);
    }

    private void probe(IntConsumer between) {
        for (int i = 0; i < PROBES; i++) {
            between.accept(i);
            long asked = System.nanoTime();
            Platform.runLater(() -> probe(asked));
            WaitForAsyncUtils.sleep(PAUSE_MS, TimeUnit.MILLISECONDS);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void judge(String during) {
        System.out.printf(
                "interface thread during %s: latency p50 %.1f, p99 %.1f, most %.1f ms;"
                        + " CPU between two probes p99 %.1f, most %.1f ms%n",
                during,
                quantile(latencies, 0.5),
                quantile(latencies, 0.99),
                quantile(latencies, 1),
                quantile(cpu, 0.99),
                quantile(cpu, 1));
        assertTrue(quantile(latencies, 0.99) < MOST_MS, "p99 " + quantile(latencies, 0.99));
        assertTrue(quantile(cpu, 1) < MOST_CPU_MS, "CPU " + quantile(cpu, 1));
    }
}
