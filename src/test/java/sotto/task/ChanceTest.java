package sotto.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// What guessing reaches in a task.
class ChanceTest {
    private static OptionalDouble chance(TaskAnswer... answers) {
        List<TaskItem> items = List.of(answers).stream()
                .map(answer -> new TaskItem(
                        0, List.of(new TaskRequest.Continuation("Question: a\nAnswer:", " b")), answer, List.of()))
                .toList();
        return new Task("made", "arc", 0, List.of(TaskMetric.ACC), items, List.of()).chance();
    }

    @Test
    void aGuessIsRightOncePerChoice() {
        TaskAnswer four = new TaskAnswer.Choice(List.of(2), List.of("a", "b", "c", "d"));
        TaskAnswer two = new TaskAnswer.Choice(List.of(0), List.of("a", "b"));
        assertEquals(OptionalDouble.of(0.375), chance(four, two));
    }

    @Test
    void severalRightChoicesAreGuessedMoreOftenAndOneThatIsNotThereNever() {
        assertEquals(OptionalDouble.of(0.5), chance(new TaskAnswer.Choice(List.of(0, 3), List.of("a", "b", "c", "d"))));
        assertEquals(OptionalDouble.of(0), chance(new TaskAnswer.Choice(List.of(-1), List.of("a", "b"))));
    }

    @Test
    void truthsHoldTheirShareOfAnEvenProbability() {
        assertEquals(OptionalDouble.of(0.25), chance(new TaskAnswer.Truths(List.of(true, false, false, false))));
    }

    @Test
    void noChanceIsDefinedWithoutChoices() {
        assertEquals(OptionalDouble.empty(), chance(new TaskAnswer.Likeliest()));
        assertEquals(
                OptionalDouble.empty(),
                chance(new TaskAnswer.Choice(List.of(0), List.of("a", "b")), new TaskAnswer.Length(1, 1)));
    }
}
