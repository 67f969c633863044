package sotto.run.table;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.expert.Ranking;
import sotto.num.FloatOrder;

/// Table of a run's neurons, sorted by a column and filtered by a query.
///
/// Equal values stay in the order of AUROC, the largest first, then hook order, then index. A million neurons
/// are sorted in some 30 ms and searched in as much. Not safe for several threads.
public final class NeuronTable {
    private final Expertise run;
    private final int[] ranked;
    private NeuronColumn column = NeuronColumn.AUROC;
    private Optional<Expertise> beside = Optional.empty();
    private FloatOrder.Direction direction = FloatOrder.Direction.DESCENDING;
    private int[] order;
    private Query query = Query.ALL;
    private BitSet wanted = new BitSet();
    private int[] rows;

    /// A table of all neurons of a run by AUROC, the largest first.
    public NeuronTable(Expertise run, Ranking ranking) {
        this(run, ranking.all());
    }

    private NeuronTable(Expertise run, int[] ranked) {
        this.run = run;
        this.ranked = ranked;
        this.order = ranked;
        this.rows = ranked;
    }

    /// A table of the same rows and order, which this one does not change.
    public NeuronTable copy() {
        NeuronTable table = new NeuronTable(run, ranked);
        table.column = column;
        table.beside = beside;
        table.direction = direction;
        table.order = order;
        table.query = query;
        table.wanted = wanted;
        table.rows = rows;
        return table;
    }

    /// The run of the table.
    public Expertise run() {
        return run;
    }

    /// The query that the rows match.
    public Query query() {
        return query;
    }

    /// A table of the same rows and order with further scores of the run.
    public NeuronTable of(Expertise more) {
        NeuronTable table = new NeuronTable(more, ranked);
        table.filter(query);
        table.sort(column, direction, beside);
        return table;
    }

    /// Shows only the neurons that match a query.
    public void filter(Query newQuery) {
        query = newQuery;
        wanted = new BitSet(run.neurons());
        if (!query.equals(Query.ALL)) {
            for (ModuleNeurons bank : run.banks()) {
                for (int index = 0; index < bank.width(); index++) {
                    wanted.set(bank.first() + index, query.matches(new NeuronRow(run, bank, index)));
                }
            }
        }
        pick();
    }

    /// Sorts the neurons by a column.
    public void sort(NeuronColumn newColumn, FloatOrder.Direction newDirection) {
        sort(newColumn, newDirection, Optional.empty());
    }

    /// Sorts the neurons by a column of the run, or of another run on the same neurons.
    public void sort(NeuronColumn newColumn, FloatOrder.Direction newDirection, Optional<Expertise> other) {
        column = newColumn;
        direction = newDirection;
        beside = other;
        boolean asRanked =
                column == NeuronColumn.AUROC && direction == FloatOrder.Direction.DESCENDING && beside.isEmpty();
        order = asRanked ? ranked : FloatOrder.of(ranked, values(), direction);
        pick();
    }

    /// The other run by whose column the table is sorted; empty for its own.
    public Optional<Expertise> beside() {
        return beside;
    }

    /// The column by which the table is sorted.
    public NeuronColumn column() {
        return column;
    }

    /// The direction of sorting.
    public FloatOrder.Direction direction() {
        return direction;
    }

    private void pick() {
        rows = query.equals(Query.ALL)
                ? order
                : IntStream.of(order).filter(wanted::get).toArray();
    }

    private float[] values() {
        Expertise scores = beside.orElse(run);
        float[] values = new float[run.neurons()];
        for (ModuleNeurons bank : run.banks()) {
            for (int index = 0; index < bank.width(); index++) {
                values[bank.first() + index] = column.sorts(scores, bank, index);
            }
        }
        return values;
    }

    /// The present rows, which later sorting or filtering does not change.
    public NeuronRows rows() {
        return new NeuronRows(run, rows);
    }
}
