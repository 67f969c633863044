package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of expressions.
final class Evaluator {
    private final Budget budget;

    Evaluator(Budget budget) {
        this.budget = budget;
    }

    /// Value of an expression in a scope.
    Value value(Expression expression, Scope scope) {
        budget.enter();
        Value value = evaluate(expression, scope);
        budget.leave();
        return value;
    }

    private Value evaluate(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Constant(Value value) -> value;
            case Expression.Name(String name) -> scope.get(name);
            case Expression.Listed listed -> {
                List<Value> values = values(listed.items(), scope);
                yield listed.tuple() ? Items.tuple(values) : Items.list(values);
            }
            case Expression.Pairs pairs -> mapping(pairs, scope);
            case Expression.Computed computed -> computed(computed, scope);
            case Expression.Compared compared -> compared(compared, scope);
            case Expression.Joined joined -> joined(joined, scope);
            case Expression.Logic logic -> logic(logic, scope);
            case Expression.Not(Expression negated) -> Value.Bool.of(!Value.isTrue(value(negated, scope)));
            case Expression.Signed(boolean minus, Expression signed) -> Arithmetic.signed(minus, value(signed, scope));
            case Expression.Conditional conditional -> conditional(conditional, scope);
            case Expression.Attribute(Expression target, String name) ->
                Attributes.attribute(value(target, scope), name);
            case Expression.Element(Expression target, Expression index) -> {
                Value container = value(target, scope);
                yield Attributes.element(container, value(index, scope));
            }
            case Expression.Sliced sliced -> sliced(sliced, scope);
            case Expression.Call(Expression target, Expression.Given given) -> {
                Value callee = value(target, scope);
                yield call(callee, arguments(given, scope));
            }
            case Expression.Filtered filtered -> filtered(filtered, scope, null);
            case Expression.Tested(Expression target, String name, Expression.Given given) -> {
                Value subject = value(target, scope);
                yield Value.Bool.of(TemplateTests.holds(name, subject, arguments(given, scope), budget));
            }
        };
    }

    private List<Value> values(List<Expression> expressions, Scope scope) {
        budget.elements(expressions.size());
        List<Value> values = new ArrayList<>();
        for (Expression expression : expressions) {
            values.add(value(expression, scope));
        }
        return values;
    }

    private Value mapping(Expression.Pairs pairs, Scope scope) {
        budget.elements(pairs.pairs().size());
        Mapping.Filling filling = new Mapping.Filling();
        for (Expression.Pair pair : pairs.pairs()) {
            Value key = value(pair.key(), scope);
            filling.put(key, value(pair.value(), scope));
        }
        return filling.done();
    }

    private Value computed(Expression.Computed computed, Scope scope) {
        Value left = value(computed.first(), scope);
        for (Expression.Operand operand : computed.operands()) {
            left = Arithmetic.of(operand.sign(), left, value(operand.expression(), scope), budget);
        }
        return left;
    }

    private Value compared(Expression.Compared compared, Scope scope) {
        Value left = value(compared.first(), scope);
        for (Expression.Operand operand : compared.operands()) {
            Value right = value(operand.expression(), scope);
            if (!holds(operand.sign(), left, right)) {
                return Value.Bool.FALSE;
            }
            left = right;
        }
        return Value.Bool.TRUE;
    }

    private boolean holds(String sign, Value left, Value right) {
        return switch (sign) {
            case "==" -> Equality.equal(left, right, budget);
            case "!=" -> !Equality.equal(left, right, budget);
            case "in" -> Equality.contains(right, left, budget);
            case "not in" -> !Equality.contains(right, left, budget);
            case "<" -> Ordering.compare(left, right, budget) < 0;
            case "<=" -> Ordering.compare(left, right, budget) <= 0;
            case ">" -> Ordering.compare(left, right, budget) > 0;
            case ">=" -> Ordering.compare(left, right, budget) >= 0;
            default -> throw new IllegalArgumentException(sign);
        };
    }

    private Value joined(Expression.Joined joined, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (Value part : values(joined.parts(), scope)) {
            text.append(Printed.str(part, budget));
        }
        return Text.of(text.toString());
    }

    private Value logic(Expression.Logic logic, Scope scope) {
        Value value = Value.Bool.of(logic.all());
        for (Expression part : logic.parts()) {
            value = value(part, scope);
            if (Value.isTrue(value) != logic.all()) {
                return value;
            }
        }
        return value;
    }

    private Value conditional(Expression.Conditional conditional, Scope scope) {
        if (Value.isTrue(value(conditional.test(), scope))) {
            return value(conditional.then(), scope);
        }
        return conditional.otherwise() == null
                ? new Value.Undefined("an inline if was false and has no else")
                : value(conditional.otherwise(), scope);
    }

    private Value sliced(Expression.Sliced sliced, Scope scope) {
        Value target = value(sliced.target(), scope);
        Value start = optional(sliced.start(), scope);
        Value stop = optional(sliced.stop(), scope);
        Value step = optional(sliced.step(), scope);
        return Attributes.slice(target, start, stop, step, budget);
    }

    private @Nullable Value optional(@Nullable Expression expression, Scope scope) {
        return expression == null ? null : value(expression, scope);
    }

    /// Values of arguments as written.
    CallArguments arguments(Expression.Given given, Scope scope) {
        List<Value> placed = values(given.placed(), scope);
        Map<String, Value> named = new LinkedHashMap<>();
        for (Expression.Named each : given.named()) {
            named.put(each.name(), value(each.expression(), scope));
        }
        if (given.spread() != null) {
            placed.addAll(Iteration.all(value(given.spread(), scope), budget));
        }
        if (given.spreadNamed() != null) {
            addNamed(named, value(given.spreadNamed(), scope));
        }
        return new CallArguments(placed, named);
    }

    private void addNamed(Map<String, Value> named, Value spread) {
        if (!(spread instanceof Mapping mapping)) {
            throw TemplateError.wrong("argument after ** must be a mapping, not " + Value.type(spread));
        }
        budget.elements(mapping.size());
        for (Mapping.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof Text(String name, boolean _))) {
                throw TemplateError.wrong("keywords must be strings");
            }
            if (named.put(name, entry.value()) != null) {
                throw TemplateError.wrong("got multiple values for keyword argument '%s'".formatted(name));
            }
        }
    }

    /// Value that a function, a method or a macro gives.
    Value call(Value callee, CallArguments arguments) {
        return switch (callee) {
            case Callable(String _, Callable.Body body) -> body.call(arguments, budget);
            case Value.Undefined undefined -> throw TemplateError.undefined(undefined);
            default -> throw TemplateError.wrong("'%s' object is not callable".formatted(Value.type(callee)));
        };
    }

    /// Value of filters; the innermost one of a block takes the block's text.
    Value filtered(Expression.Filtered filtered, Scope scope, @Nullable Value block) {
        Value subject;
        if (filtered.target() instanceof Expression.Filtered inner && block != null) {
            subject = filtered(inner, scope, block);
        } else if (filtered.target() != null) {
            subject = value(filtered.target(), scope);
        } else if (block != null) {
            subject = block;
        } else {
            throw new IllegalArgumentException(filtered.toString());
        }
        return Filters.apply(filtered.name(), subject, arguments(filtered.given(), scope), budget);
    }
}
