package sotto.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.model.Classifier;
import sotto.run.Runs;
import sotto.run.judge.JudgedRow;
import sotto.work.Cancelled;

/// `sotto judge`: judges texts with a classifier.
@Command(
        name = "judge",
        sortOptions = false,
        description = {
            "Lets a classifier judge texts: BERT, RoBERTa or DistilBERT with a head for sequence classification,"
                    + " softmax or sigmoid. Label and score are those of Hugging Face's text-classification pipeline.",
            ""
        },
        footer = {
            "",
            "A text longer than the model's limit is cut there. Probabilities stand in the order of id2label; with"
                    + " sigmoid heads each is by itself. The table shows the beginning of each text.",
            "",
            "Examples:",
            "  sotto judge models/toxicity --texts completions.txt",
            "  sotto judge models/toxicity --texts comments.csv --json"
        })
final class JudgeCommand implements CommandJob {
    private static final int SHOWN = 80;

    @Parameters(paramLabel = "CLASSIFIER", description = "A Hugging Face folder of a sequence classifier.")
    private @Nullable Path folder;

    @Option(
            names = "--texts",
            required = true,
            paramLabel = "FILE",
            description = "Texts: .txt (one a line), .jsonl, .json, .csv, .tsv or .parquet with text.")
    private @Nullable Path texts;

    @Mixin
    private TextOptions reading = new TextOptions();

    @Option(
            names = "--json",
            description = "One JSON array of rows {\"text\", \"label\", \"score\", \"probabilities\"}.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public int run(Console console) throws Cancelled {
        List<String> read = reading.texts(texts, console);
        try (Classifier classifier =
                Classifier.open(Models.used(folder, console), engine.compute(), console.progress())) {
            List<JudgedRow> rows = Runs.judge(classifier, read, console.progress());
            if (json) {
                console.json(rows);
            } else {
                show(rows, classifier.labels(), console);
            }
        }
        return Shell.DONE;
    }

    private static void show(List<JudgedRow> rows, List<String> labels, Console console) {
        int width = Math.max(
                "label".length(),
                labels.stream().mapToInt(JudgeCommand::length).max().orElse(0));
        console.print("  score  %s  text".formatted(padded("label", width)));
        for (JudgedRow row : rows) {
            console.print(String.format(
                    Locale.ROOT, "%7.5f  %s  %s", row.score(), padded(row.label(), width), beginning(row.text())));
        }
    }

    private static String padded(String text, int width) {
        return oneLine(text) + " ".repeat(Math.max(0, width - length(text)));
    }

    /// The beginning of a text, on one line.
    private static String beginning(String text) {
        return length(text) <= SHOWN
                ? oneLine(text)
                : oneLine(text.substring(0, text.offsetByCodePoints(0, SHOWN - 1))) + "…";
    }

    /// The text on one line: white space and control characters become single spaces.
    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\u2028\u2029]", " ");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
