package sotto.run.table;

import java.util.ArrayList;
import java.util.List;

/// The words of a query as it is being written, for colours: never fails, whatever is written.
public final class QueryWords {
    private QueryWords() {}

    /// What a word is in the language.
    public enum Kind {
        /// What is asked for, such as `auroc`.
        FIELD,
        /// `and`, `or`, `not`, parentheses, signs of comparison.
        JOIN,
        /// A number, or a text.
        VALUE,
        /// Nothing that the language knows.
        UNKNOWN
    }

    /// A word in the text, from `from` to before `to`.
    public record Piece(Kind kind, int from, int to) {}

    /// All words, in order; blanks stand between them.
    public static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        try {
            for (Word word : Word.of(text)) {
                int from = word.column() - 1;
                if (word.kind() != Word.Kind.END) {
                    pieces.add(new Piece(
                            kind(word, pieces), from, from + word.text().length()));
                }
            }
        } catch (QueryProblem open) { // a quote without an end
            int from = open.column() - 1;
            List<Piece> before = of(text.substring(0, from));
            pieces = new ArrayList<>(before);
            pieces.add(new Piece(Kind.UNKNOWN, from, text.length()));
        }
        return pieces;
    }

    private static Kind kind(Word word, List<Piece> before) {
        return switch (word.kind()) {
            case NUMBER, TEXT -> Kind.VALUE;
            case SIGN ->
                Operator.of(word.text()).isPresent() || word.is("(") || word.is(")") ? Kind.JOIN : Kind.UNKNOWN;
            case NAME -> {
                if (word.is("and") || word.is("or") || word.is("not")) {
                    yield Kind.JOIN;
                }
                boolean compared = before.size() >= 2
                        && before.getLast().kind() == Kind.JOIN
                        && before.get(before.size() - 2).kind() == Kind.FIELD;
                if (compared) {
                    yield Kind.VALUE;
                }
                yield NeuronColumn.of(word.text()).isPresent() ? Kind.FIELD : Kind.UNKNOWN;
            }
            case END -> Kind.UNKNOWN;
        };
    }
}
