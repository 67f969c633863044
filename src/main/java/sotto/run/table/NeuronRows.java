package sotto.run.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.expert.Expertise;

/// Immutable list of neurons of a run in an order, kept as numbers; a row is made when it is read.
public final class NeuronRows implements Iterable<NeuronRow> {
    private final Expertise run;
    private final int[] neurons;

    NeuronRows(Expertise run, int[] neurons) {
        this.run = run;
        this.neurons = neurons;
    }

    /// The neurons of a run that match a query, the best expert first; ties by hook order, then index.
    public static NeuronRows of(Expertise run, Query query) {
        NeuronTable table = new NeuronTable(run, run.ranking());
        table.filter(query);
        return table.rows();
    }

    /// The first `most` neurons.
    public NeuronRows top(int most) {
        return most >= neurons.length ? this : new NeuronRows(run, Arrays.copyOf(neurons, most));
    }

    /// The same neurons with further scores of their run.
    public NeuronRows of(Expertise more) {
        return new NeuronRows(more, neurons);
    }

    /// The run of the neurons.
    public Expertise run() {
        return run;
    }

    /// The number of neurons.
    public int size() {
        return neurons.length;
    }

    /// The number of the neuron in a row, from 0.
    public int neuron(int row) {
        return neurons[row];
    }

    /// The row of a neuron; -1 if it is not in the list.
    public int row(int neuron) {
        for (int row = 0; row < neurons.length; row++) {
            if (neurons[row] == neuron) {
                return row;
            }
        }
        return -1;
    }

    /// The numbers of the neurons, in order.
    public IntStream neurons() {
        return Arrays.stream(neurons);
    }

    private Stream<NeuronRow> stream() {
        return neurons().mapToObj(neuron -> NeuronRow.of(run, neuron));
    }

    @Override
    public Iterator<NeuronRow> iterator() {
        return stream().iterator();
    }

    /// The rows as in JSON: values by the names of their columns.
    public Iterable<SequencedMap<String, @Nullable Object>> json() {
        List<NeuronColumn> columns = NeuronColumn.json(run);
        return () -> stream().map(row -> row.values(columns)).iterator();
    }

    /// Writes the rows as CSV with a header; a value that the run does not have is an empty field.
    public void writeCsv(Path file) throws IOException {
        List<NeuronColumn> columns = NeuronColumn.csv(run);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(line(columns, NeuronColumn::word));
            for (NeuronRow row : this) {
                out.write(line(columns, column -> field(row.value(column))));
            }
        }
    }

    private static String line(List<NeuronColumn> columns, Function<NeuronColumn, String> field) {
        return columns.stream().map(field).collect(Collectors.joining(",", "", "\n"));
    }

    private static boolean wantsQuotes(int character) {
        return character == '"' || character == ',' || character == '\r' || character == '\n';
    }

    private static String field(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text
            when text.chars().anyMatch(NeuronRows::wantsQuotes) -> "\"" + text.replace("\"", "\"\"") + "\"";
            default -> value.toString();
        };
    }
}
