package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names and what follows an expression directly: attributes, elements, calls, filters and tests.
final class PrimaryParser {
    private static final int CHAIN = 100;
    private static final Set<String> NO_ARGUMENT = Set.of("else", "or", "and");

    private final Lexemes lexemes;
    private final MacroNames macros;
    private final ExpressionParser expressions;

    PrimaryParser(Lexemes lexemes, MacroNames macros, ExpressionParser expressions) {
        this.lexemes = lexemes;
        this.macros = macros;
        this.expressions = expressions;
    }

    /// Variable, or one of the words for true, false and none.
    Expression name() {
        String name = lexemes.next().text();
        return switch (name) {
            case "true", "True" -> new Expression.Constant(Value.Bool.TRUE);
            case "false", "False" -> new Expression.Constant(Value.Bool.FALSE);
            case "none", "None" -> new Expression.Constant(Value.None.NONE);
            default -> {
                macros.read(name);
                yield new Expression.Name(name);
            }
        };
    }

    /// Expression with the attributes, elements and calls that follow it.
    Expression postfix(Expression expression) {
        Expression found = expression;
        for (int links = 0; ; links++) {
            checkChain(links);
            if (lexemes.isSign(".") || lexemes.isSign("[")) {
                found = subscript(found);
            } else if (lexemes.isSign("(")) {
                found = new Expression.Call(found, given());
            } else {
                return found;
            }
        }
    }

    private static void checkChain(int links) {
        if (links > CHAIN) {
            throw TemplateError.limit("an expression of more than %d links".formatted(CHAIN));
        }
    }

    /// Expression with the filters, tests and calls that follow it.
    Expression filters(Expression expression) {
        Expression found = expression;
        for (int links = 0; ; links++) {
            checkChain(links);
            if (lexemes.skipSign("|")) {
                found = filter(found);
            } else if (lexemes.skipName("is")) {
                found = test(found);
            } else if (lexemes.isSign("(")) {
                found = new Expression.Call(found, given());
            } else {
                return found;
            }
        }
    }

    private Expression subscript(Expression target) {
        if (lexemes.skipSign(".")) {
            if (lexemes.current().is(Lexeme.Kind.INTEGER)) {
                return new Expression.Element(target, expressions.primary());
            }
            return new Expression.Attribute(
                    target, lexemes.expect(Lexeme.Kind.NAME).text());
        }
        lexemes.expectSign("[");
        if (lexemes.isSign("]")) {
            throw lexemes.expected("an index");
        }
        Expression found = index(target);
        if (lexemes.isSign(",")) {
            throw TemplateError.unknown("an index of several parts");
        }
        lexemes.expectSign("]");
        return found;
    }

    private Expression index(Expression target) {
        Expression start = lexemes.isSign(":") ? null : expressions.expression();
        if (start != null && !lexemes.isSign(":")) {
            return new Expression.Element(target, start);
        }
        lexemes.expectSign(":");
        Expression stop = sliceEnd();
        Expression step = lexemes.skipSign(":") ? sliceEnd() : null;
        return new Expression.Sliced(target, start, stop, step);
    }

    private @Nullable Expression sliceEnd() {
        boolean open = lexemes.isSign(":") || lexemes.isSign("]") || lexemes.isSign(",");
        return open ? null : expressions.expression();
    }

    private Expression.Filtered filter(@Nullable Expression target) {
        String name = lexemes.expect(Lexeme.Kind.NAME).text();
        if (lexemes.isSign(".") || !Filters.isKnown(name)) {
            throw TemplateError.unknown("the filter %s".formatted(name));
        }
        return new Expression.Filtered(target, name, lexemes.isSign("(") ? given() : Expression.Given.NONE);
    }

    /// Filters of a block: the innermost has no expression; null where there are none.
    Expression.@Nullable Filtered blockFilter(boolean first) {
        Expression.Filtered found = first ? filter(null) : null;
        for (int links = 0; lexemes.skipSign("|"); links++) {
            checkChain(links);
            found = filter(found);
        }
        return found;
    }

    private Expression test(Expression target) {
        boolean negated = lexemes.skipName("not");
        String name = lexemes.expect(Lexeme.Kind.NAME).text();
        if (lexemes.isSign(".") || !TemplateTests.isKnown(name)) {
            throw TemplateError.unknown("the test %s".formatted(name));
        }
        Expression.Given given = Expression.Given.NONE;
        if (lexemes.isSign("(")) {
            given = given();
        } else if (beginsArgument()) {
            if (lexemes.isName("is")) {
                throw TemplateError.syntax("tests cannot be chained with 'is'");
            }
            given = new Expression.Given(List.of(postfix(expressions.primary())), List.of(), null, null);
        }
        Expression.Tested found = new Expression.Tested(target, name, given);
        return negated ? new Expression.Not(found) : found;
    }

    private boolean beginsArgument() {
        Lexeme current = lexemes.current();
        return switch (current.kind()) {
            case NAME -> !NO_ARGUMENT.contains(current.text());
            case STRING, INTEGER, FLOAT -> true;
            default -> lexemes.isSign("[") || lexemes.isSign("{");
        };
    }

    /// Arguments between parentheses.
    Expression.Given given() {
        lexemes.expectSign("(");
        List<Expression> placed = new ArrayList<>();
        List<Expression.Named> named = new ArrayList<>();
        Expression spread = null;
        Expression spreadNamed = null;
        for (boolean first = true; !lexemes.skipSign(")"); first = false) {
            if (!first) {
                lexemes.expectSign(",");
                if (lexemes.skipSign(")")) {
                    break;
                }
            }
            if (spreadNamed != null) {
                throw TemplateError.syntax("an argument stands behind **");
            }
            if (lexemes.isSign("*") && spread == null) {
                lexemes.next();
                spread = expressions.expression();
            } else if (lexemes.skipSign("**")) {
                spreadNamed = expressions.expression();
            } else if (lexemes.current().is(Lexeme.Kind.NAME)
                    && lexemes.following().isSign("=")) {
                named.add(named(named));
            } else if (named.isEmpty() && spread == null) {
                placed.add(expressions.expression());
            } else {
                throw TemplateError.syntax("an argument without a name stands behind one with a name");
            }
        }
        return new Expression.Given(List.copyOf(placed), List.copyOf(named), spread, spreadNamed);
    }

    private Expression.Named named(List<Expression.Named> before) {
        String name = lexemes.next().text();
        if (before.stream().anyMatch(each -> each.name().equals(name))) {
            throw TemplateError.syntax("the argument '%s' is given twice".formatted(name));
        }
        lexemes.expectSign("=");
        return new Expression.Named(name, expressions.expression());
    }
}
