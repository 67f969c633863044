package sotto.task;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import sotto.data.PythonText;
import sotto.work.Blanks;

/// Right answer to a question of a task, by which responses are judged.
public sealed interface TaskAnswer {
    /// Value that a guess among the choices has in the mean, in [0, 1]; empty where there are no choices.
    default OptionalDouble guessed() {
        return OptionalDouble.empty();
    }

    /// Choices, some of them right.
    ///
    /// @param right numbers of the right ones, from 0; a number that no choice has is never right
    /// @param choices texts without the delimiter
    record Choice(List<Integer> right, List<String> choices) implements TaskAnswer {
        /// Copies the lists.
        public Choice {
            right = List.copyOf(right);
            choices = List.copyOf(choices);
        }

        @Override
        public OptionalDouble guessed() {
            long able = right.stream()
                    .distinct()
                    .filter(number -> number >= 0 && number < choices.size())
                    .count();
            return choices.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) able / choices.size());
        }
    }

    /// Choices, each true or false, of which the true ones should hold the probability.
    record Truths(List<Boolean> truths) implements TaskAnswer {
        /// Copies the list.
        public Truths {
            truths = List.copyOf(truths);
        }

        @Override
        public OptionalDouble guessed() {
            return truths.stream().mapToDouble(truth -> truth ? 1 : 0).average();
        }
    }

    /// The continuation that was asked for, which should be the likeliest.
    record Likeliest() implements TaskAnswer {}

    /// A text as a whole.
    ///
    /// @param words of the original text, what stands between white space
    /// @param bytes of the original text in UTF-8
    record Length(long words, long bytes) implements TaskAnswer {}

    /// Texts, any of which is right.
    record Accepted(List<String> texts, Matching matching) implements TaskAnswer {
        /// Copies the list.
        public Accepted {
            texts = List.copyOf(texts);
        }

        /// Whether a text that was written is one of them.
        boolean matches(String written) {
            String found = matching.of(matching.stripped() ? Blanks.strip(written) : written);
            return texts.stream().anyMatch(text -> matching.of(text).equals(found));
        }
    }

    /// Differences between texts that do not count.
    ///
    /// @param stripped white space at both ends of what was written
    /// @param anyCase upper and lower case
    /// @param unpunctuated marks of ASCII's punctuation
    record Matching(boolean stripped, boolean anyCase, boolean unpunctuated) {
        private String of(String text) {
            String cased = anyCase ? text.toLowerCase(Locale.ROOT) : text;
            return unpunctuated ? PythonText.unpunctuated(cased, "") : cased;
        }
    }
}
