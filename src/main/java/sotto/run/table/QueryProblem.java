package sotto.run.table;

/// Error in a query that cannot be parsed.
public final class QueryProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;

    QueryProblem(int column, String what) {
        super("column %d: %s".formatted(column, what));
        this.column = column;
    }

    /// The column of the error in the query, from 1.
    public int column() {
        return column;
    }
}
