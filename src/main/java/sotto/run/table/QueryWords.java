package sotto.run.table;

import java.util.ArrayList;
import java.util.List;

/// Words of a query for colouring it while it is typed, which any text can be split into.
public final class QueryWords {
    private QueryWords() {}

    /// Kind of a word in the query language.
    public enum Kind {
        /// The name of a field, such as `auroc`.
        FIELD,
        /// `and`, `or`, `not`, parentheses, signs of comparison.
        JOIN,
        /// A number, or a text.
        VALUE,
        /// A word that the language does not have.
        UNKNOWN
    }

    /// Word in the text, characters from `from` to before `to`.
    public record Piece(Kind kind, int from, int to) {}

    /// All words of a text in their order, without the blanks between them.
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
                String field = word.text().substring(word.text().lastIndexOf('.') + 1); // `insult.auroc` is one too
                yield NeuronColumn.of(field).isPresent() ? Kind.FIELD : Kind.UNKNOWN;
            }
            case END -> Kind.UNKNOWN;
        };
    }
}
