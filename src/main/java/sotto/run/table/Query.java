package sotto.run.table;

import sotto.expert.Expertise;

/// Which neurons are wanted.
public sealed interface Query {
    /// All of them.
    Query ALL = new All();

    /// Whether this one is.
    boolean matches(Row row);

    /// Reads a query; see the package for its grammar.
    static Query parse(String text) throws QueryProblem {
        return new QueryParser(text, _ -> true).parse();
    }

    /// Reads a query for a run: one that asks for what the run did not measure is a problem too.
    static Query parse(String text, Expertise run) throws QueryProblem {
        return new QueryParser(text, run::has).parse();
    }

    /// Every neuron.
    record All() implements Query {
        @Override
        public boolean matches(Row row) {
            return true;
        }
    }

    /// Both.
    record And(Query left, Query right) implements Query {
        @Override
        public boolean matches(Row row) {
            return left.matches(row) && right.matches(row);
        }
    }

    /// Either or both.
    record Or(Query left, Query right) implements Query {
        @Override
        public boolean matches(Row row) {
            return left.matches(row) || right.matches(row);
        }
    }

    /// The others.
    record Not(Query query) implements Query {
        @Override
        public boolean matches(Row row) {
            return !query.matches(row);
        }
    }

    /// A number field against a number.
    ///
    /// In float32 as AUROCs and gains are, so that `auroc > 0.6` leaves out what is shown as 0.6. What is not known
    /// matches nothing.
    record Numeric(Field field, Operator operator, float value) implements Query {
        @Override
        public boolean matches(Row row) {
            double number = row.number(field);
            return !Double.isNaN(number) && operator.holds(Double.compare(number, value));
        }
    }

    /// A text field against a text.
    record Textual(Field field, Operator operator, String value) implements Query {
        @Override
        public boolean matches(Row row) {
            return operator.holds(row.text(field).compareTo(value));
        }
    }
}
