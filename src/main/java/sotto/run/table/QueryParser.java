package sotto.run.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sotto.expert.Expertise;

/// Recursive descent parser of queries.
final class QueryParser {
    private static final int DEEPEST = 200;

    private final List<Word> words;
    private final Predicate<NeuronColumn> known;
    private final Optional<Map<String, Expertise>> beside;
    private int next;
    private int depth;

    /// Parser for a run that has the columns for which `known` is true.
    ///
    /// @param beside scores of the same neurons by their word; empty where any word is taken
    QueryParser(String text, Predicate<NeuronColumn> known, Optional<Map<String, Expertise>> beside)
            throws QueryProblem {
        this.words = Word.of(text);
        this.known = known;
        this.beside = beside;
    }

    Query parse() throws QueryProblem {
        Query query = any();
        Word rest = words.get(next);
        if (rest.kind() != Word.Kind.END) {
            throw expected("and, or or the end", rest);
        }
        return query;
    }

    private Query any() throws QueryProblem {
        List<Query> either = new ArrayList<>(List.of(all()));
        while (words.get(next).is("or")) {
            next++;
            either.add(all());
        }
        return joined(either, Query.Or::new);
    }

    private Query all() throws QueryProblem {
        List<Query> both = new ArrayList<>(List.of(term()));
        while (words.get(next).is("and")) {
            next++;
            both.add(term());
        }
        return joined(both, Query.And::new);
    }

    /// The parts joined by halves, recursively, so that a chain of thousands becomes a tree of few levels.
    private static Query joined(List<Query> parts, BinaryOperator<Query> join) {
        int half = parts.size() / 2;
        return half == 0
                ? parts.getFirst()
                : join.apply(joined(parts.subList(0, half), join), joined(parts.subList(half, parts.size()), join));
    }

    private Query term() throws QueryProblem {
        boolean turned = false;
        while (words.get(next).is("not")) {
            next++;
            turned = !turned;
        }
        Query one = one();
        return turned ? new Query.Not(one) : one;
    }

    private Query one() throws QueryProblem {
        Word word = words.get(next);
        if (++depth > DEEPEST) {
            throw new QueryProblem(word.column(), "the query is nested too deeply");
        }
        try {
            if (word.is("(")) {
                next++;
                Query query = any();
                if (!words.get(next).is(")")) {
                    throw expected("and, or or )", words.get(next));
                }
                next++;
                return query;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Query comparison() throws QueryProblem {
        Word name = words.get(next);
        int point = name.text().lastIndexOf('.');
        boolean qualified = name.kind() == Word.Kind.NAME && point > 0;
        NeuronColumn column = column(name, name.text().substring(qualified ? point + 1 : 0));
        Optional<Expertise> other = qualified ? other(name, name.text().substring(0, point)) : Optional.empty();
        boolean there = other.map(column::isOf).orElseGet(() -> qualified || known.test(column));
        if (!there) {
            throw new QueryProblem(
                    name.column(),
                    qualified
                            ? "that run has no %s".formatted(column.word())
                            : "this run has no %s; %s".formatted(column.word(), column.toHaveIt()));
        }
        next++;
        Word sign = words.get(next);
        Operator operator = Operator.of(sign.text()).orElseThrow(() -> expected("one of = != < <= > >=", sign));
        next++;
        Word value = words.get(next);
        Query comparison = compared(column, operator, value, other);
        next++;
        return comparison;
    }

    private static Query compared(NeuronColumn column, Operator operator, Word value, Optional<Expertise> other)
            throws QueryProblem {
        if (!column.isNumber()) {
            return new Query.Textual(column, operator, text(value));
        }
        float number = number(value);
        return other.isPresent()
                ? new Query.Beside(other.get(), column, operator, number)
                : new Query.Numeric(column, operator, number);
    }

    private static NeuronColumn column(Word name, String word) throws QueryProblem {
        return NeuronColumn.of(word).orElseThrow(() -> {
            String columns = NeuronColumn.ALL.stream().map(NeuronColumn::word).collect(Collectors.joining(", "));
            return expected("one of " + columns, name);
        });
    }

    /// The scores of the run before the point of a name; empty where other runs are not known yet.
    private Optional<Expertise> other(Word name, String run) throws QueryProblem {
        if (beside.isEmpty()) {
            return Optional.empty();
        }
        Expertise scores = beside.get().get(run);
        if (scores == null) {
            throw new QueryProblem(
                    name.column(),
                    beside.get().isEmpty()
                            ? "no other run is open beside this one, so there is no %s".formatted(name.text())
                            : "expected one of the runs %s before the point, found '%s'"
                                    .formatted(String.join(", ", beside.get().keySet()), run));
        }
        return Optional.of(scores);
    }

    private static float number(Word word) throws QueryProblem {
        if (word.kind() == Word.Kind.NUMBER && word.text().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            return Float.parseFloat(word.text());
        }
        throw expected("a number", word);
    }

    private static String text(Word word) throws QueryProblem {
        return switch (word.kind()) {
            case TEXT -> word.text().substring(1, word.text().length() - 1);
            case NAME -> word.text();
            case NUMBER, SIGN, END -> throw expected("a text in quotes", word);
        };
    }

    private static QueryProblem expected(String what, Word found) {
        return new QueryProblem(found.column(), "expected %s, found %s".formatted(what, found.shown()));
    }
}
