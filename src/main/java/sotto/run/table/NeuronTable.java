package sotto.run.table;

import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;
import sotto.expert.Bank;
import sotto.expert.Expertise;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.Measure;
import sotto.expert.Ranking;
import sotto.num.FloatOrder;

/// The neurons of a run in the order of a column, and of them those that a query wants: numbers, no object per
/// row.
///
/// Equal values stay in the order of AUROC, the largest first, then hook order, then index. A million neurons
/// are sorted in some 30 ms and searched in as much. Not safe for several threads.
public final class NeuronTable {
    private static final GainRule AURA = GainRules.AURA;

    private final Expertise run;
    private final int[] ranked;
    private Column column = Column.AUROC;
    private FloatOrder.Direction direction = FloatOrder.Direction.DESCENDING;
    private int[] order;
    private Query query = Query.ALL;
    private BitSet wanted = new BitSet();
    private int[] rows;

    /// What can be sorted by.
    public enum Column {
        /// The module in hook order, then the index.
        NEURON,
        LAYER,
        AUROC,
        /// DeLong's standard error.
        ERROR,
        Q,
        HELD_OUT,
        /// The share of texts with the most common maximum.
        PINNED,
        /// AURA's.
        GAIN;

        /// Its name in words that are kept, such as settings.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// All neurons of a run by AUROC, the largest first.
    public NeuronTable(Expertise run, Ranking ranking) {
        this.run = run;
        this.ranked = ranking.top(ranking.size());
        this.order = ranked;
        this.rows = ranked;
    }

    /// Shows the neurons that a query wants only.
    public void filter(Query newQuery) {
        query = newQuery;
        wanted = new BitSet(run.neurons());
        if (!query.equals(Query.ALL)) {
            for (int neuron : Search.of(query, run)) {
                wanted.set(neuron);
            }
        }
        pick();
    }

    /// Puts all in the order of a column.
    public void sort(Column newColumn, FloatOrder.Direction newDirection) {
        column = newColumn;
        direction = newDirection;
        boolean asRanked = column == Column.AUROC && direction == FloatOrder.Direction.DESCENDING;
        order = asRanked ? ranked : FloatOrder.of(ranked, values(), direction);
        pick();
    }

    /// What is sorted by.
    public Column column() {
        return column;
    }

    /// Which end comes first.
    public FloatOrder.Direction direction() {
        return direction;
    }

    private void pick() {
        rows = query.equals(Query.ALL)
                ? order
                : IntStream.of(order).filter(wanted::get).toArray();
    }

    private float[] values() {
        float[] values = new float[run.neurons()];
        for (Bank bank : run.banks()) {
            for (int neuron = bank.first(); neuron < bank.first() + bank.width(); neuron++) {
                values[neuron] = switch (column) {
                    case NEURON -> neuron; // exact to 16 million
                    case LAYER -> bank.layer();
                    case AUROC -> run.auroc(neuron);
                    case ERROR -> run.value(Measure.ERROR, neuron);
                    case Q -> run.value(Measure.Q, neuron);
                    case HELD_OUT -> run.value(Measure.HELD_OUT, neuron);
                    case PINNED -> run.value(Measure.PINNED, neuron);
                    case GAIN -> AURA.gain(run.auroc(neuron));
                };
            }
        }
        return values;
    }

    /// The rows as they are now; what is sorted or filtered later does not change them.
    public Rows rows() {
        return new Rows(rows);
    }

    /// Number of rows that are shown.
    public int size() {
        return rows.length;
    }

    /// The number of the neuron in a row, from 0.
    public int neuron(int row) {
        return rows[row];
    }

    /// The row of a neuron; -1 if it is not shown.
    public int row(int neuron) {
        return rows().row(neuron);
    }

    /// Neurons in an order, by their numbers in the run.
    public static final class Rows {
        private final int[] neurons;

        private Rows(int[] neurons) {
            this.neurons = neurons;
        }

        /// How many there are.
        public int size() {
            return neurons.length;
        }

        /// The number of the neuron in a row, from 0.
        public int neuron(int row) {
            return neurons[row];
        }

        /// The row of a neuron; -1 if it is not there.
        public int row(int neuron) {
            for (int row = 0; row < neurons.length; row++) {
                if (neurons[row] == neuron) {
                    return row;
                }
            }
            return -1;
        }
    }
}
