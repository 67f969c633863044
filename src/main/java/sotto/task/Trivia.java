package sotto.task;

import java.util.List;
import java.util.OptionalInt;

/// Questions of TriviaQA, which are answered in the model's own words.
final class Trivia {
    /// Texts at which an answer ends.
    private static final List<String> ENDS = List.of("\n", ".", ",");

    /// Differences that do not count.
    static final TaskAnswer.Matching MATCHING = new TaskAnswer.Matching(true, true, true);

    private Trivia() {}

    /// Whether a row is TriviaQA's, in the hub's layout or in that of the authors.
    static boolean fits(TaskDoc row) {
        return row.at("answer").has("aliases") || isOriginal(row);
    }

    private static boolean isOriginal(TaskDoc row) {
        return row.at("Answer").has("Aliases");
    }

    /// Question of a row.
    static TaskQuestion question(TaskDoc row) {
        boolean original = isOriginal(row);
        String context = TaskKinds.asked(row.text(original ? "Question" : "question") + "?");
        List<String> aliases = accepted(row);
        return new TaskQuestion(
                List.of(new TaskRequest.Completion(context, ENDS, OptionalInt.empty())),
                new TaskAnswer.Accepted(aliases, MATCHING),
                context + TaskQuestion.SPACE + aliases.getFirst(),
                "");
    }

    /// Answers of a row that are accepted.
    static List<String> accepted(TaskDoc row) {
        return row.texts(isOriginal(row) ? "Answer.Aliases" : "answer.aliases");
    }
}
