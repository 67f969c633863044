package sotto.run.rating;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.run.record.Json;
import sotto.work.disk.AtomicFile;
import sotto.work.disk.DiskTrouble;

/// Export of an ended rating with everything by its name: one row for each showing, as CSV, or with seeds, decoding,
/// hashes and results as JSON.
public final class RatingExport {
    private RatingExport() {}

    /// Whole document of the JSON export.
    private record Document(
            String rater,
            Instant begun,
            @Nullable Instant ended,
            RatingTask task,
            RatingPlan plan,
            RatingResults results,
            List<Map<String, @Nullable Object>> showings) {}

    /// Writes a file: CSV where its name ends in `.csv`, else JSON; a `Failure` if the rating is not ended, or the file
    /// cannot be written.
    public static void write(Path file, Rating rating) {
        RatingResults results = RatingResults.of(rating);
        boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        String text = csv
                ? csv(rating)
                : Json.pretty(new Document(
                                rating.rater(),
                                rating.begun(),
                                rating.ended(),
                                rating.task(),
                                rating.plan(),
                                results,
                                rows(rating)))
                        + "\n";
        try (AtomicFile out = AtomicFile.create(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.commit();
        } catch (IOException e) {
            throw DiskTrouble.writing(file, e);
        }
    }

    private static List<Map<String, @Nullable Object>> rows(Rating rating) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<RatingPlan.Showing> showings = rating.plan().showings();
        for (int i = 0; i < showings.size(); i++) {
            if (rating.isWritten(showings.get(i))) {
                rows.add(row(rating, i, showings.get(i)));
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(Rating rating, int number, RatingPlan.Showing showing) {
        RatedPair pair = rating.pairs().get(showing.pair());
        List<RatedColumn> columns = rating.task().columns();
        PairAnswer answer = rating.answer(number);
        boolean isAnswered = answer.choice() != null;
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("showing", number + 1);
        row.put("pair", showing.pair() + 1);
        row.put("repeat", showing.repeat());
        row.put("identical", pair.isIdentical());
        row.put("prompt_number", pair.prompt());
        row.put("prompt", pair.text());
        row.put("left", columns.get(showing.swapped() ? 1 : 0).name());
        row.put("right", columns.get(showing.swapped() ? 0 : 1).name());
        row.put("left_text", showing.swapped() ? pair.second() : pair.first());
        row.put("right_text", showing.swapped() ? pair.first() : pair.second());
        row.put(
                "choice",
                answer.choice() == null ? null : answer.choice().name().toLowerCase(Locale.ROOT));
        row.put(
                "chosen",
                rating.outcome(number, showing)
                        .map(outcome -> switch (outcome) {
                            case FIRST -> columns.getFirst().name();
                            case SECOND -> columns.getLast().name();
                            case NEITHER -> "";
                        })
                        .orElse(null));
        row.put(
                "reasons",
                answer.reasons().stream()
                        .map(reason -> rating.task().reasons().get(reason))
                        .collect(Collectors.joining("; ")));
        row.put("words", answer.words());
        row.put("seconds", isAnswered ? answer.seconds() : null);
        row.put("at", isAnswered ? answer.at() : null);
        return row;
    }

    private static String csv(Rating rating) {
        RatingOrigin origin = rating.task().origin();
        Map<String, Object> same = new LinkedHashMap<>();
        same.put("rater", rating.rater());
        same.put("question", rating.task().question());
        same.put("plan_seed", rating.plan().seed());
        same.put("draw_seed", origin.drawSeed());
        same.put("text_seed", origin.decoding().seed());
        same.put("prompts", origin.promptsName());
        same.put("prompts_sha256", origin.promptsSha256());
        same.put("model", origin.model().getOrDefault("model", ""));
        same.put("weights", origin.model().getOrDefault("weights", ""));
        same.put("gains_first", rating.task().columns().getFirst().gains());
        same.put("gains_second", rating.task().columns().getLast().gains());
        List<String> lines = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows(rating)) {
            Map<String, @Nullable Object> whole = new LinkedHashMap<>(row);
            whole.putAll(same);
            if (lines.isEmpty()) {
                lines.add(String.join(",", whole.keySet()));
            }
            lines.add(whole.values().stream()
                    .map(value -> quoted(value == null ? "" : value.toString()))
                    .collect(Collectors.joining(",")));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
