package sotto.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Part of the harness' own file of results about one task; empty where that does not stand beside the samples.
///
/// @param task its configuration
/// @param shots examples before each question; -1 where not known
record HarnessResults(JsonNode task, int shots) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern DATE = Pattern.compile("_(\\d{4}-\\d\\d-\\d\\dT[-\\d.]+)\\.jsonl(\\.gz)?$");
    private static final long LONGEST = 64L << 20;

    /// Results that were written with a file of samples.
    static HarnessResults beside(Path samples, String task) {
        Matcher date = DATE.matcher(String.valueOf(samples.getFileName()));
        if (date.find()) {
            Path folder = samples.toAbsolutePath().getParent();
            try (Stream<Path> files = Files.list(folder)) {
                Optional<Path> found = files.filter(
                                file -> String.valueOf(file.getFileName()).endsWith("_" + date.group(1) + ".json"))
                        .filter(Files::isRegularFile)
                        .findFirst();
                if (found.isPresent() && Files.size(found.get()) < LONGEST) {
                    JsonNode whole = JSON.readTree(found.get().toFile());
                    return new HarnessResults(
                            whole.path("configs").path(task),
                            whole.path("n-shot").path(task).asInt(-1));
                }
            } catch (IOException _) {
                // what it would tell is found out from the samples
            }
        }
        return new HarnessResults(JSON.createObjectNode(), -1);
    }

    /// Differences that do not count in exact matches; empty where the file does not tell.
    Optional<TaskAnswer.Matching> matching(boolean stripped) {
        return StreamSupport.stream(task.path("metric_list").spliterator(), false)
                .filter(metric -> metric.path("metric").asText().equals(TaskMetric.EXACT_MATCH.word()))
                .findFirst()
                .map(metric -> new TaskAnswer.Matching(
                        stripped,
                        metric.path("ignore_case").asBoolean(false),
                        metric.path("ignore_punctuation").asBoolean(false)));
    }
}
