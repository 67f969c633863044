package sotto.run.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Recursive descent parser of queries.
final class QueryParser {
    private static final int DEEPEST = 200;

    private final List<Word> words;
    private final Predicate<NeuronColumn> known;
    private int next;
    private int depth;

    /// Parser for a run that has the columns for which `known` is true.
    QueryParser(String text, Predicate<NeuronColumn> known) throws QueryProblem {
        this.words = Word.of(text);
        this.known = known;
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
        NeuronColumn column = NeuronColumn.of(name.text()).orElseThrow(() -> {
            String columns = NeuronColumn.ALL.stream().map(NeuronColumn::word).collect(Collectors.joining(", "));
            return expected("one of " + columns, name);
        });
        if (!known.test(column)) {
            throw new QueryProblem(name.column(), "this run has no %s; %s".formatted(column.word(), column.toHaveIt()));
        }
        next++;
        Word sign = words.get(next);
        Operator operator = Operator.of(sign.text()).orElseThrow(() -> expected("one of = != < <= > >=", sign));
        next++;
        Word value = words.get(next);
        Query comparison = column.isNumber()
                ? new Query.Numeric(column, operator, number(value))
                : new Query.Textual(column, operator, text(value));
        next++;
        return comparison;
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
