package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import sotto.measure.LogLikelihood;
import sotto.measure.PairEncoding;
import sotto.measure.TaskReading;
import sotto.model.Completion;
import sotto.model.SamplingConfig;
import sotto.model.ScoredText;
import sotto.model.Stream;
import sotto.model.TokenScores;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.task.TaskItem;
import sotto.task.TaskRequest;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Answering of a task's questions by the model of one cell.
record TaskAnswering(EvaluationContext context, Cell cell, TaskReading reading) {
    /// Tokens that are written before it is first seen whether the answer has ended.
    private static final int FIRST_TOKENS = 16;

    /// Characters of a token, about.
    static final int CHARACTERS = 4;

    /// Answering in a cell.
    static TaskAnswering of(EvaluationContext context, Cell cell) {
        return new TaskAnswering(context, cell, TaskReading.of(context.model().tokenizer(), context.reading()));
    }

    /// The request behind the cell's pre-prompt.
    private TaskRequest behind(TaskRequest request) {
        PrePrompt before = context.prePrompt(cell);
        return switch (request) {
            case TaskRequest.Continuation asked ->
                new TaskRequest.Continuation(before.before(asked.context()), asked.continuation());
            case TaskRequest.Whole asked -> asked;
            case TaskRequest.Completion asked ->
                new TaskRequest.Completion(before.before(asked.context()), asked.until(), asked.most());
        };
    }

    /// Texts that are scored for a request; none for a completion.
    private List<ScoredText> scored(TaskRequest request) {
        return switch (behind(request)) {
            case TaskRequest.Continuation asked -> List.of(reading.scored(asked));
            case TaskRequest.Whole asked -> reading.windows(asked);
            case TaskRequest.Completion _ -> List.of();
        };
    }

    /// Checks that a question fits the model; a `Failure` if it does not.
    void check(TaskItem item) {
        item.requests().forEach(this::scored);
    }

    /// Approximate number of tokens that go through the model for a question, by its characters: what its
    /// requests begin with goes through once.
    long cost(TaskItem item) {
        long written = item.requests().stream()
                .mapToLong(request -> request instanceof TaskRequest.Completion asked ? reading.most(asked) : 0)
                .sum();
        return characters(item) / CHARACTERS + written;
    }

    /// Characters of a question's requests, about: what its requests begin with counts once.
    static long characters(TaskItem item) {
        long characters = item.requests().getFirst().context().length();
        for (TaskRequest request : item.requests()) {
            if (request instanceof TaskRequest.Continuation asked) {
                characters += asked.continuation().length();
            }
        }
        return characters;
    }

    /// Tokens that are written to answer a question, at most and about.
    static long written(TaskItem item) {
        return item.requests().stream()
                .mapToLong(request -> request instanceof TaskRequest.Completion asked
                        ? asked.most().orElse(TaskReading.USUAL)
                        : 0)
                .sum();
    }

    /// Answers to questions, in their order.
    List<QuestionRow> answers(List<TaskItem> items, Progress progress) throws Cancelled {
        List<List<List<ScoredText>>> texts = items.stream()
                .map(item -> item.requests().stream().map(this::scored).toList())
                .toList();
        List<ScoredText> all =
                texts.stream().flatMap(List::stream).flatMap(List::stream).toList();
        Iterator<TokenScores> scores = all.isEmpty()
                ? Collections.emptyIterator()
                : new TextScorer(context, cell)
                        .sharing(all, progress.slice(0, 0.5))
                        .iterator();
        List<QuestionRow> rows = new ArrayList<>();
        for (int number = 0; number < items.size(); number++) {
            TaskItem item = items.get(number);
            double[] sums = new double[item.requests().size()];
            boolean[] greedy = new boolean[sums.length];
            List<String> written = new ArrayList<>();
            for (int i = 0; i < sums.length; i++) {
                List<TokenScores> own = texts.get(number).get(i).stream()
                        .map(_ -> scores.next())
                        .toList();
                sums[i] = own.stream().mapToDouble(TokenScores::sum).sum();
                greedy[i] = own.stream().allMatch(one -> LogLikelihood.of(one).greedy());
                written.add(
                        behind(item.requests().get(i)) instanceof TaskRequest.Completion asked ? written(asked) : "");
            }
            progress.report(items.size() + (long) number, 2L * items.size(), "questions");
            progress.checkCancelled();
            rows.add(new QuestionRow(sums, greedy, isWritten(item) ? written : List.of()));
        }
        return rows;
    }

    private static boolean isWritten(TaskItem item) {
        return item.requests().stream().anyMatch(TaskRequest.Completion.class::isInstance);
    }

    /// The likeliest text, cut where it ends.
    private String written(TaskRequest.Completion asked) throws Cancelled {
        long[] prompt = reading.prompt(asked);
        long[] written = {};
        int most = reading.most(asked);
        for (int tokens = Math.min(FIRST_TOKENS, most); ; tokens = Math.min(2 * tokens, most - written.length)) {
            Stream stream = new Stream(PairEncoding.join(prompt, written), context.gains(cell), 0);
            Completion done = context.model()
                    .generate(List.of(stream), 1, SamplingConfig.greedy(tokens), (_, _, _) -> {}, Progress.NONE)
                    .getFirst();
            written = PairEncoding.join(written, done.ids());
            String text = context.model().tokenizer().decode(written);
            String cut = asked.cut(text);
            if (done.ids().length < tokens || cut.length() < text.length() || written.length >= most) {
                return cut;
            }
        }
    }
}
