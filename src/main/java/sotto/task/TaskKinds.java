package sotto.task;

import static sotto.task.TaskMetric.ACC;
import static sotto.task.TaskMetric.ACC_NORM;
import static sotto.task.TaskMetric.EXACT_MATCH;
import static sotto.task.TaskMetric.PERPLEXITY;

import java.util.List;

/// All kinds of task files that are recognised by their keys; a new kind is a line here.
///
/// Source of the words: the task files of lm-evaluation-harness 0.4.13.
final class TaskKinds {
    /// In the order in which a row is compared with them.
    static final List<TaskKind> ALL = List.of(
            TaskKind.of(
                            "piqa",
                            row -> row.has("goal", "sol1", "sol2"),
                            row -> TaskQuestion.choices(
                                    asked(row.text("goal")),
                                    List.of(row.text("sol1"), row.text("sol2")),
                                    row.number("label")),
                            ACC,
                            ACC_NORM)
                    .answeredBeside("label"),
            TaskKind.of(
                            "siqa",
                            row -> row.has("context", "question", "answerA", "answerB", "answerC"),
                            CommonSense::siqa,
                            ACC)
                    .answeredBeside("label"),
            TaskKind.of(
                    "hellaswag", row -> row.has("activity_label", "endings"), CommonSense::hellaSwag, ACC, ACC_NORM),
            TaskKind.of("openbookqa", ScienceExams::isOpenBook, ScienceExams::openBook, ACC, ACC_NORM),
            TaskKind.of("arc", ScienceExams::isArc, ScienceExams::arc, ACC, ACC_NORM),
            TaskKind.of("winogrande", row -> row.has("sentence", "option1", "option2"), CommonSense::winogrande, ACC)
                    .answeredBeside("answer"),
            TaskKind.of(
                    "boolq",
                    row -> row.has("question", "passage"),
                    row -> TaskQuestion.choices(
                            "%s\nQuestion: %s?\nAnswer:".formatted(row.text("passage"), row.text("question")),
                            List.of("no", "yes"),
                            row.number(row.has("label") ? "label" : "answer")),
                    ACC),
            TaskKind.of("truthfulqa_mc1", row -> row.has("question", "mc1_targets"), Truthful::one, ACC),
            TaskKind.of("truthfulqa_mc2", row -> row.has("question", "mc2_targets"), Truthful::many, ACC),
            TaskKind.of("triviaqa", Trivia::fits, Trivia::question, EXACT_MATCH),
            TaskKind.of("copa", row -> row.has("premise", "choice1", "choice2", "question"), CommonSense::copa, ACC),
            TaskKind.of(
                    "sciq",
                    row -> row.has("support", "correct_answer", "distractor1", "distractor2", "distractor3"),
                    ScienceExams::sciq,
                    ACC,
                    ACC_NORM),
            TaskKind.of("mmlu", row -> row.has("question", "choices", "answer"), ScienceExams::mmlu, ACC),
            TaskKind.of(
                    "choices",
                    row -> row.has("context", "choices", "answer"),
                    row -> TaskQuestion.choices(row.text("context"), row.texts("choices"), row.number("answer")),
                    ACC,
                    ACC_NORM),
            TaskKind.of("lambada", row -> row.has("text"), CommonSense::lambada, PERPLEXITY, ACC));

    private TaskKinds() {}

    /// Context of a question.
    static String asked(String question) {
        return "Question: %s\nAnswer:".formatted(question);
    }
}
