package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.run.neuron.ClassMeans;
import sotto.run.record.Output;
import sotto.run.score.ConceptRuns;
import sotto.run.score.RunRecord;
import sotto.run.score.Scores;
import sotto.run.table.ColumnTraits;
import sotto.run.table.NeuronColumn;
import sotto.run.table.NeuronRow;
import sotto.run.table.NeuronRows;
import sotto.run.table.Query;
import sotto.run.table.QueryProblem;
import sotto.work.Cancelled;
import sotto.work.Failure;

/// `sotto neurons`: lists the neurons of a run, best expert first.
@Command(
        name = "neurons",
        description = {"The neurons of a run, ranked by AUROC; ties in hook order, then by index.", ""})
final class NeuronsCommand implements CommandJob {
    private static final int SHOWN = 50;

    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "RUN", description = "A run's folder, or a scores.safetensors.")
    private Path run = Path.of("");

    @Option(names = "--where", paramLabel = "QUERY", description = "Only these neurons (default: all).")
    private @Nullable String where;

    @Option(
            names = "--beside",
            paramLabel = "RUN",
            description = "A run of another concept on the same neurons, which QUERY may name, as in insult.auroc; as"
                    + " often as there are such runs.")
    private List<Path> beside = new ArrayList<>();

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

    /// Takes the command's own description, and writes its columns into the help.
    @Spec
    void describe(CommandSpec spec) {
        command = spec;
        List<String> footer = new ArrayList<>(
                List.of("", "QUERY compares these with values, joined with and, or, not and parentheses:"));
        NeuronColumn.ALL.forEach(column -> footer.add("  %-14s %s".formatted(column.word(), column.explanation())));
        footer.addAll(List.of(
                "",
                "Examples:",
                "  sotto neurons toxicity --top 20",
                "  sotto neurons toxicity --where \"layer >= 20 and auroc > 0.8\" --csv experts.csv",
                "  sotto neurons toxicity --where \"site = 'c_fc' and not (layer = 0 or layer = 1)\" --json",
                "  sotto neurons toxicity --beside insult --where \"auroc > 0.6 and insult.auroc <= 0.55\""));
        spec.usageMessage().footer(footer.toArray(String[]::new));
    }

    @Override
    public int run(Console console) throws Cancelled {
        if (top != null && top < 1) {
            throw Arguments.wrong(command, "--top must be 1 or more.");
        }
        if (json && csv != null) {
            throw Arguments.wrong(command, "--csv and --json exclude each other.");
        }
        Query asked = query(text -> Query.parse(text));
        Expertise expertise = withMeans(Scores.read(run), asked, console);
        Map<String, Expertise> others = others(expertise, console);
        Query query = query(text -> Query.parse(text, expertise, others));
        int most = top != null ? top : json || csv != null ? Integer.MAX_VALUE : SHOWN;
        NeuronRows rows = withMeans(NeuronRows.of(expertise, query).top(most), console);
        if (csv != null) {
            Output.Existing existing = force ? Output.Existing.REPLACE : Output.Existing.REFUSE;
            Output.file(csv, existing).write(rows::writeCsv);
        } else if (json) {
            console.json(rows.json());
        } else {
            print(rows, console);
            RunRecord.Groups.in(run)
                    .ifPresent(groups -> console.print("se, q and p are by %s".formatted(groups.words())));
        }
        return Shell.DONE;
    }

    /// Scores of the other runs by their words in queries.
    private Map<String, Expertise> others(Expertise expertise, Console console) {
        List<String> words = Query.words(ConceptRuns.names(beside));
        Map<String, Expertise> others = new LinkedHashMap<>();
        for (int i = 0; i < beside.size(); i++) {
            Expertise scores = Scores.read(beside.get(i));
            ConceptRuns.check(run, expertise, beside.get(i), scores, console.progress());
            others.put(words.get(i), scores);
        }
        return others;
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
            throw Arguments.wrong(
                    command,
                    "--where, %s.%n  %s%n  %s^"
                            .formatted(problem.getMessage(), where, " ".repeat(problem.column() - 1)));
        }
    }

    /// All means of the run, if the query asks for one.
    private Expertise withMeans(Expertise expertise, Query query, Console console) throws Cancelled {
        boolean asks = NeuronColumn.ALL.stream()
                .filter(column -> column.format() == ColumnTraits.Format.RESPONSE)
                .anyMatch(query::asks);
        return asks && ClassMeans.areThere(run)
                ? ClassMeans.of(run, expertise, console.progress()).orElse(expertise)
                : expertise;
    }

    /// The means of the rows, unless they are known.
    private NeuronRows withMeans(NeuronRows rows, Console console) throws Cancelled {
        if (rows.run().has(Measure.MEAN_POSITIVE)) {
            return rows;
        }
        try {
            return ClassMeans.of(run, rows.run(), rows.neurons(), console.progress())
                    .map(rows::of)
                    .orElse(rows);
        } catch (Failure failure) {
            console.warn(failure.getMessage() + " There are no means without it.");
            return rows;
        }
    }

    private static void print(NeuronRows rows, Console console) {
        List<NeuronColumn> columns = NeuronColumn.shown(ColumnTraits.Shown.COMMAND, rows.run());
        int least = rows.run().hasExperts() ? NeuronRow.UNROUTED.length() : 0;
        console.print(columns.stream()
                        .map(column -> ("%" + width(column, least) + "s").formatted(column.title()))
                        .collect(Collectors.joining(" "))
                + "  neuron");
        for (NeuronRow row : rows) {
            console.print(columns.stream()
                            .map(column -> ("%" + width(column, least) + "s").formatted(row.plain(column)))
                            .collect(Collectors.joining(" "))
                    + "  %s:%d".formatted(row.bank().module(), row.index()));
        }
    }

    private static int width(NeuronColumn column, int least) {
        return Math.max(
                column == NeuronColumn.AUROC ? Math.max(8, least) : 8,
                column.title().length());
    }
}
