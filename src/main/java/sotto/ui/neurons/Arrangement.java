package sotto.ui.neurons;

import java.util.Optional;
import sotto.expert.Expertise;
import sotto.num.FloatOrder.Direction;
import sotto.run.table.NeuronColumn;
import sotto.run.table.NeuronTable;
import sotto.run.table.Query;

/// Arrangement of the table: the rows that are asked for, and their order.
///
/// @param beside the other concept by whose column they are sorted; empty for the run's own
record Arrangement(Query query, NeuronColumn column, Optional<Expertise> beside, Direction direction) {
    static final Arrangement FIRST =
            new Arrangement(Query.ALL, NeuronColumn.AUROC, Optional.empty(), Direction.DESCENDING);

    /// A table so arranged, from one that may be arranged otherwise, which stays as it is.
    NeuronTable of(NeuronTable before, Expertise known) {
        NeuronTable table = before.run() == known ? before.copy() : before.of(known);
        if (!table.query().equals(query)) {
            table.filter(query);
        }
        if (table.column() != column
                || table.direction() != direction
                || !table.beside().equals(beside)) {
            table.sort(column, direction, beside);
        }
        return table;
    }
}
