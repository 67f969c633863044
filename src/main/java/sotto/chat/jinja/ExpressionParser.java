package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.chat.jinja.Expression.Operand;

/// Expressions from lexemes, by the grammar and the ranks of Jinja's own parser.
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Lexemes lexemes;
    private final PrimaryParser primary;
    private final LiteralParser literals;

    ExpressionParser(Lexemes lexemes, MacroNames macros) {
        this.lexemes = lexemes;
        this.primary = new PrimaryParser(lexemes, macros, this);
        this.literals = new LiteralParser(lexemes, primary, this);
    }

    /// Place where several expressions with commas make a tuple.
    enum Place {
        /// Expression that is printed or assigned.
        PRINTED(null),
        /// Inside of parentheses, perhaps empty.
        PARENTHESES(null),
        /// Test of an `if`, without `a if b else c`.
        TEST(null),
        /// Source of a loop, before its own `if`.
        SOURCE("recursive");

        private final @Nullable String end;

        Place(@Nullable String end) {
            this.end = end;
        }

        private boolean takesConditions() {
            return this == PRINTED || this == PARENTHESES;
        }
    }

    Expression expression() {
        lexemes.enter();
        Expression found = conditional();
        lexemes.leave();
        return found;
    }

    private Expression unconditional() {
        lexemes.enter();
        Expression found = disjunction();
        lexemes.leave();
        return found;
    }

    /// Expression, or the tuple that several of them with commas make.
    Expression tuple(Place place) {
        List<Expression> items = new ArrayList<>();
        boolean tuple = false;
        while (true) {
            if (!items.isEmpty()) {
                lexemes.expectSign(",");
            }
            if (isTupleEnd(place.end)) {
                break;
            }
            items.add(place.takesConditions() ? expression() : unconditional());
            if (!lexemes.isSign(",")) {
                break;
            }
            tuple = true;
        }
        if (!tuple && !items.isEmpty()) {
            return items.getFirst();
        }
        if (!tuple && place != Place.PARENTHESES) {
            throw lexemes.expected("an expression");
        }
        return new Expression.Listed(List.copyOf(items), true);
    }

    private boolean isTupleEnd(@Nullable String endName) {
        return lexemes.current().is(Lexeme.Kind.VARIABLE_END)
                || lexemes.current().is(Lexeme.Kind.BLOCK_END)
                || lexemes.isSign(")")
                || (endName != null && lexemes.isName(endName));
    }

    private Expression conditional() {
        Expression found = disjunction();
        while (lexemes.skipName("if")) {
            Expression test = disjunction();
            Expression otherwise = lexemes.skipName("else") ? expression() : null;
            found = new Expression.Conditional(test, found, otherwise);
        }
        return found;
    }

    private Expression disjunction() {
        return logic("or");
    }

    private Expression logic(String word) {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(word.equals("or") ? logic("and") : negation());
        } while (lexemes.skipName(word));
        return parts.size() == 1 ? parts.getFirst() : new Expression.Logic(word.equals("and"), List.copyOf(parts));
    }

    private Expression negation() {
        if (!lexemes.skipName("not")) {
            return comparison();
        }
        lexemes.enter();
        Expression negated = new Expression.Not(negation());
        lexemes.leave();
        return negated;
    }

    private Expression comparison() {
        Expression first = sum();
        List<Operand> operands = new ArrayList<>();
        while (true) {
            if (COMPARISONS.contains(lexemes.current().text())
                    && lexemes.current().is(Lexeme.Kind.SIGN)) {
                String sign = lexemes.next().text();
                operands.add(new Operand(sign, sum()));
            } else if (lexemes.skipName("in")) {
                operands.add(new Operand("in", sum()));
            } else if (lexemes.isName("not") && lexemes.following().isName("in")) {
                lexemes.next();
                lexemes.next();
                operands.add(new Operand("not in", sum()));
            } else {
                return operands.isEmpty() ? first : new Expression.Compared(first, List.copyOf(operands));
            }
        }
    }

    private Expression sum() {
        Expression first = joined();
        List<Operand> operands = new ArrayList<>();
        while (lexemes.isSign("+") || lexemes.isSign("-")) {
            operands.add(new Operand(lexemes.next().text(), joined()));
        }
        return computed(first, operands);
    }

    private Expression joined() {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(product());
        } while (lexemes.skipSign("~"));
        return parts.size() == 1 ? parts.getFirst() : new Expression.Joined(List.copyOf(parts));
    }

    private Expression product() {
        Expression first = power();
        List<Operand> operands = new ArrayList<>();
        while (lexemes.isSign("*") || lexemes.isSign("/") || lexemes.isSign("//") || lexemes.isSign("%")) {
            operands.add(new Operand(lexemes.next().text(), power()));
        }
        return computed(first, operands);
    }

    private Expression power() {
        Expression first = unary(true);
        List<Operand> operands = new ArrayList<>();
        while (lexemes.skipSign("**")) {
            operands.add(new Operand("**", unary(true)));
        }
        return computed(first, operands);
    }

    private static Expression computed(Expression first, List<Operand> operands) {
        return operands.isEmpty() ? first : new Expression.Computed(first, List.copyOf(operands));
    }

    private Expression unary(boolean withFilters) {
        Expression found;
        if (lexemes.isSign("-") || lexemes.isSign("+")) {
            boolean minus = lexemes.next().text().equals("-");
            lexemes.enter();
            found = new Expression.Signed(minus, unary(false));
            lexemes.leave();
        } else {
            found = primary();
        }
        found = primary.postfix(found);
        return withFilters ? primary.filters(found) : found;
    }

    /// Name, literal or parenthesised expression.
    Expression primary() {
        return literals.primary();
    }

    /// Filters after the name `filter` or `set`.
    Expression.@Nullable Filtered blockFilter(boolean first) {
        return primary.blockFilter(first);
    }

    /// Arguments between parentheses.
    Expression.Given given() {
        return primary.given();
    }
}
