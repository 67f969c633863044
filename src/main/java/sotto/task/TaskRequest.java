package sotto.task;

import java.util.List;
import java.util.OptionalInt;

/// Request that a task makes of a model, rendered: exactly the text that lm-evaluation-harness would send.
public sealed interface TaskRequest {
    /// Text before what is asked for.
    String context();

    /// Log-likelihood of a continuation.
    ///
    /// @param context may be empty
    /// @param continuation with the delimiter before it
    record Continuation(String context, String continuation) implements TaskRequest {}

    /// Log-likelihood of a whole text, in as many windows as it needs.
    ///
    /// @param context the text
    record Whole(String context) implements TaskRequest {}

    /// Greedy continuation until one of several texts.
    ///
    /// @param until texts at which it ends, in the order in which they are looked for
    /// @param most tokens; empty for the harness' own number
    record Completion(String context, List<String> until, OptionalInt most) implements TaskRequest {
        /// Copies the list.
        public Completion {
            until = List.copyOf(until);
        }

        /// Part of a text before the first of the texts at which it ends.
        public String cut(String text) {
            String cut = text;
            for (String end : until) {
                int at = end.isEmpty() ? -1 : cut.indexOf(end);
                cut = at < 0 ? cut : cut.substring(0, at);
            }
            return cut;
        }
    }
}
