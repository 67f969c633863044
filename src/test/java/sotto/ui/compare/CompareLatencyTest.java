package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// How long the reader waits for the first new word after the hand has stopped, in the window, on the sample.
@Tag("ui")
@Tag("slow")
class CompareLatencyTest {
    private static final int TIMES = 21;
    private static final double MOST_MS = 150;

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.COMPARE);
        room.on(() -> {
            room.context().session().blurred().set(false);
            room.stage().setWidth(1440);
            room.stage().setHeight(900);
        });
        room.settle();
        quiet();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static void quiet() {
        room.until(() -> room.context().tasks().active() == 0
                && !room.context().tasks().jobs().isEmpty());
        room.settle();
    }

    /// Milliseconds from a change until all of some columns show a first new word, for each repetition.
    private static double[] measure(List<String> columns, Runnable change) {
        double[] times = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            List<AtomicLong> first = new ArrayList<>();
            List<javafx.util.Subscription> watched = new ArrayList<>();
            long[] begin = {0};
            room.on(() -> {
                for (String column : columns) {
                    Node text = room.room().scene().lookup("#column-" + column + "-text");
                    AtomicLong seen = new AtomicLong();
                    first.add(seen);
                    int echo = "… said that".length();
                    boolean[] emptied = {false};
                    watched.add(text.accessibleTextProperty().subscribe(now -> {
                        emptied[0] |= now.length() <= echo;
                        if (emptied[0] && now.length() > echo) {
                            seen.compareAndSet(0, System.nanoTime());
                        }
                    }));
                }
                begin[0] = System.nanoTime();
                change.run();
            });
            room.until(() -> first.stream().allMatch(seen -> seen.get() > 0));
            quiet();
            times[time] = (first.stream().mapToLong(AtomicLong::get).max().orElseThrow() - begin[0]) * 1e-6;
            room.on(() -> watched.forEach(javafx.util.Subscription::unsubscribe));
        }
        Arrays.sort(times);
        System.out.println(String.format(
                Locale.ROOT,
                "first word of %s: median %.0f ms, worst %.0f ms",
                String.join(", ", columns),
                times[TIMES / 2],
                times[TIMES - 1]));
        return times;
    }

    @Test
    void aColumnBeginsSoonAfterItsSliderStops() {
        Slider slider = room.node("compare-strength", Slider.class);
        double[] times =
                measure(List.of("aura"), () -> slider.setValue(slider.getValue() > 1 ? 0.8 : slider.getValue() + 0.03));
        assertTrue(times[TIMES / 2] < MOST_MS, Arrays.toString(times));
    }

    @Test
    void allFourColumnsBeginSoonAfterTheSeedChanges() {
        TextField seed = room.node("compare-seed", TextField.class);
        double[] times = measure(List.of("base", "aura", "det0", "damp"), () -> {
            seed.setText(Integer.toString(Integer.parseInt(seed.getText()) + 1));
            seed.getOnAction().handle(new javafx.event.ActionEvent());
        });
        assertTrue(times[TIMES / 2] < MOST_MS, Arrays.toString(times));
    }
}
