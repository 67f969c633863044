package sotto.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.data.Documents;
import sotto.data.TextFiles;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// File of samples that lm-evaluation-harness writes: requests as it sent them, with responses and figures.
///
/// Rows of several filters repeat the requests; those of the first filter that can be followed are taken.
record SampleFile(Path file) {
    /// Word of this kind on the command line.
    static final String WORD = "lm-eval";

    private static final Pattern NAME = Pattern.compile("samples_(.+)_\\d{4}-\\d\\d-\\d\\dT[-\\d.]+");

    /// Whether a row is one of samples.
    static boolean fits(JsonNode row) {
        return row.has("doc_id") && row.has("arguments");
    }

    /// Reads the task; a [Failure] if a row is laid out otherwise, or none of its figures can be computed.
    ///
    /// @param name of the task in reports; null for the harness' own
    Task read(@Nullable String name, Progress progress) throws Cancelled {
        List<String> notes = new ArrayList<>();
        Matcher named = NAME.matcher(TextFiles.stem(file));
        String own = named.matches() ? named.group(1) : TextFiles.stem(file);
        Map<String, List<SampleRow>> filters = new LinkedHashMap<>();
        for (Documents.Document row : new Documents(file).read(notes::add, progress)) {
            SampleRow sample = SampleRow.of(row.where(), row.value());
            filters.computeIfAbsent(sample.filter(), _ -> new ArrayList<>()).add(sample);
        }
        HarnessResults results = HarnessResults.beside(file, own);
        for (Map.Entry<String, List<SampleRow>> filter : filters.entrySet()) {
            List<SampleRow> rows = filter.getValue();
            Optional<SampleAnswers> found = SampleAnswers.of(rows, results);
            if (found.isPresent()) {
                SampleAnswers answers = found.get();
                notes.addAll(notes(filters, filter.getKey(), answers));
                List<TaskItem> items = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                    SampleRow row = rows.get(i);
                    items.add(new TaskItem(
                            row.number(), row.requests(), answers.answers().get(i), row.responses()));
                }
                return new Task(name == null ? own : name, WORD, results.shots(), answers.metrics(), items, notes);
            }
        }
        throw new Failure(
                "None of the figures in %s can be computed here: %s."
                        .formatted(file.getFileName(), String.join(", ", names(filters))),
                "Tasks by %s are."
                        .formatted(String.join(
                                ", ",
                                java.util.stream.Stream.of(TaskMetric.values())
                                        .map(TaskMetric::word)
                                        .toList())));
    }

    private static List<String> notes(Map<String, List<SampleRow>> filters, String taken, SampleAnswers answers) {
        List<String> notes = new ArrayList<>();
        List<String> left = names(filters).stream()
                .filter(name -> answers.metrics().stream()
                        .noneMatch(metric -> name.equals(metric.word()) || name.equals(metric.word() + "," + taken)))
                .toList();
        if (!left.isEmpty()) {
            notes.add("Not computed anew: %s.".formatted(String.join(", ", left)));
        }
        return notes;
    }

    /// Names of all figures in the file, with their filter where there are several.
    private static List<String> names(Map<String, List<SampleRow>> filters) {
        return filters.entrySet().stream()
                .flatMap(filter -> filter.getValue().getFirst().figures().keySet().stream()
                        .map(name -> filters.size() == 1 ? name : name + "," + filter.getKey()))
                .toList();
    }
}
