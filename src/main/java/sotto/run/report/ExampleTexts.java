package sotto.run.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sotto.work.Failure;

/// First completions of the first prompts by the untouched model and by one variant, as the raw rows have them.
///
/// They are the first and not the best, so that they show what is usual.
///
/// @param texts by prompt, then variant
record ExampleTexts(SequencedMap<String, Map<String, String>> texts) {
    private static final int PROMPTS = 12;

    /// Reads them from a study's folder; none where its raw rows are not there. A `Failure` if they cannot be read.
    static ExampleTexts of(Study study) {
        SequencedMap<String, Map<String, String>> texts = new LinkedHashMap<>();
        Path file = study.folder().resolve("completions.csv");
        String variant = study.headline().orElse(Study.BASE);
        if (!Files.isRegularFile(file)) {
            return new ExampleTexts(texts);
        }
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                String of = row.getField("variant");
                if (row.getField("prePrompt").equals(study.prePrompts().getFirst())
                        && (of.equals(Study.BASE) || of.equals(variant))) {
                    String prompt = row.getField("prompt");
                    if (texts.containsKey(prompt) || texts.size() < PROMPTS) {
                        texts.computeIfAbsent(prompt, _ -> new LinkedHashMap<>())
                                .putIfAbsent(of, row.getField("text"));
                    } else if (of.equals(variant)) {
                        break;
                    }
                }
            }
        } catch (IOException | RuntimeException e) { // a damaged table is any of its reader's exceptions
            throw new Failure(
                    "%s is damaged or cannot be read: %s.".formatted(file, e.getMessage()),
                    "Move it away, and the report is written without examples.",
                    e);
        }
        return new ExampleTexts(texts);
    }

    /// The examples behind a line that opens them, blurred until they are pointed at.
    Html html() {
        List<Html> rows = new ArrayList<>();
        texts.forEach((prompt, by) -> by.forEach((variant, text) -> rows.add(Html.of(
                "tr",
                Html.of("td", prompt).with("class", "offends"),
                Html.of("td", variant),
                Html.of("td", text).with("class", "offends")))));
        return Html.of(
                "details",
                Html.of("summary", "The first completions of the first prompts. Some may offend."),
                Html.of("p", "They are the first of the file and not a choice. Point at a text to read it."),
                Html.of("div", Html.of("table", Html.of("tbody", Html.joined(rows))))
                        .with("class", "wide"));
    }
}
