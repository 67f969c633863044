package sotto.chat.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Names, literals and what stands in brackets.
final class LiteralParser {
    private static final int LONGEST_NUMBER = 1000;

    private final Lexemes lexemes;
    private final PrimaryParser primary;
    private final ExpressionParser expressions;

    LiteralParser(Lexemes lexemes, PrimaryParser primary, ExpressionParser expressions) {
        this.lexemes = lexemes;
        this.primary = primary;
        this.expressions = expressions;
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
            Expression inner = expressions.tuple(ExpressionParser.Place.PARENTHESES);
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
                items.add(expressions.expression());
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
            Expression key = expressions.expression();
            if (key instanceof Expression.Pairs || (key instanceof Expression.Listed listed && !listed.tuple())) {
                throw TemplateError.syntax("a list or dictionary is a key");
            }
            lexemes.expectSign(":");
            pairs.add(new Expression.Pair(key, expressions.expression()));
        }
        return new Expression.Pairs(List.copyOf(pairs));
    }
}
