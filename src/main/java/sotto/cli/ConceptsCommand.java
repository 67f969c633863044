package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.run.Runs;
import sotto.run.concept.ConceptComparison;

/// `sotto concepts`: compares the experts of several concepts.
@Command(
        name = "concepts",
        description = {"How much the experts of several concepts have in common, on one model.", ""},
        footer = {
            "",
            "spearman: rank correlation of AUROC over all neurons. jaccard: neurons in the top K of both, by those in",
            "the top K of either. shared: share of the top K that both have, above chance: 0 by chance, 1 for the"
                    + " same.",
            "Neurons without an AUROC on one of two concepts are left out of that pair.",
            "",
            "Examples:",
            "  sotto concepts toxic insult threat",
            "  sotto concepts toxic insult threat --top 200 --json"
        })
final class ConceptsCommand implements CommandJob {
    private static final int WIDEST = 14;
    private static final int LEAST = 6;

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Two or more runs' folders, or scores files.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "Compare the K neurons of largest AUROC (default: 500, in small models a tenth of all).")
    private @Nullable Integer top;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /// Document of `--json`.
    private record Tables(List<String> concepts, double[][] spearman, double[][] jaccard, double[][] shared) {}

    @Override
    public int run(Console console) {
        Arguments.require(command, runs.size() > 1, "Give two or more runs.");
        Arguments.require(command, top == null || top >= 1, "--top must be 1 or more.");
        ConceptComparison comparison =
                Runs.concepts(runs, top == null ? OptionalInt.empty() : OptionalInt.of(top), console.progress());
        Tables tables = new Tables(
                comparison.concepts(),
                comparison.overlap().spearman(),
                comparison.overlap().jaccard(),
                comparison.overlap().shared());
        if (json) {
            console.json(tables);
        } else {
            int count = comparison.overlap().top();
            print("Spearman of AUROC", tables.concepts(), tables.spearman(), console);
            print("Jaccard of the top %,d".formatted(count), tables.concepts(), tables.jaccard(), console);
            print("Shared of the top %,d, above chance".formatted(count), tables.concepts(), tables.shared(), console);
        }
        return Shell.DONE;
    }

    private static void print(String title, List<String> concepts, double[][] table, Console console) {
        int first = concepts.stream().mapToInt(ConceptsCommand::width).max().orElse(0);
        console.print(title);
        console.print(" ".repeat(first)
                + concepts.stream()
                        .map(concept -> padded(shortened(concept), concept))
                        .collect(Collectors.joining()));
        for (int row = 0; row < table.length; row++) {
            StringBuilder line = new StringBuilder(("%-" + first + "s").formatted(shortened(concepts.get(row))));
            for (int column = 0; column < table.length; column++) {
                double value = table[row][column];
                line.append(padded(
                        Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value), concepts.get(column)));
            }
            console.print(line.toString());
        }
    }

    private static String padded(String cell, String concept) {
        return ("%" + (2 + Math.max(LEAST, width(concept))) + "s").formatted(cell);
    }

    private static int width(String concept) {
        return shortened(concept).length();
    }

    /// The end of a long name, which tells more than its beginning where it is a path.
    private static String shortened(String concept) {
        return concept.length() <= WIDEST ? concept : "…" + concept.substring(concept.length() - WIDEST + 1);
    }
}
