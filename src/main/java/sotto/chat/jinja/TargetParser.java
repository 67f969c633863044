package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Places of assignments, and parameters of macros.
final class TargetParser {
    private final Lexemes lexemes;
    private final ExpressionParser expressions;

    TargetParser(Lexemes lexemes, ExpressionParser expressions) {
        this.lexemes = lexemes;
        this.expressions = expressions;
    }

    /// Places that `set` assigns to, members of namespaces among them.
    Target assigned() {
        return several(null, true);
    }

    /// Places that a loop assigns to, before the word `in`.
    Target looped() {
        return several("in", false);
    }

    private Target several(@Nullable String endName, boolean members) {
        List<Target> found = new ArrayList<>();
        boolean tuple = false;
        while (true) {
            if (!found.isEmpty()) {
                lexemes.expectSign(",");
            }
            boolean ends = lexemes.current().is(Lexeme.Kind.BLOCK_END)
                    || lexemes.isSign(")")
                    || (endName != null && lexemes.isName(endName));
            if (ends) {
                break;
            }
            found.add(one(members));
            if (!lexemes.isSign(",")) {
                break;
            }
            tuple = true;
        }
        if (found.isEmpty()) {
            throw lexemes.expected("a name");
        }
        return tuple ? new Target.Several(List.copyOf(found)) : found.getFirst();
    }

    private Target one(boolean members) {
        if (lexemes.skipSign("(")) {
            lexemes.enter();
            Target inner = several(null, false);
            lexemes.expectSign(")");
            lexemes.leave();
            return inner;
        }
        String name = MacroNames.assigned(lexemes.expect(Lexeme.Kind.NAME).text());
        if (members && lexemes.skipSign(".")) {
            return new Target.Member(name, lexemes.expect(Lexeme.Kind.NAME).text());
        }
        return new Target.Variable(name);
    }

    /// Variable.
    Target.Variable variable() {
        return new Target.Variable(
                MacroNames.assigned(lexemes.expect(Lexeme.Kind.NAME).text()));
    }

    /// Reads the parameters of a macro and the defaults of the last ones.
    void parameters(List<String> names, List<Expression> defaults) {
        lexemes.expectSign("(");
        while (!lexemes.skipSign(")")) {
            if (!names.isEmpty()) {
                lexemes.expectSign(",");
            }
            names.add(variable().name());
            if (lexemes.skipSign("=")) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw TemplateError.syntax("a parameter without a default stands behind one with a default");
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw TemplateError.syntax("a parameter stands twice");
        }
    }
}
