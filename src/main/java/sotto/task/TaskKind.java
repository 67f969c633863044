package sotto.task;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Kind of a task's data file, as it is downloaded: how a row of it is recognised and asked.
///
/// @param word its name on the command line
/// @param fits whether a row has the keys of this kind
/// @param question question of a row, in lm-evaluation-harness' own words
/// @param answerKey key of the answer where that may stand in a file beside, `dev-labels.lst`; null where not
/// @param metrics figures that the harness computes for it
record TaskKind(
        String word,
        Predicate<TaskDoc> fits,
        Function<TaskDoc, TaskQuestion> question,
        @Nullable String answerKey,
        List<TaskMetric> metrics) {
    /// Kind whose answers stand in the file itself.
    static TaskKind of(
            String word, Predicate<TaskDoc> fits, Function<TaskDoc, TaskQuestion> question, TaskMetric... metrics) {
        return new TaskKind(word, fits, question, null, List.of(metrics));
    }

    /// The same kind with answers that may stand in a file beside.
    TaskKind answeredBeside(String key) {
        return new TaskKind(word, fits, question, key, metrics);
    }
}
