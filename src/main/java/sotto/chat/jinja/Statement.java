package sotto.chat.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statement of a template, with the line where it begins.
sealed interface Statement {
    int line();

    /// Text between tags.
    record Data(int line, String text) implements Statement {}

    /// `{{ expression }}`.
    record Print(int line, Expression expression) implements Statement {}

    /// `{% set target = expression %}`.
    record Assign(int line, Target target, Expression expression) implements Statement {}

    /// `{% set target %}body{% endset %}`.
    record AssignBlock(int line, Target target, Expression.@Nullable Filtered filter, Block body)
            implements Statement {}

    /// `{% for target in source if test %}`.
    record For(
            int line,
            Target target,
            Expression source,
            @Nullable Expression test,
            Block body,
            @Nullable Block empty) implements Statement {}

    /// `{% if %}` with its branches; the last may have no test.
    record If(int line, List<Branch> branches) implements Statement {}

    /// Statements under a test; null stands for `else`.
    record Branch(@Nullable Expression test, List<Statement> body) {}

    /// `{% macro name(parameters) %}`.
    record Define(int line, String name, Signature signature) implements Statement {}

    /// `{% call(parameters) call %}`.
    record CallBlock(int line, Expression.Call call, Signature signature) implements Statement {}

    /// `{% generation %}`, which marks what the assistant wrote.
    record Generation(int line, Block body) implements Statement {}

    /// `{% filter name %}`.
    record FilterBlock(int line, Expression.Filtered filter, Block body) implements Statement {}

    /// `{% with target = value %}`.
    record With(int line, List<Target> targets, List<Expression> values, Block body) implements Statement {}

    /// `{% break %}` or `{% continue %}`.
    record Jump(int line, boolean ends) implements Statement {}

    /// Parameters and body of a macro.
    ///
    /// @param usesCaller whether the body asks for `caller`
    record Signature(List<String> names, List<Expression> defaults, Block body, boolean usesCaller) {}
}
