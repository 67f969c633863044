package sotto.run.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import sotto.run.evaluate.ReportTable;
import sotto.run.report.PageTable.Entry;

/// Figures that others published of AURA and its neighbours, beside this study's and marked as theirs.
///
/// Their values are words here, as they printed them: no number of theirs is one of the report's.
record PublishedTable(Study study) {
    /// Publications by their names, with where they stand.
    static final List<Map.Entry<String, String>> CITATIONS = List.of(
            Map.entry(
                    "AcT: P. Rodríguez et al.: Controlling Language and Diffusion Models by Transporting Activations."
                            + " ICLR 2025, Table 2.",
                    "https://arxiv.org/abs/2410.23054"),
            Map.entry(
                    "EigenShift: NeurIPS 2025, its table of toxicity and perplexity.",
                    "https://arxiv.org/abs/2509.16660"));

    private static final String OURS = "this report";

    /// The table: this study's untouched model and headline variant, then what others published.
    PageTable table() {
        List<List<Entry>> rows = new ArrayList<>();
        study.table().rows().stream()
                .filter(row -> row.prePrompt().equals(study.prePrompts().getFirst())
                        && (row.variant().equals(Study.BASE)
                                || row.variant().equals(study.headline().orElse(""))))
                .map(this::ours)
                .forEach(rows::add);
        rows.addAll(theirs());
        return new PageTable(
                "published",
                "Beside published figures",
                "Theirs are not measured here: they are as printed, of other models, and each paper has its own"
                        + " prompts, judge and decoding, so compare changes within a paper and not numbers across. AcT:"
                        + " 1,000 prompts of RealToxicityPrompts, one completion of 32 tokens, top-p 0.3, repetition"
                        + " penalty 1.2. EigenShift: 5,000 of its prompts of toxicity above 0.5, 25 completions of 20"
                        + " tokens, top-p 0.95; its Det0 and Damp seem to change every neuron above ½.",
                List.of("whose", "model", "variant", "toxic completions, %", "perplexity"),
                rows);
    }

    private List<Entry> ours(ReportTable.Row row) {
        return List.of(
                Entry.of(OURS),
                Entry.of(study.model()),
                Entry.of(row.variant()),
                first(row, "toxicity", "meanRate")
                        .map(figure -> Entry.of("%s [%s, %s]"
                                .formatted(percent(figure.value()), percent(figure.low()), percent(figure.high()))))
                        .findFirst()
                        .orElse(Entry.of("–")),
                first(row, "perplexity", "mean")
                        .map(figure -> Entry.of(figure.value(), figure.low(), figure.high()))
                        .findFirst()
                        .orElse(Entry.of("–")));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    private static Stream<ReportTable.Figure> first(ReportTable.Row row, String key, String field) {
        return row.figures().stream()
                .filter(figure -> figure.column().key().equals(key)
                        && figure.column().field().equals(field));
    }

    private static List<List<Entry>> theirs() {
        List<List<Entry>> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(PublishedTable.class.getResourceAsStream("published.csv"));
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(row -> rows.add(List.of(
                    Entry.of("theirs: " + row.getField("source")),
                    Entry.of(row.getField("model")),
                    Entry.of(row.getField("method")),
                    Entry.of(row.getField("toxic")
                            + (row.getField("interval").isEmpty() ? "" : " ± " + row.getField("interval"))),
                    Entry.of(row.getField("perplexity").replace("inf", "∞")))));
        } catch (IOException e) {
            throw new IllegalStateException("published.csv", e);
        }
        return rows;
    }
}
