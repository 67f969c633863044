package sotto.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.run.Runs;
import sotto.run.evidence.Spread;
import sotto.run.evidence.Stability;
import sotto.run.evidence.StabilitySpec;
import sotto.run.score.RunRecord;
import sotto.work.Cancelled;

/// `sotto stability`: what halves of a run's texts agree on, and how many texts would do.
@Command(
        name = "stability",
        sortOptions = false,
        description = {
            "How stable a run's scores are: what halves of its texts agree on, and how many texts would do. The run"
                    + " must have kept its responses.",
            ""
        },
        footer = {
            "",
            "Texts are split into halves at random, each class by itself. Spearman: rank correlation of AUROC over all"
                    + " neurons. Jaccard: neurons in the top K of both halves, by those in either. By chance: the same"
                    + " with labels dealt anew inside each half. Optimism: mean AUROC of the top K on the half that"
                    + " chose it, minus that on the other half; and, if the run held out texts, on those.",
            "Ranges hold 95 %% of the splits. Samples of a quarter and an eighth of the texts lie inside the halves;"
                    + " the width is the median of the neurons' 95 %% intervals.",
            "",
            "Examples:",
            "  sotto stability toxicity",
            "  sotto stability toxicity --top 500 --splits 50 --json"
        })
final class StabilityCommand implements CommandJob {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "RUN", description = "A run's folder.")
    private Path run = Path.of("");

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "Compare the K neurons of largest AUROC (default: the family-wise experts of a run with a"
                    + " permutation test, at least 10; else 100, in small models a tenth of all).")
    private @Nullable Integer top;

    @Option(
            names = "--splits",
            defaultValue = "20",
            paramLabel = "N",
            description = "Number of split halves (default: ${DEFAULT-VALUE}).")
    private int splits;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Start of every random number (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public int run(Console console) throws Cancelled {
        Arguments.require(command, top == null || top >= 1, "--top must be 1 or more.");
        Arguments.require(command, splits >= 2 && splits <= 1000, "--splits must be from 2 to 1000.");
        Stability found = Runs.stability(
                new StabilitySpec(run, top == null ? OptionalInt.empty() : OptionalInt.of(top), splits, seed),
                console.progress());
        if (json) {
            console.json(found);
        } else {
            print(found, console);
        }
        return Shell.DONE;
    }

    private static void print(Stability found, Console console) {
        console.print(String.format(
                Locale.ROOT,
                "%,d neurons, %s, %d split halves, top %,d",
                found.neurons(),
                texts(found.texts()),
                found.splits(),
                found.top()));
        console.print("");
        console.print(String.format(
                Locale.ROOT, "%-20s %8s %7s  %-18s  %s", "", "mean", "sd", "95 % of splits", "by chance"));
        console.print(row("Spearman of AUROC", found.spearman().halves()) + chance(found.spearman()));
        console.print(row("Jaccard of the top", found.jaccard().halves()) + chance(found.jaccard()));
        console.print(row("Optimism of the top", found.optimism().difference()));
        found.onHeldOut()
                .ifPresent(held -> console.print(String.format(
                        Locale.ROOT,
                        "%-20s %8.4f %7s  %-18s  %s",
                        "… on held-out texts",
                        held.difference(),
                        "",
                        range(held.low(), held.high()),
                        "95 % interval, " + texts(held.texts()))));
        console.print("");
        console.print(String.format(
                Locale.ROOT, "%9s %9s %8s   %-19s  %s", "", "", "interval", "Spearman", "Jaccard of the top"));
        console.print(String.format(
                Locale.ROOT,
                "%9s %9s %8s  %9s %9s  %9s %9s",
                "positive",
                "other",
                "width",
                "two parts",
                "with all",
                "two parts",
                "with all"));
        for (Stability.SampleSize size : found.convergence()) {
            console.print(String.format(
                    Locale.ROOT,
                    "%,9d %,9d %8.4f  %9s %9s  %9s %9s",
                    size.texts().positives(),
                    size.texts().negatives(),
                    size.width(),
                    mean(size.spearman()),
                    mean(size.spearmanWithWhole()),
                    mean(size.jaccard()),
                    mean(size.jaccardWithWhole())));
        }
        console.print("");
        found.judgements().forEach(console::print);
    }

    private static String texts(RunRecord.Classes texts) {
        return String.format(Locale.ROOT, "%,d positive and %,d negative texts", texts.positives(), texts.negatives());
    }

    private static String row(String name, Spread spread) {
        return String.format(
                Locale.ROOT,
                "%-20s %8.4f %7.4f  %-18s",
                name,
                spread.mean(),
                spread.sd(),
                range(spread.low(), spread.high()));
    }

    private static String chance(Stability.Agreement agreement) {
        Spread chance = agreement.chance();
        return String.format(Locale.ROOT, "  %.4f (%s)", chance.mean(), range(chance.low(), chance.high()));
    }

    private static String range(double low, double high) {
        return String.format(Locale.ROOT, "%.4f to %.4f", low, high);
    }

    private static String mean(@Nullable Spread spread) {
        return spread == null ? "–" : String.format(Locale.ROOT, "%.4f", spread.mean());
    }
}
