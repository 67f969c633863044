package sotto.run.evaluate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.data.ChoiceItem;
import sotto.data.Prompt;
import sotto.measure.ChoiceScore;
import sotto.measure.Divergence;
import sotto.measure.Judge;
import sotto.measure.TextScore;

/// Raw rows behind a report as CSV (RFC 4180): by variant, pre-prompt, file or seed, then row.
///
/// Rows of files are numbered from 0. A value that does not exist is an empty field.
record RawTables(EvaluationPlan agenda) {
    /// Writes a table of each measure that was asked for.
    void write(Path folder) throws IOException {
        EvaluationContext setting = agenda.setting();
        if (!agenda.seeds().isEmpty()) {
            completions(folder.resolve("completions.csv"));
        }
        if (!setting.spec().perplexity().isEmpty()) {
            texts(folder.resolve("perplexity.csv"));
        }
        if (!setting.spec().choices().isEmpty()) {
            choices(folder.resolve("choices.csv"));
        }
        if (setting.spec().divergence() != null) {
            divergences(folder.resolve("kl.csv"));
        }
    }

    private static CsvWriter open(Path file) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    }

    private List<String> cell(Cell cell) {
        EvaluationContext setting = agenda.setting();
        return new ArrayList<>(List.of(
                setting.material().variants().get(cell.variant()).name(),
                setting.prePrompt(cell).name()));
    }

    private void completions(Path file) throws IOException {
        try (CsvWriter csv = open(file)) {
            List<String> header = new ArrayList<>(
                    List.of("variant", "prePrompt", "seed", "promptIndex", "prompt", "toxicity", "index", "text"));
            for (Judge judge : agenda.setting().judges()) {
                header.addAll(List.of(judge.name() + ".score", judge.name() + ".toxic"));
            }
            csv.writeRecord(header);
            for (Cell cell : agenda.cells()) {
                for (long seed : agenda.seeds()) {
                    List<Completed> rows = agenda.completions(cell, seed);
                    for (int row = 0; row < rows.size(); row++) {
                        List<String> before = cell(cell);
                        before.add(Long.toString(seed));
                        completions(csv, before, agenda.setting().prompts().get(row), rows.get(row));
                    }
                }
            }
        }
    }

    private static void completions(CsvWriter csv, List<String> before, Prompt prompt, Completed row) {
        before.addAll(List.of(Integer.toString(prompt.row()), prompt.text(), shown(prompt.toxicity())));
        for (int index = 0; index < row.texts().size(); index++) {
            List<String> fields = new ArrayList<>(before);
            fields.addAll(List.of(Integer.toString(index), row.texts().get(index)));
            for (Judged judged : row.judged()) {
                fields.addAll(List.of(shown(judged.scores()[index]), judged.toxic()[index] ? "1" : "0"));
            }
            csv.writeRecord(fields);
        }
    }

    private void texts(Path file) throws IOException {
        try (CsvWriter csv = open(file)) {
            csv.writeRecord("variant", "prePrompt", "file", "row", "tokens", "logprob", "perplexity");
            for (Cell cell : agenda.cells()) {
                for (int place = 0; place < agenda.setting().spec().perplexity().size(); place++) {
                    List<TextScore> scores = agenda.texts(place, cell);
                    for (int row = 0; row < scores.size(); row++) {
                        TextScore score = scores.get(row);
                        List<String> fields = cell(cell);
                        fields.addAll(List.of(
                                agenda.setting().spec().perplexity().get(place).name(),
                                Integer.toString(agenda.setting()
                                        .material()
                                        .texts()
                                        .get(place)
                                        .rows()
                                        .get(row)),
                                Integer.toString(score.tokens()),
                                shown(score.logprob()),
                                shown(score.perplexity())));
                        csv.writeRecord(fields);
                    }
                }
            }
        }
    }

    private void choices(Path file) throws IOException {
        try (CsvWriter csv = open(file)) {
            csv.writeRecord(
                    "variant",
                    "prePrompt",
                    "file",
                    "row",
                    "answer",
                    "best",
                    "bestNorm",
                    "correct",
                    "correctNorm",
                    "logprobs");
            for (Cell cell : agenda.cells()) {
                for (int place = 0; place < agenda.setting().spec().choices().size(); place++) {
                    List<ChoiceScore> scores = agenda.choices(place, cell);
                    for (int row = 0; row < scores.size(); row++) {
                        List<String> fields = cell(cell);
                        fields.add(agenda.setting().spec().choices().get(place).name());
                        fields.addAll(fields(
                                agenda.setting()
                                        .material()
                                        .questions()
                                        .get(place)
                                        .get(row),
                                scores.get(row)));
                        csv.writeRecord(fields);
                    }
                }
            }
        }
    }

    private static List<String> fields(ChoiceItem item, ChoiceScore score) {
        int best = score.best();
        int bestNorm = score.bestByCharacter(item.choices());
        return List.of(
                Integer.toString(item.row()),
                Integer.toString(item.answer()),
                Integer.toString(best),
                Integer.toString(bestNorm),
                best == item.answer() ? "1" : "0",
                bestNorm == item.answer() ? "1" : "0",
                Arrays.stream(score.sums()).mapToObj(Double::toString).collect(Collectors.joining(" ")));
    }

    private void divergences(Path file) throws IOException {
        try (CsvWriter csv = open(file)) {
            csv.writeRecord("variant", "prePrompt", "row", "tokens", "meanKl", "topAgreement");
            for (Cell cell : agenda.cells()) {
                if (cell.variant() > 0) {
                    List<Divergences.Row> rows = agenda.divergences(cell.prePrompt());
                    for (int row = 0; row < rows.size(); row++) {
                        Divergence divergence = rows.get(row).variants().get(cell.variant() - 1);
                        int tokens = divergence.kl().length;
                        List<String> fields = cell(cell);
                        fields.addAll(List.of(
                                Integer.toString(agenda.setting()
                                        .material()
                                        .passages()
                                        .orElseThrow()
                                        .rows()
                                        .get(row)),
                                Integer.toString(tokens),
                                shown(Arrays.stream(divergence.kl()).sum() / tokens),
                                shown((double) divergence.agree() / tokens)));
                        csv.writeRecord(fields);
                    }
                }
            }
        }
    }

    private static String shown(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? "" : value.toString();
    }
}
