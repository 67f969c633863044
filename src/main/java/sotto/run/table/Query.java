package sotto.run.table;

import sotto.expert.Expertise;

/// Which neurons are wanted.
public sealed interface Query {
    /// All of them.
    Query ALL = new All();

    /// Whether this one is.
    boolean matches(NeuronRow row);

    /// Reads a query; see the package for its grammar.
    static Query parse(String text) throws QueryProblem {
        return new QueryParser(text, _ -> true).parse();
    }

    /// Reads a query for a run: one that asks for what the run did not measure is a problem too.
    static Query parse(String text, Expertise run) throws QueryProblem {
        return new QueryParser(text, column -> column.isOf(run)).parse();
    }

    /// Whether it compares a column.
    boolean asks(NeuronColumn wanted);

    /// Every neuron.
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

    /// Both.
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

    /// Either or both.
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

    /// The others.
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

    /// A column of numbers against a number.
    ///
    /// In float32 as AUROCs and gains are, so that `auroc > 0.6` leaves out what is shown as 0.6. What is not known
    /// matches nothing.
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

    /// A column of texts against a text.
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
