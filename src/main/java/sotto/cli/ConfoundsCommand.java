package sotto.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.run.Runs;
import sotto.run.evidence.Confounds;
import sotto.run.evidence.ConfoundsSpec;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.work.Cancelled;

/// `sotto confounds`: what else than the concept could explain a run's scores.
@Command(
        name = "confounds",
        sortOptions = false,
        description = {
            "What else than the concept could explain a run's scores: how well the length and the columns of the"
                    + " labelled file tell the classes apart by themselves, how many texts are cut, and how much the"
                    + " scores change where texts are read in another way.",
            ""
        },
        footer = {
            "",
            "A column of numbers is scored as a neuron would be. A column of values is scored by the share of positive"
                    + " texts that have the value in other folds, 5 folds dealt by the seed in each class: (p + s) /"
                    + " (n + 1), n texts of other folds with the value, p of them positive, s the positive share. So no"
                    + " text's own label is in its score. Intervals are DeLong's, 95 %%.",
            "Texts are run again without special tokens, or with them where the run had none, and with the other two"
                    + " poolings; the same texts are compared.",
            "",
            "Examples:",
            "  sotto confounds toxicity",
            "  sotto confounds toxicity --columns source,topic --no-readings --json",
            "  sotto confounds toxicity --out confounds.json",
            "",
            "'sotto figure' draws the file as its kind confounds."
        })
final class ConfoundsCommand implements CommandJob {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "RUN", description = "A run's folder.")
    private Path run = Path.of("");

    @Option(names = "--model", paramLabel = "MODEL", description = "The run's model (default: where it was).")
    private @Nullable Path model;

    @Option(names = "--data", paramLabel = "FILE", description = "The run's labelled file (default: where it was).")
    private @Nullable Path data;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COL",
            description = "Columns of the file, separated by commas (default: all whose values repeat).")
    private List<String> columns = List.of();

    @Option(names = "--no-readings", description = "Do not run texts again.")
    private boolean noReadings;

    @Option(
            names = "--texts",
            defaultValue = "500",
            paramLabel = "N",
            description = "Texts of either class to run again, at most (default: ${DEFAULT-VALUE}).")
    private int texts;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Start of every random number (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private DocumentOptions document = new DocumentOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public int run(Console console) throws Cancelled {
        Arguments.require(command, texts >= 2, "--texts must be 2 or more.");
        Output place = document.place();
        Confounds found = Runs.confounds(
                new ConfoundsSpec(
                        run,
                        Optional.ofNullable(model == null ? null : Models.used(model, console)),
                        Optional.ofNullable(data),
                        columns,
                        noReadings ? ConfoundsSpec.Readings.NONE : ConfoundsSpec.Readings.ALL,
                        texts,
                        seed),
                console.progress());
        if (place != null) {
            place.write(file -> JsonTree.replace(file, found));
        }
        if (json) {
            console.json(found);
        } else {
            print(found, console);
        }
        return Shell.DONE;
    }

    private static void print(Confounds found, Console console) {
        console.print(String.format(
                Locale.ROOT,
                "%,d positive and %,d negative texts",
                found.texts().positives(),
                found.texts().negatives()));
        console.print("");
        console.print(String.format(
                Locale.ROOT, "%-24s %-9s %7s %8s %7s  %s", "", "kind", "values", "missing", "AUROC", "95 % interval"));
        for (Confounds.Confound one : found.confounds()) {
            console.print(String.format(
                    Locale.ROOT,
                    "%-24s %-9s %,7d %,8d %7.3f  %.3f to %.3f",
                    one.name(),
                    one.kind().name().toLowerCase(Locale.ROOT),
                    one.values(),
                    one.missing(),
                    one.auroc(),
                    one.low(),
                    one.high()));
        }
        console.print("");
        found.confounds().forEach(one -> console.print(one.judgement()));
        console.print(found.truncated().judgement());
        found.readings().forEach(one -> console.print(one.judgement()));
        if (!found.readings().isEmpty()) {
            Confounds.Reading first = found.readings().getFirst();
            console.print(String.format(
                    Locale.ROOT,
                    "Texts were run again: %,d positive, %,d negative; tops are of %,d neurons.",
                    first.texts().positives(),
                    first.texts().negatives(),
                    first.top()));
        }
    }
}
