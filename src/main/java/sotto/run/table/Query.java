package sotto.run.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.expert.Expertise;

/// Query, a condition on neurons.
public sealed interface Query {
    /// The query that all neurons match.
    Query ALL = new All();

    /// Whether a neuron matches.
    boolean matches(NeuronRow row);

    /// Parses a query, whose grammar is in the package's description; a [QueryProblem] if that is not possible.
    static Query parse(String text) throws QueryProblem {
        return new QueryParser(text, _ -> true, Optional.empty()).parse();
    }

    /// Parses a query for a run; a [QueryProblem] also if the query names a column that the run does not have.
    static Query parse(String text, Expertise run) throws QueryProblem {
        return parse(text, run, Map.of());
    }

    /// Parses a query for a run beside others; a [QueryProblem] also if it names a run or a column that is not
    /// there.
    ///
    /// @param beside scores of the same neurons, by the word before the point of `insult.auroc`
    static Query parse(String text, Expertise run, Map<String, Expertise> beside) throws QueryProblem {
        return new QueryParser(text, column -> column.isOf(run), Optional.of(beside)).parse();
    }

    /// The words of runs before the point of a field, by their names and in their order: other characters than
    /// letters, digits, `-` and `_` become `_`; equal words get a number.
    static List<String> words(List<String> names) {
        List<String> words = new ArrayList<>();
        for (String name : names) {
            String plain = name.replaceAll("[^\\p{L}\\p{Nd}_-]", "_");
            String word = plain.matches("[\\p{L}_].*") ? plain : "_" + plain;
            String free = word;
            for (int number = 2; words.contains(free); number++) {
                free = word + "_" + number;
            }
            words.add(free);
        }
        return words;
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

    /// Comparison of a column of another run on the same neurons with a number, in float32 likewise.
    ///
    /// @param scores of the other run
    record Beside(Expertise scores, NeuronColumn column, Operator operator, float value) implements Query {
        @Override
        public boolean matches(NeuronRow row) {
            double number = column.number(scores, row.bank(), row.index());
            return !Double.isNaN(number) && operator.holds(Double.compare(number, value));
        }

        @Override
        public boolean asks(NeuronColumn wanted) {
            return false; // it is the other run's
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
