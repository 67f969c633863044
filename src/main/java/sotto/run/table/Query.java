package sotto.run.table;

import sotto.expert.Expertise;

/// Query, a condition on neurons.
public sealed interface Query {
    /// The query that all neurons match.
    Query ALL = new All();

    /// Whether a neuron matches.
    boolean matches(NeuronRow row);

    /// Parses a query, whose grammar is in the package's description; a [QueryProblem] if that is not possible.
    static Query parse(String text) throws QueryProblem {
        return new QueryParser(text, _ -> true).parse();
    }

    /// Parses a query for a run; a [QueryProblem] also if the query names a column that the run does not have.
    static Query parse(String text, Expertise run) throws QueryProblem {
        return new QueryParser(text, column -> column.isOf(run)).parse();
    }

    /// Whether the query uses a column.
    boolean asks(NeuronColumn wanted);

    /// Condition that every neuron matches.
    record All() implements Query {
        @Override
        public boolean matches(NeuronRow row) {
            return true;
        }

        @Override
        public boolean asks(NeuronColumn wanted) {
            return false;
        }
    }

    /// Conjunction: both conditions match.
    record And(Query left, Query right) implements Query {
        @Override
        public boolean matches(NeuronRow row) {
            return left.matches(row) && right.matches(row);
        }

        @Override
        public boolean asks(NeuronColumn wanted) {
            return left.asks(wanted) || right.asks(wanted);
        }
    }

    /// Disjunction: at least one condition matches.
    record Or(Query left, Query right) implements Query {
        @Override
        public boolean matches(NeuronRow row) {
            return left.matches(row) || right.matches(row);
        }

        @Override
        public boolean asks(NeuronColumn wanted) {
            return left.asks(wanted) || right.asks(wanted);
        }
    }

    /// Negation: the condition does not match.
    record Not(Query query) implements Query {
        @Override
        public boolean matches(NeuronRow row) {
            return !query.matches(row);
        }

        @Override
        public boolean asks(NeuronColumn wanted) {
            return query.asks(wanted);
        }
    }

    /// Comparison of a column of numbers with a number.
    ///
    /// Numbers are compared in float32, the precision of AUROCs and gains, so that `auroc > 0.6` excludes a
    /// value shown as 0.6. An unknown value matches no comparison.
    record Numeric(NeuronColumn column, Operator operator, float value) implements Query {
        @Override
        public boolean matches(NeuronRow row) {
            double number = row.number(column);
            return !Double.isNaN(number) && operator.holds(Double.compare(number, value));
        }

        @Override
        public boolean asks(NeuronColumn wanted) {
            return column == wanted;
        }
    }

    /// Comparison of a column of texts with a text.
    record Textual(NeuronColumn column, Operator operator, String value) implements Query {
        @Override
        public boolean matches(NeuronRow row) {
            return operator.holds(row.text(column).compareTo(value));
        }

        @Override
        public boolean asks(NeuronColumn wanted) {
            return column == wanted;
        }
    }
}
