package sotto.run.query;

/// Which neurons are wanted.
public sealed interface Query {
    /// All of them.
    Query ALL = new All();

    /// Whether this one is.
    boolean matches(Neuron neuron);

    /// Reads a query; see the package for its grammar.
    static Query parse(String text) throws QueryProblem {
        return new QueryParser(text).parse();
    }

    /// Every neuron.
    record All() implements Query {
        @Override
        public boolean matches(Neuron neuron) {
            return true;
        }
    }

    /// Both.
    record And(Query left, Query right) implements Query {
        @Override
        public boolean matches(Neuron neuron) {
            return left.matches(neuron) && right.matches(neuron);
        }
    }

    /// Either or both.
    record Or(Query left, Query right) implements Query {
        @Override
        public boolean matches(Neuron neuron) {
            return left.matches(neuron) || right.matches(neuron);
        }
    }

    /// The others.
    record Not(Query query) implements Query {
        @Override
        public boolean matches(Neuron neuron) {
            return !query.matches(neuron);
        }
    }

    /// A number field against a number.
    ///
    /// In float32 as AUROCs and gains are, so that `auroc > 0.6` leaves out what is shown as 0.6.
    record Numeric(Field field, Operator operator, float value) implements Query {
        @Override
        public boolean matches(Neuron neuron) {
            return operator.holds(Double.compare(field.number(neuron), value));
        }
    }

    /// A text field against a text.
    record Textual(Field field, Operator operator, String value) implements Query {
        @Override
        public boolean matches(Neuron neuron) {
            return operator.holds(field.text(neuron).compareTo(value));
        }
    }
}
