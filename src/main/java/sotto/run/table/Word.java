package sotto.run.table;

import java.util.ArrayList;
import java.util.List;

/// Word of a query.
///
/// @param column column of its first character, from 1
record Word(Kind kind, String text, int column) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /// All words of a query, and a word for its end; a [QueryProblem] if a character or a text is not possible.
    static List<Word> of(String query) throws QueryProblem {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < query.length()) {
            if (Character.isWhitespace(query.charAt(at))) {
                at++;
                continue;
            }
            int end = end(query, at);
            words.add(new Word(kind(query.charAt(at)), query.substring(at, end), at + 1));
            at = end;
        }
        words.add(new Word(Kind.END, "", query.length() + 1));
        return words;
    }

    private static Kind kind(char first) {
        if (first == '"' || first == '\'') {
            return Kind.TEXT;
        }
        if (Character.isDigit(first) || first == '.' || first == '-' || first == '+') {
            return Kind.NUMBER;
        }
        return isPartOfName(first) ? Kind.NAME : Kind.SIGN;
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '+';
    }

    private static int end(String query, int at) throws QueryProblem {
        char first = query.charAt(at);
        int end = at + 1;
        switch (kind(first)) {
            case TEXT -> {
                int quote = query.indexOf(first, end);
                if (quote < 0) {
                    throw new QueryProblem(at + 1, "the quote %c has no end".formatted(first));
                }
                return quote + 1;
            }
            case NAME, NUMBER -> {
                while (end < query.length() && isPartOfName(query.charAt(end))) {
                    end++;
                }
            }
            case SIGN -> {
                boolean pair = "<>=!".indexOf(first) >= 0
                        && end < query.length()
                        && "=>".indexOf(query.charAt(end)) >= 0
                        && (first != '>' || query.charAt(end) == '=');
                end += pair ? 1 : 0;
            }
            case END -> {}
        }
        return end;
    }

    /// Whether it is this word of the language, in lower or upper case.
    boolean is(String word) {
        return (kind == Kind.NAME || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }

    /// The word as error messages show it.
    String shown() {
        return kind == Kind.END ? "the end" : "'%s'".formatted(text);
    }
}
