package sotto.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.work.Blanks;
import sotto.work.Failure;

/// Questions of data sets of exams: ARC, OpenBookQA, SciQ, MMLU.
final class ScienceExams {
    private static final String LETTERS = "ABCD";

    private ScienceExams() {}

    /// Whether a row is OpenBookQA's; in the original layout, which is ARC's too, its identifier tells: `7-980`.
    static boolean isOpenBook(TaskDoc row) {
        return row.has("question_stem", "choices", "answerKey")
                || (isOriginal(row) && row.at("id").asText().matches("\\d+-\\d+"));
    }

    /// Whether a row is ARC's.
    static boolean isArc(TaskDoc row) {
        return row.has("question", "choices", "answerKey") || isOriginal(row);
    }

    private static boolean isOriginal(TaskDoc row) {
        return row.has("question", "answerKey") && row.at("question").has("stem");
    }

    /// ARC's question.
    static TaskQuestion arc(TaskDoc row) {
        boolean original = isOriginal(row);
        return question(
                row,
                TaskKinds.asked(row.text(original ? "question.stem" : "question")),
                row.text("answerKey"),
                original);
    }

    /// OpenBookQA's question.
    static TaskQuestion openBook(TaskDoc row) {
        boolean original = isOriginal(row);
        String key = Blanks.stripLeft(row.text("answerKey"));
        return question(row, row.text(original ? "question.stem" : "question_stem"), key, original);
    }

    private static TaskQuestion question(TaskDoc row, String context, String key, boolean original) {
        List<String> labels = original ? within(row, "label") : row.texts("choices.label");
        List<String> texts = original ? within(row, "text") : row.texts("choices.text");
        int right = labels.indexOf(key);
        if (right < 0 || labels.size() != texts.size()) {
            throw new Failure(
                    "%s has the answer '%s' to the choices %s.".formatted(row.where(), key, labels),
                    "Take the file as it was published; rows of a test split may come without answers.");
        }
        return TaskQuestion.choices(context, texts, right);
    }

    private static List<String> within(TaskDoc row, String key) {
        return row.list(
                "question.choices",
                choice -> Optional.ofNullable(choice.path(key).textValue()));
    }

    /// SciQ's question: the right answer is the last choice.
    static TaskQuestion sciq(TaskDoc row) {
        return TaskQuestion.choices(
                Blanks.stripLeft(row.text("support")) + "\n" + TaskKinds.asked(row.text("question")),
                List.of(
                        row.text("distractor1"),
                        row.text("distractor2"),
                        row.text("distractor3"),
                        row.text("correct_answer")),
                3);
    }

    /// MMLU's question: four choices are shown, and a letter is the answer.
    static TaskQuestion mmlu(TaskDoc row) {
        List<String> choices = row.texts("choices");
        if (choices.size() != LETTERS.length()) {
            throw new Failure(
                    "%s has %d choices.".formatted(row.where(), choices.size()),
                    "MMLU's have four; name another kind behind the file: :kind=choices.");
        }
        StringBuilder context = new StringBuilder(Blanks.strip(row.text("question")));
        IntStream.range(0, LETTERS.length())
                .forEach(i -> context.append('\n')
                        .append(LETTERS.charAt(i))
                        .append(". ")
                        .append(choices.get(i)));
        JsonNode answer = row.at("answer");
        int right = answer.isTextual() && answer.textValue().length() == 1
                ? LETTERS.indexOf(answer.textValue())
                : row.number("answer");
        String subject = row.has("subject") ? row.text("subject").replace('_', ' ') : "";
        return TaskQuestion.choices(context.append("\nAnswer:").toString(), List.of(LETTERS.split("")), right)
                .introduced(
                        subject.isEmpty()
                                ? ""
                                : "The following are multiple choice questions (with answers) about %s.\n\n"
                                        .formatted(subject));
    }
}
