package sotto.task;

import java.util.List;
import java.util.OptionalDouble;

/// Task: questions in the words of lm-evaluation-harness, and the figures that are made of the answers.
///
/// @param name of the task in reports
/// @param kind of its file: `piqa`, …, or `lm-eval` for questions that the harness rendered
/// @param shots examples before each question; -1 where the file does not tell
/// @param metrics figures that are computed, at least one
/// @param items questions, at least one, in the order of the file
/// @param notes what the user should know of how they were read, a sentence each
public record Task(
        String name, String kind, int shots, List<TaskMetric> metrics, List<TaskItem> items, List<String> notes) {
    /// Copies the lists.
    public Task {
        metrics = List.copyOf(metrics);
        items = List.copyOf(items);
        notes = List.copyOf(notes);
    }

    /// Chance level: the mean that guessing among each question's choices has; empty where a question has no choices.
    public OptionalDouble chance() {
        return items.stream().allMatch(item -> item.answer().guessed().isPresent())
                ? items.stream()
                        .mapToDouble(item -> item.answer().guessed().getAsDouble())
                        .average()
                : OptionalDouble.empty();
    }

    /// Whether the requests are those that lm-evaluation-harness wrote out, under a chat template or not.
    public boolean isWrittenOut() {
        return kind.equals(SampleFile.WORD);
    }
}
