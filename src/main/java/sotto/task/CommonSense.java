package sotto.task;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import sotto.work.Blanks;
import sotto.work.Failure;
import sotto.work.LetterCase;

/// Questions of data sets about common sense: SIQA, HellaSwag, WinoGrande, COPA, LAMBADA.
final class CommonSense {
    private static final Pattern BRACKETS = Pattern.compile("\\[.*?]", Pattern.UNIX_LINES);

    private CommonSense() {}

    /// SIQA's question; its labels count from 1, an empty one is never right.
    static TaskQuestion siqa(TaskDoc row) {
        int right = row.word("label").isEmpty() ? -1 : row.number("label") - 1;
        return TaskQuestion.choices(
                "Q: %s %s\nA:".formatted(row.text("context"), row.text("question")),
                List.of(row.text("answerA"), row.text("answerB"), row.text("answerC")),
                right);
    }

    /// HellaSwag's question, without the marks of WikiHow.
    static TaskQuestion hellaSwag(TaskDoc row) {
        String context = row.text("ctx_a") + " " + LetterCase.capitalize(row.text("ctx_b"));
        return TaskQuestion.choices(
                unmarked(row.text("activity_label") + ": " + context),
                row.texts("endings").stream().map(CommonSense::unmarked).toList(),
                row.number("label"));
    }

    private static String unmarked(String text) {
        String titled = Blanks.strip(text).replace(" [title]", ". ");
        return BRACKETS.matcher(titled).replaceAll("").replace("  ", " ");
    }

    /// WinoGrande's question: two contexts, one for each option, and the rest of the sentence after either.
    static TaskQuestion winogrande(TaskDoc row) {
        String sentence = row.text("sentence");
        int gap = sentence.indexOf('_');
        int right = row.number("answer") - 1;
        if (gap < 0 || right < 0 || right > 1) {
            throw new Failure(
                    "%s has no gap '_' in its sentence, or an answer that is neither 1 nor 2.".formatted(row.where()),
                    "Take the file as it was published; its test split has no answers.");
        }
        String rest = TaskQuestion.SPACE + Blanks.strip(sentence.substring(gap + 1));
        List<String> contexts = List.of(
                sentence.substring(0, gap) + row.text("option1"), sentence.substring(0, gap) + row.text("option2"));
        return new TaskQuestion(
                contexts.stream()
                        .<TaskRequest>map(context -> new TaskRequest.Continuation(context, rest))
                        .toList(),
                new TaskAnswer.Choice(List.of(right), contexts),
                contexts.get(right) + rest,
                "");
    }

    /// COPA's question; the last character of the premise is cut, whatever it is, and a choice begins in lower case.
    ///
    /// The right choice is known by its text: the first of two equal ones is right.
    static TaskQuestion copa(TaskDoc row) {
        String asked = row.text("question");
        if (!asked.equals("cause") && !asked.equals("effect")) {
            throw new Failure(
                    "%s asks for the %s.".formatted(row.where(), asked), "It must be the cause or the effect.");
        }
        String premise = Blanks.strip(row.text("premise"));
        String cut = premise.isEmpty() ? "" : premise.substring(0, premise.offsetByCodePoints(premise.length(), -1));
        List<String> choices = List.of(choice(row, "choice1"), choice(row, "choice2"));
        String right = choices.get(row.number("label") == 0 ? 0 : 1);
        return TaskQuestion.choices(
                cut + (asked.equals("cause") ? " because" : " therefore"), choices, choices.indexOf(right));
    }

    private static String choice(TaskDoc row, String key) {
        String choice = row.text(key);
        int first = choice.isEmpty() ? 0 : choice.offsetByCodePoints(0, 1);
        return " " + choice.substring(0, first).toLowerCase(Locale.ROOT) + choice.substring(first);
    }

    /// LAMBADA's question: the last word of a passage.
    static TaskQuestion lambada(TaskDoc row) {
        String text = row.text("text");
        int last = text.lastIndexOf(' ');
        String context = last < 0 ? "" : text.substring(0, last);
        String word = " " + text.substring(last + 1);
        return new TaskQuestion(
                List.of(new TaskRequest.Continuation(context, word)),
                new TaskAnswer.Likeliest(),
                context + TaskQuestion.SPACE + word,
                "");
    }
}
