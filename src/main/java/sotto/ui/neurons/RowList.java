package sotto.ui.neurons;

import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;
import sotto.run.table.NeuronRows;

/// Rows of the table as a list of neurons' numbers, made one by one as they become visible. Never changes.
final class RowList extends ObservableListBase<Integer> {
    private final NeuronRows rows;

    RowList(NeuronRows rows) {
        this.rows = rows;
    }

    @Override
    public Integer get(int row) {
        return rows.neuron(row);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int indexOf(@Nullable Object neuron) {
        return neuron instanceof Integer number ? rows.row(number) : -1;
    }

    @Override
    public boolean contains(@Nullable Object neuron) {
        return indexOf(neuron) >= 0;
    }
}
