package sotto.chat.jinja;

import java.util.List;

/// Place of the parser in the lexemes.
final class Lexemes {
    private static final int DEPTH = 100;

    private final List<Lexeme> lexemes;
    private int at;
    private int depth;

    Lexemes(List<Lexeme> lexemes) {
        this.lexemes = lexemes;
    }

    Lexeme current() {
        return lexemes.get(at);
    }

    /// Lexeme after the current one.
    Lexeme following() {
        return lexemes.get(Math.min(at + 1, lexemes.size() - 1));
    }

    /// Current lexeme, which is passed.
    Lexeme next() {
        Lexeme current = current();
        at = Math.min(at + 1, lexemes.size() - 1);
        return current;
    }

    int line() {
        return current().line();
    }

    boolean isSign(String sign) {
        return current().isSign(sign);
    }

    boolean isName(String name) {
        return current().isName(name);
    }

    /// Whether the current lexeme is a sign, which is then passed.
    boolean skipSign(String sign) {
        boolean found = isSign(sign);
        if (found) {
            next();
        }
        return found;
    }

    /// Whether the current lexeme is a name, which is then passed.
    boolean skipName(String name) {
        boolean found = isName(name);
        if (found) {
            next();
        }
        return found;
    }

    void expectSign(String sign) {
        if (!skipSign(sign)) {
            throw expected("'%s'".formatted(sign));
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw expected("'%s'".formatted(name));
        }
    }

    Lexeme expect(Lexeme.Kind kind) {
        if (!current().is(kind)) {
            throw expected(new Lexeme(kind, kind.name().toLowerCase(java.util.Locale.ROOT), 0).shown());
        }
        return next();
    }

    TemplateError expected(String what) {
        return TemplateError.syntax(
                "%s stands where %s is expected".formatted(current().shown(), what));
    }

    /// Counts one level of the grammar; [#leave] ends it.
    void enter() {
        if (++depth > DEPTH) {
            throw TemplateError.limit("a template nested more than %d deep".formatted(DEPTH));
        }
    }

    void leave() {
        depth--;
    }
}
