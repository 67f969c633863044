package sotto.chat.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Expression of a template.
sealed interface Expression {
    /// Literal.
    record Constant(Value value) implements Expression {}

    /// Variable.
    record Name(String name) implements Expression {}

    /// List or tuple.
    record Listed(List<Expression> items, boolean tuple) implements Expression {}

    /// Dictionary.
    record Pairs(List<Pair> pairs) implements Expression {}

    /// Key and value of a dictionary.
    record Pair(Expression key, Expression value) {}

    /// Operations of one rank, from left to right: `a + b - c`.
    record Computed(Expression first, List<Operand> operands) implements Expression {}

    /// Comparisons, each with its neighbour, as Python chains them: `a < b < c`.
    record Compared(Expression first, List<Operand> operands) implements Expression {}

    /// Sign and what stands at its right.
    record Operand(String sign, Expression expression) {}

    /// Texts of expressions, joined by `~`.
    record Joined(List<Expression> parts) implements Expression {}

    /// `and` or `or`.
    record Logic(boolean all, List<Expression> parts) implements Expression {}

    /// `not`.
    record Not(Expression expression) implements Expression {}

    /// Minus or plus before a number.
    record Signed(boolean minus, Expression expression) implements Expression {}

    /// `a if test else b`.
    record Conditional(
            Expression test, Expression then, @Nullable Expression otherwise) implements Expression {}

    /// `a.name`.
    record Attribute(Expression target, String name) implements Expression {}

    /// `a[index]`.
    record Element(Expression target, Expression index) implements Expression {}

    /// `a[start:stop:step]`.
    record Sliced(
            Expression target,
            @Nullable Expression start,
            @Nullable Expression stop,
            @Nullable Expression step) implements Expression {}

    /// `f(arguments)`.
    record Call(Expression target, Given given) implements Expression {}

    /// `a | name(arguments)`; no expression where a block is filtered.
    record Filtered(@Nullable Expression target, String name, Given given) implements Expression {}

    /// `a is name arguments`.
    record Tested(Expression target, String name, Given given) implements Expression {}

    /// Arguments as written.
    ///
    /// @param spread the value after `*`, whose elements are further arguments
    /// @param spreadNamed the value after `**`, a dictionary of arguments by name
    record Given(
            List<Expression> placed,
            List<Named> named,
            @Nullable Expression spread,
            @Nullable Expression spreadNamed) {
        static final Given NONE = new Given(List.of(), List.of(), null, null);
    }

    /// Argument by name.
    record Named(String name, Expression expression) {}
}
