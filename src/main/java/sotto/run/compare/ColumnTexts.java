package sotto.run.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.measure.Verdict;
import sotto.model.SamplingConfig;
import sotto.run.record.Json;
import sotto.work.Failure;

/// Texts of a comparison for export: as plain text, or as a table with one row for each text.
///
/// @param judge name of the judge that gave the verdicts; null if there is none
/// @param judged what the judge read of each text
/// @param rows in the order of samples, then of columns
public record ColumnTexts(
        Opening opening, SamplingConfig decoding, @Nullable String judge, Judged judged, List<Row> rows) {
    private static final List<String> HEADS = List.of(
            "sample",
            "column",
            "settings",
            "pre_prompt",
            "prompt",
            "text",
            "judge",
            "score",
            "toxic",
            "seed",
            "mode",
            "answer",
            "judged");

    /// Part of a text that a judge reads.
    public enum Judged {
        /// The text without the thinking in front of it.
        ANSWER,
        TEXT
    }

    /// Texts that are judged whole.
    public ColumnTexts(Opening opening, SamplingConfig decoding, @Nullable String judge, List<Row> rows) {
        this(opening, decoding, judge, Judged.TEXT, rows);
    }

    /// Text of one sample of one column.
    ///
    /// @param sample number of the sample, from 1
    /// @param settings of its column, in words
    /// @param verdict null if it was not judged
    public record Row(
            int sample,
            String column,
            String settings,
            WrittenText text,
            @Nullable Verdict verdict) {
        /// A text without thinking.
        public Row(int sample, String column, String settings, String text, @Nullable Verdict verdict) {
            this(sample, column, settings, WrittenText.plain(text), verdict);
        }
    }

    /// Copies the list.
    public ColumnTexts {
        rows = List.copyOf(rows);
    }

    /// The texts of one sample only; `number` is from 1.
    public ColumnTexts only(int number) {
        return new ColumnTexts(
                opening,
                decoding,
                judge,
                judged,
                rows.stream().filter(row -> row.sample() == number).toList());
    }

    /// Plain text: prompt and settings, then the texts by sample and column.
    public String plain() {
        StringBuilder text = new StringBuilder();
        if (opening.prePrompt() != null) {
            text.append("Pre-prompt: ").append(opening.prePrompt()).append('\n');
        }
        chat(text);
        text.append(opening.chat() == null ? "Prompt: " : "User: ")
                .append(opening.prompt())
                .append('\n');
        text.append(String.format(
                Locale.ROOT,
                "Decoding: seed %d, %s, at most %d new tokens\n",
                decoding.seed(),
                decoding.greedy()
                        ? "greedy"
                        : String.format(
                                Locale.ROOT,
                                "temperature %s, top-k %d, top-p %s, repetition penalty %s",
                                decoding.temperature(),
                                decoding.topK(),
                                decoding.topP(),
                                decoding.repetitionPenalty()),
                decoding.newTokens()));
        int sample = 0;
        for (Row row : rows) {
            if (row.sample() != sample) {
                sample = row.sample();
                text.append("\nSample ").append(sample).append('\n');
            }
            text.append('\n').append(row.column());
            if (!row.settings().isEmpty()) {
                text.append(", ").append(row.settings());
            }
            if (row.verdict() != null && judge != null) {
                text.append(String.format(
                        Locale.ROOT,
                        " (%s: %s, %.2f)",
                        judge,
                        row.verdict().toxic() ? "toxic" : "not toxic",
                        row.verdict().score()));
            }
            text.append('\n').append(row.text().text().strip()).append('\n');
        }
        return text.toString();
    }

    /// Adds the mode of a chat, and its turns before the last.
    private void chat(StringBuilder text) {
        Opening.Chat chat = opening.chat();
        if (chat == null) {
            return;
        }
        text.append("Mode: ").append(opening.mode()).append('\n');
        int before = chat.given() == null ? 0 : chat.given().messages().size() - 1;
        if (before > 0) {
            text.append("Turns before: ").append(before).append('\n');
        }
        if (judge != null) {
            text.append("Judged: ")
                    .append(judged == Judged.ANSWER ? "answers without their thinking" : "whole texts")
                    .append('\n');
        }
    }

    /// Writes a file: `.csv` and `.jsonl` have one row a text, any other name gives plain text.
    ///
    /// @throws Failure where it cannot be written
    public void write(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String content = name.endsWith(".csv") ? csv() : name.endsWith(".jsonl") ? jsonl() : plain();
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure(
                    "The texts cannot be written to %s: %s.".formatted(file, e.getMessage()),
                    "Save them in a folder that can be written to.",
                    e);
        }
    }

    private String csv() {
        List<String> lines = new ArrayList<>(List.of(String.join(",", HEADS)));
        for (Row row : rows) {
            lines.add(String.join(
                    ",",
                    cells(row).values().stream()
                            .map(value -> quoted(value == null ? "" : value.toString()))
                            .toList()));
        }
        return String.join("\n", lines) + "\n";
    }

    private String jsonl() {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(Json.compact(cells(row))).append('\n'));
        return lines.toString();
    }

    private Map<String, @Nullable Object> cells(Row row) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        Verdict verdict = row.verdict();
        Object[] values = {
            row.sample(),
            row.column(),
            row.settings(),
            opening.prePrompt(),
            opening.prompt(),
            row.text().text(),
            judge,
            verdict == null ? null : verdict.score(),
            verdict == null ? null : verdict.toxic(),
            decoding.seed(),
            opening.mode(),
            row.text().answer(),
            judge == null ? null : judged.name().toLowerCase(Locale.ROOT)
        };
        for (int i = 0; i < values.length; i++) {
            cells.put(HEADS.get(i), values[i]);
        }
        return cells;
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
