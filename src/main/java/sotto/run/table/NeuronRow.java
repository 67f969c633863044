package sotto.run.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;

/// Row of the neuron table: one neuron of a run.
///
/// @param bank the neuron's module
/// @param index the neuron's number in its module, from 0
public record NeuronRow(Expertise run, ModuleNeurons bank, int index) {
    /// Text of a neuron's AUROC where its expert has no text of one of the classes.
    public static final String UNROUTED = "not routed";

    /// The row of a neuron given by its number in the run.
    static NeuronRow of(Expertise run, int neuron) {
        ModuleNeurons bank = run.bank(neuron);
        return new NeuronRow(run, bank, neuron - bank.first());
    }

    /// The value in a column of numbers; NaN if the run does not have it.
    public double number(NeuronColumn column) {
        return column.number(run, bank, index);
    }

    /// The value in a column of texts.
    public String text(NeuronColumn column) {
        return column.text(bank);
    }

    /// The value in a column of numbers as the command prints it; empty if the run does not have it, and `not routed`
    /// for the AUROC of a neuron whose expert no text of one of the classes is routed to.
    public String plain(NeuronColumn column) {
        double value = number(column);
        return column == NeuronColumn.AUROC && Double.isNaN(value)
                ? UNROUTED
                : column.format().plain(value);
    }

    /// The value as files have it: a text, an `Integer` or a `Float`; null if the run does not have it.
    public @Nullable Object value(NeuronColumn column) {
        return column.value(run, bank, index);
    }

    /// The values in these columns by the columns' names.
    SequencedMap<String, @Nullable Object> values(List<NeuronColumn> columns) {
        SequencedMap<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column.word(), value(column)));
        return values;
    }
}
