package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Statements of a template, one after the other.
final class Interpreter {
    private final Budget budget;
    private final Evaluator evaluator;
    private final Sink top;
    private final List<RenderedText.Span> spans = new ArrayList<>();
    private int line;

    Interpreter(Budget budget) {
        this.budget = budget;
        this.evaluator = new Evaluator(budget);
        this.top = new Sink(budget);
    }

    /// Way in which statements end.
    private enum End {
        NORMAL,
        BREAK,
        CONTINUE
    }

    /// Text of a template with these variables.
    RenderedText render(Block template, Map<String, ? extends Value> given) {
        try {
            run(template.statements(), Scope.root(given).inner(template), top);
            return new RenderedText(top.text(), spans);
        } catch (TemplateError error) {
            throw error.at(line);
        }
    }

    private End run(List<Statement> statements, Scope scope, Sink sink) {
        for (Statement statement : statements) {
            line = statement.line();
            budget.enter();
            End end = run(statement, scope, sink);
            budget.leave();
            if (end != End.NORMAL) {
                return end;
            }
        }
        return End.NORMAL;
    }

    private End run(Statement statement, Scope scope, Sink sink) {
        switch (statement) {
            case Statement.Data data -> sink.print(data.text());
            case Statement.Print print -> sink.print(Printed.str(evaluator.value(print.expression(), scope), budget));
            case Statement.Assign assign -> {
                Assignment.checkMembers(assign.target(), scope);
                Assignment.assign(assign.target(), evaluator.value(assign.expression(), scope), scope, budget);
            }
            case Statement.AssignBlock block -> {
                return assign(block, scope);
            }
            case Statement.For loop -> {
                return loop(loop, scope, sink);
            }
            case Statement.If condition -> {
                return condition(condition, scope, sink);
            }
            case Statement.Define define -> scope.set(define.name(), macro(define.name(), define.signature(), scope));
            case Statement.CallBlock call -> call(call, scope, sink);
            case Statement.Generation generation -> generation(generation, scope, sink);
            case Statement.FilterBlock filter -> {
                Scope inner = scope.inner(filter.body());
                Sink body = new Sink(budget);
                End end = run(filter.body().statements(), inner, body);
                if (end != End.NORMAL) {
                    return end;
                }
                Value filtered = evaluator.filtered(filter.filter(), inner, Text.of(body.text()));
                sink.print(Printed.str(filtered, budget));
            }
            case Statement.With with -> {
                Scope inner = scope.inner(with.body());
                for (int i = 0; i < with.targets().size(); i++) {
                    Assignment.assign(
                            with.targets().get(i), evaluator.value(with.values().get(i), scope), inner, budget);
                }
                return run(with.body().statements(), inner, sink);
            }
            case Statement.Jump jump -> {
                return jump.ends() ? End.BREAK : End.CONTINUE;
            }
        }
        return End.NORMAL;
    }

    private End condition(Statement.If condition, Scope scope, Sink sink) {
        for (Statement.Branch branch : condition.branches()) {
            if (branch.test() == null || Value.isTrue(evaluator.value(branch.test(), scope))) {
                return run(branch.body(), scope, sink);
            }
        }
        return End.NORMAL;
    }

    private End assign(Statement.AssignBlock block, Scope scope) {
        Scope inner = scope.inner(block.body());
        Sink body = new Sink(budget);
        End end = run(block.body().statements(), inner, body);
        if (end == End.NORMAL) {
            Value text = Text.of(body.text());
            Assignment.checkMembers(block.target(), scope);
            Assignment.assign(
                    block.target(),
                    block.filter() == null ? text : evaluator.filtered(block.filter(), inner, text),
                    scope,
                    budget);
        }
        return end;
    }

    private End loop(Statement.For loop, Scope scope, Sink sink) {
        Value source = evaluator.value(loop.source(), scope);
        Iterator<Value> elements = Iteration.of(source, budget);
        int length = loop.test() == null ? Iteration.size(source) : -1;
        if (loop.test() != null) {
            elements = passing(loop, elements, scope);
        }
        LoopVariable variable = new LoopVariable(elements, length, budget);
        boolean empty = true;
        for (Value next = variable.advance(); next != null; next = variable.advance()) {
            Scope inner = scope.inner(loop.body());
            inner.set("loop", variable);
            Assignment.assign(loop.target(), next, inner, budget);
            End end = run(loop.body().statements(), inner, sink);
            if (end == End.BREAK) {
                break;
            }
            empty &= end == End.CONTINUE;
        }
        return empty && loop.empty() != null
                ? run(loop.empty().statements(), scope.inner(loop.empty()), sink)
                : End.NORMAL;
    }

    private Iterator<Value> passing(Statement.For loop, Iterator<Value> elements, Scope scope) {
        return new Iteration.Computed() {
            @Override
            @Nullable
            Value compute() {
                while (elements.hasNext()) {
                    Value element = elements.next();
                    Scope inner = scope.inner();
                    Assignment.assign(loop.target(), element, inner, budget);
                    if (loop.test() == null || Value.isTrue(evaluator.value(loop.test(), inner))) {
                        return element;
                    }
                }
                return null;
            }
        };
    }

    private Callable macro(String name, Statement.Signature signature, Scope scope) {
        return new Callable(name, (arguments, _) -> {
            budget.enter();
            int before = line;
            Scope inner = scope.inner(signature.body());
            new MacroParameters(name, signature).bind(arguments, inner, evaluator);
            Sink body = new Sink(budget);
            run(signature.body().statements(), inner, body);
            line = before;
            budget.leave();
            return Text.of(body.text());
        });
    }

    private void call(Statement.CallBlock block, Scope scope, Sink sink) {
        Value callee = evaluator.value(block.call().target(), scope);
        CallArguments given = evaluator.arguments(block.call().given(), scope);
        Map<String, Value> named = new HashMap<>(given.named());
        if (named.put("caller", macro("caller", block.signature(), scope)) != null) {
            throw TemplateError.wrong("a call block has two callers");
        }
        Value printed = evaluator.call(callee, new CallArguments(given.placed(), named));
        sink.print(Printed.str(printed, budget));
    }

    private void generation(Statement.Generation generation, Scope scope, Sink sink) {
        Sink body = new Sink(budget);
        run(generation.body().statements(), scope.inner(generation.body()), body);
        int start = top.length();
        spans.add(new RenderedText.Span(start, start + body.length()));
        sink.print(body.text());
    }
}
