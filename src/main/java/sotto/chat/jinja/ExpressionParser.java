package sotto.chat.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.chat.jinja.Expression.Operand;

/// Expressions from lexemes, by the grammar and the ranks of Jinja's own parser.
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final int LONGEST_NUMBER = 1000;

    private final Lexemes lexemes;
    private final PrimaryParser primary;

    ExpressionParser(Lexemes lexemes, MacroNames macros) {
        this.lexemes = lexemes;
        this.primary = new PrimaryParser(lexemes, macros, this);
    }

    /// Expression, with `a if b else c` or without.
    Expression expression(boolean withCondition) {
        lexemes.enter();
        Expression found = withCondition ? conditional() : disjunction();
        lexemes.leave();
        return found;
    }

    Expression expression() {
        return expression(true);
    }

    /// Expression, or the tuple that several of them with commas make.
    Expression tuple(boolean withCondition, boolean parenthesised, @Nullable String endName) {
        List<Expression> items = new ArrayList<>();
        boolean tuple = false;
        while (true) {
            if (!items.isEmpty()) {
                lexemes.expectSign(",");
            }
            if (isTupleEnd(endName)) {
                break;
            }
            items.add(expression(withCondition));
            if (!lexemes.isSign(",")) {
                break;
            }
            tuple = true;
        }
        if (!tuple && !items.isEmpty()) {
            return items.getFirst();
        }
        if (!tuple && !parenthesised) {
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
        Lexeme current = lexemes.current();
        return switch (current.kind()) {
            case NAME -> primary.name();
            case STRING -> {
                StringBuilder text = new StringBuilder();
                while (lexemes.current().is(Lexeme.Kind.STRING)) {
                    text.append(lexemes.next().text());
                }
                yield new Expression.Constant(Text.of(text.toString()));
            }
            case INTEGER -> new Expression.Constant(new Value.Int(new BigInteger(number())));
            case FLOAT -> {
                double value = new BigDecimal(number()).doubleValue();
                yield new Expression.Constant(new Value.Real(value));
            }
            case SIGN -> bracketed();
            default -> throw lexemes.expected("an expression");
        };
    }

    private String number() {
        String digits = lexemes.next().text();
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        if (digits.length() > LONGEST_NUMBER || (exponent >= 0 && digits.length() - exponent > 6)) {
            throw TemplateError.limit("a number of many digits");
        }
        return digits;
    }

    private Expression bracketed() {
        if (lexemes.skipSign("(")) {
            lexemes.enter();
            Expression inner = tuple(true, true, null);
            lexemes.expectSign(")");
            lexemes.leave();
            return inner;
        }
        if (lexemes.skipSign("[")) {
            List<Expression> items = new ArrayList<>();
            while (!lexemes.skipSign("]")) {
                if (!items.isEmpty()) {
                    lexemes.expectSign(",");
                    if (lexemes.skipSign("]")) {
                        break;
                    }
                }
                items.add(expression());
            }
            return new Expression.Listed(List.copyOf(items), false);
        }
        if (lexemes.skipSign("{")) {
            return pairs();
        }
        throw lexemes.expected("an expression");
    }

    private Expression pairs() {
        List<Expression.Pair> pairs = new ArrayList<>();
        while (!lexemes.skipSign("}")) {
            if (!pairs.isEmpty()) {
                lexemes.expectSign(",");
                if (lexemes.skipSign("}")) {
                    break;
                }
            }
            Expression key = expression();
            if (key instanceof Expression.Pairs || (key instanceof Expression.Listed listed && !listed.tuple())) {
                throw TemplateError.syntax("a list or dictionary is a key");
            }
            lexemes.expectSign(":");
            pairs.add(new Expression.Pair(key, expression()));
        }
        return new Expression.Pairs(List.copyOf(pairs));
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
