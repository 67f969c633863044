package sotto.chat.jinja;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Variables that an expression reads.
final class ReadNames {
    private static final int DEPTH = 1000;

    private final Consumer<String> found;
    private int depth;

    private ReadNames(Consumer<String> found) {
        this.found = found;
    }

    /// Gives the variables of an expression in the order in which they stand.
    static void of(Expression expression, Consumer<String> found) {
        new ReadNames(found).visit(expression);
    }

    private void visit(@Nullable Expression expression) {
        if (expression == null) {
            return;
        }
        if (++depth > DEPTH) {
            throw TemplateError.limit("an expression nested more than %d deep".formatted(DEPTH));
        }
        switch (expression) {
            case Expression.Constant _ -> {}
            case Expression.Name(String name) -> found.accept(name);
            case Expression.Listed listed -> listed.items().forEach(this::visit);
            case Expression.Pairs pairs ->
                pairs.pairs().forEach(pair -> {
                    visit(pair.key());
                    visit(pair.value());
                });
            case Expression.Computed(Expression first, List<Expression.Operand> operands) -> visit(first, operands);
            case Expression.Compared(Expression first, List<Expression.Operand> operands) -> visit(first, operands);
            case Expression.Joined joined -> joined.parts().forEach(this::visit);
            case Expression.Logic logic -> logic.parts().forEach(this::visit);
            case Expression.Not not -> visit(not.expression());
            case Expression.Signed signed -> visit(signed.expression());
            case Expression.Conditional conditional -> {
                visit(conditional.test());
                visit(conditional.then());
                visit(conditional.otherwise());
            }
            case Expression.Attribute attribute -> visit(attribute.target());
            case Expression.Element element -> {
                visit(element.target());
                visit(element.index());
            }
            case Expression.Sliced sliced -> {
                visit(sliced.target());
                visit(sliced.start());
                visit(sliced.stop());
                visit(sliced.step());
            }
            case Expression.Call call -> visit(call.target(), call.given());
            case Expression.Filtered filtered -> visit(filtered.target(), filtered.given());
            case Expression.Tested tested -> visit(tested.target(), tested.given());
        }
        depth--;
    }

    private void visit(Expression first, List<Expression.Operand> operands) {
        visit(first);
        operands.forEach(operand -> visit(operand.expression()));
    }

    private void visit(@Nullable Expression target, Expression.Given given) {
        visit(target);
        given.placed().forEach(this::visit);
        given.named().forEach(named -> visit(named.expression()));
        visit(given.spread());
        visit(given.spreadNamed());
    }
}
