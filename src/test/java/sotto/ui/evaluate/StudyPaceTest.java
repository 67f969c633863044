package sotto.ui.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.run.evaluate.EvaluationForecast;
import sotto.ui.task.RunState;

class StudyPaceTest {
    private static final Path MODEL = Path.of("model");
    private static final double EXPECTED = 10; // seconds

    private int told;
    private final StudyPace pace = new StudyPace(() -> told++);

    private double next(String model) {
        return pace.known(Path.of(model), new EvaluationForecast(2, 1, 100, 1_000, 3))
                .seconds();
    }

    private void runs(double fraction, double left) {
        pace.hear(new RunState.Running<>("", fraction, left, false), Optional.empty(), MODEL, EXPECTED);
    }

    @Test
    void aStudyThatRunsShowsThePaceOnceItHasGoneOnForAWhile() {
        runs(-1, Double.NaN);
        runs(0.02, 5_000);
        assertEquals(Double.NaN, next("model"));
        runs(0.2, 320); // 400 in all instead of ten
        assertEquals(3 * 40, next("model"), 1e-9);
        assertEquals(Double.NaN, next("another"));
        runs(0.5, 205); // hardly another pace
        assertEquals(3 * 40, next("model"), 1e-9);
        assertEquals(1, told);
        runs(0.6, 120);
        assertEquals(3 * 30, next("model"), 1e-9);
        assertEquals(2, told);
    }

    @Test
    void aStudyThatIsDoneShowsItAndOneThatWentOnFromBeforeDoesNot() {
        pace.hear(new RunState.Done<>(MODEL), Optional.empty(), MODEL, EXPECTED);
        assertEquals(Double.NaN, next("model"));
        pace.hear(new RunState.Done<>(MODEL), Optional.of(Duration.ofSeconds(50)), MODEL, EXPECTED);
        assertEquals(3 * 5, next("model"), 1e-9);
    }
}
