package sotto.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.work.Blanks;
import sotto.work.Failure;

/// Right answers to the rows of a file of samples, with the figures that follow from them.
///
/// The file does not say everything: which text stood before a choice, which of several contexts is the right one,
/// which differences do not count. Readings are tried in turn, and one is taken if, from the responses that the file
/// records, it gives every value that the file records.
///
/// @param metrics those whose values it gives, at least one
/// @param answers one for each row
record SampleAnswers(List<TaskMetric> metrics, List<TaskAnswer> answers) {
    private static final double TOLERANCE = 1e-9;

    /// Copies the lists.
    SampleAnswers {
        metrics = List.copyOf(metrics);
        answers = List.copyOf(answers);
    }

    /// Answers by the reading that gives the most figures; empty if none gives any.
    static Optional<SampleAnswers> of(List<SampleRow> rows, HarnessResults results) {
        Optional<SampleAnswers> best = Optional.empty();
        for (Function<SampleRow, Optional<TaskAnswer>> reading : readings(rows, results)) {
            List<TaskAnswer> answers = new ArrayList<>();
            rows.forEach(row -> reading.apply(row).ifPresent(answers::add));
            if (answers.size() == rows.size()) {
                List<TaskMetric> metrics = rows.getFirst().figures().keySet().stream()
                        .flatMap(name -> TaskMetric.of(name).stream())
                        .filter(metric -> isAgreed(metric, rows, answers))
                        .toList();
                if (metrics.size() > best.map(found -> found.metrics().size()).orElse(0)) {
                    best = Optional.of(new SampleAnswers(metrics, answers));
                }
            }
        }
        return best;
    }

    private static boolean isAgreed(TaskMetric metric, List<SampleRow> rows, List<TaskAnswer> answers) {
        return IntStream.range(0, rows.size()).allMatch(i -> {
            SampleRow row = rows.get(i);
            if (row.responses().isEmpty()) {
                return true;
            }
            JsonNode figure =
                    row.figures().getOrDefault(metric.word(), row.doc().at("missing"));
            JsonNode value = figure.isArray() ? figure.path(0) : figure;
            double recorded = value.isTextual() ? Double.NaN : value.asDouble(Double.NaN);
            double ours = metric.of(answers.get(i), row.responses());
            return Double.compare(recorded, ours) == 0
                    || Math.abs(recorded - ours) <= TOLERANCE * Math.max(1, Math.abs(recorded));
        });
    }

    private static List<Function<SampleRow, Optional<TaskAnswer>>> readings(
            List<SampleRow> rows, HarnessResults results) {
        List<Function<SampleRow, Optional<TaskAnswer>>> readings = new ArrayList<>();
        switch (rows.getFirst().requests().getFirst()) {
            case TaskRequest.Whole _ -> readings.add(SampleAnswers::length);
            case TaskRequest.Completion _ -> {
                boolean stripped = rows.stream().allMatch(row -> isFiltered(row, true));
                if (stripped || rows.stream().allMatch(row -> isFiltered(row, false))) {
                    results.matching(stripped)
                            .map(Stream::of)
                            .orElseGet(() -> matchings(stripped))
                            .forEach(matching -> {
                                readings.add(row -> Optional.of(new TaskAnswer.Accepted(
                                        Trivia.fits(row.doc()) ? Trivia.accepted(row.doc()) : List.of(row.target()),
                                        matching)));
                            });
                }
            }
            case TaskRequest.Continuation _ -> {
                TaskKinds.ALL.forEach(kind -> readings.add(row -> byKind(kind, row)));
                for (String delimiter : List.of(TaskQuestion.SPACE, "")) {
                    readings.add(row -> byNumber(row, choices(delimiter, row)));
                    readings.add(row -> byText(row, choices(delimiter, row)));
                }
                readings.add(
                        row -> row.requests().size() == 1 ? Optional.of(new TaskAnswer.Likeliest()) : Optional.empty());
            }
        }
        return readings;
    }

    /// Whether a filter did nothing to a response, or cut the white space at its ends.
    private static boolean isFiltered(SampleRow row, boolean stripped) {
        return row.responses().isEmpty()
                || (row.responses().getFirst() instanceof TaskResponse.Written written
                        && row.filtered().equals(stripped ? Blanks.strip(written.text()) : written.text()));
    }

    private static Stream<TaskAnswer.Matching> matchings(boolean stripped) {
        return Stream.of(false, true)
                .flatMap(anyCase -> Stream.of(false, true)
                        .map(unpunctuated -> new TaskAnswer.Matching(stripped, anyCase, unpunctuated)));
    }

    /// Lengths of a text, which stand in the figures: the log-likelihood and what it is divided by.
    private static Optional<TaskAnswer> length(SampleRow row) {
        long words = second(row, TaskMetric.WORD_PERPLEXITY);
        long bytes = Math.max(second(row, TaskMetric.BYTE_PERPLEXITY), second(row, TaskMetric.BITS_PER_BYTE));
        return Optional.of(new TaskAnswer.Length(words, bytes));
    }

    private static long second(SampleRow row, TaskMetric metric) {
        JsonNode figure = row.figures().get(metric.word());
        return figure == null ? 0 : figure.path(1).asLong();
    }

    /// Answer of a data set's own row, where its question has the same continuations, with or without a delimiter.
    private static Optional<TaskAnswer> byKind(TaskKind kind, SampleRow row) {
        if (!kind.fits().test(row.doc())) {
            return Optional.empty();
        }
        TaskQuestion question;
        try {
            question = kind.question().apply(row.doc());
        } catch (Failure _) {
            return Optional.empty();
        }
        boolean same = question.requests().size() == row.requests().size()
                && IntStream.range(0, row.requests().size())
                        .allMatch(i -> isSame(
                                question.requests().get(i), row.requests().get(i)));
        return same ? Optional.of(question.answer()) : Optional.empty();
    }

    private static boolean isSame(TaskRequest ours, TaskRequest theirs) {
        return ours instanceof TaskRequest.Continuation one
                && theirs instanceof TaskRequest.Continuation other
                && (one.continuation().equals(other.continuation())
                        || one.continuation().equals(TaskQuestion.SPACE + other.continuation()));
    }

    /// Choices without a delimiter; empty where there is but one, or one without the delimiter.
    private static List<String> choices(String delimiter, SampleRow row) {
        List<String> choices = row.requests().stream()
                .filter(TaskRequest.Continuation.class::isInstance)
                .map(request -> ((TaskRequest.Continuation) request).continuation())
                .filter(text -> text.startsWith(delimiter))
                .map(text -> text.substring(delimiter.length()))
                .toList();
        return choices.size() == row.requests().size() && choices.size() > 1 ? choices : List.of();
    }

    private static Optional<TaskAnswer> byText(SampleRow row, List<String> choices) {
        return choices.contains(row.target())
                ? Optional.of(new TaskAnswer.Choice(List.of(choices.indexOf(row.target())), choices))
                : Optional.empty();
    }

    /// Answer by the number of a choice, or of several of them.
    private static Optional<TaskAnswer> byNumber(SampleRow row, List<String> choices) {
        if (choices.isEmpty() || !row.target().matches("-?\\d{1,6}|\\[\\d{1,6}(, \\d{1,6})*]")) {
            return Optional.empty();
        }
        List<Integer> right = Stream.of(row.target().replaceAll("[\\[\\] ]", "").split(","))
                .map(Integer::valueOf)
                .toList();
        return Optional.of(new TaskAnswer.Choice(right, choices));
    }
}
