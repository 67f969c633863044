package sotto.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.expert.Expertise;
import sotto.run.record.Output;
import sotto.run.score.Scores;
import sotto.run.table.Neuron;
import sotto.run.table.Neurons;
import sotto.run.table.Query;
import sotto.run.table.QueryProblem;
import sotto.work.Cancelled;

/// `sotto neurons`: lists the neurons of a run, best expert first.
@Command(
        name = "neurons",
        description = {"The neurons of a run, ranked by AUROC; ties in hook order, then by index.", ""},
        footer = {
            "",
            "QUERY compares layer, site, module, index, auroc, se, q, holdout, pinned and gain (AURA's), with and, or,"
                    + " not",
            "and parentheses. se is DeLong's standard error, q Benjamini and Hochberg's of a two-sided Mann-Whitney"
                    + " test.",
            "",
            "Examples:",
            "  sotto neurons toxicity --top 20",
            "  sotto neurons toxicity --where \"layer >= 20 and auroc > 0.8\" --csv experts.csv",
            "  sotto neurons toxicity --where \"site = 'c_fc' and not (layer = 0 or layer = 1)\" --json"
        })
final class NeuronsCommand implements Job {
    private static final int SHOWN = 50;

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "RUN", description = "A run's folder, or a scores.safetensors.")
    private Path run = Path.of("");

    @Option(names = "--where", paramLabel = "QUERY", description = "Only these neurons (default: all).")
    private @Nullable String where;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Only the first N of them (default: all; a table shows the first " + SHOWN + ").")
    private @Nullable Integer top;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write a CSV file.")
    private @Nullable Path csv;

    @Option(names = "--json", description = "Print one JSON array of rows.")
    private boolean json;

    @Option(names = "--force", description = "Replace the CSV file if it is already there.")
    private boolean force;

    @Override
    public int run(Console console) throws Cancelled {
        if (top != null && top < 1) {
            throw wrong("--top must be 1 or more.");
        }
        if (json && csv != null) {
            throw wrong("--csv and --json exclude each other.");
        }
        query(text -> Query.parse(text));
        Expertise expertise = Scores.read(run);
        Query query = query(text -> Query.parse(text, expertise));
        int most = top != null ? top : json || csv != null ? Integer.MAX_VALUE : SHOWN;
        Neurons neurons = new Neurons(expertise, query, most);
        if (csv != null) {
            Output.Existing existing = force ? Output.Existing.REPLACE : Output.Existing.REFUSE;
            Output.file(csv, existing).write(neurons::writeCsv);
        } else if (json) {
            console.json(neurons);
        } else {
            print(neurons, console);
        }
        return Shell.DONE;
    }

    /// Reader of a query's text.
    private interface Reading {
        Query of(String text) throws QueryProblem;
    }

    private Query query(Reading reading) {
        if (where == null) {
            return Query.ALL;
        }
        try {
            return reading.of(where);
        } catch (QueryProblem problem) {
            throw wrong("--where, %s.%n  %s%n  %s^"
                    .formatted(problem.getMessage(), where, " ".repeat(problem.column() - 1)));
        }
    }

    private static void print(Neurons neurons, Console console) {
        console.print("   AUROC       se        q     gain  neuron");
        for (Neuron neuron : neurons) {
            console.print(String.format(
                    Locale.ROOT,
                    "%8.5f %8s %8s %8.5f  %s:%d",
                    neuron.auroc(),
                    neuron.se() == null ? "" : String.format(Locale.ROOT, "%.5f", neuron.se()),
                    neuron.q() == null ? "" : String.format(Locale.ROOT, "%.2g", neuron.q()),
                    neuron.gain(),
                    neuron.module(),
                    neuron.index()));
        }
    }

    private ParameterException wrong(String message) {
        if (command == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(command.commandLine(), message);
    }
}
