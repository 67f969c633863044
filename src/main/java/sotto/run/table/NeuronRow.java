package sotto.run.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.expert.Bank;
import sotto.expert.Expertise;

/// One neuron of a run as a row of the table.
///
/// @param bank its module
/// @param index the neuron's number there, from 0
public record NeuronRow(Expertise run, Bank bank, int index) {
    /// Row of a neuron by its number in the run.
    static NeuronRow of(Expertise run, int neuron) {
        Bank bank = run.bank(neuron);
        return new NeuronRow(run, bank, neuron - bank.first());
    }

    /// Value in a column of numbers; not a number if the run does not have it.
    public double number(NeuronColumn column) {
        return column.number(run, bank, index);
    }

    /// Value in a column of texts.
    public String text(NeuronColumn column) {
        return column.text(bank);
    }

    /// Value as files have it: a text, an `Integer` or a `Float`; null if the run does not have it.
    public @Nullable Object value(NeuronColumn column) {
        return column.value(run, bank, index);
    }

    /// Values in these columns by their words.
    SequencedMap<String, @Nullable Object> values(List<NeuronColumn> columns) {
        SequencedMap<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column.word(), value(column)));
        return values;
    }
}
