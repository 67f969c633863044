package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Values put into variables and members of namespaces.
final class Assignment {
    private Assignment() {}

    /// Error where a member's owner is no namespace, which Jinja looks at before the value is computed.
    static void checkMembers(Target target, Scope scope) {
        switch (target) {
            case Target.Variable _ -> {}
            case Target.Member(String namespace, String _) -> namespace(namespace, scope);
            case Target.Several(List<Target> targets) -> targets.forEach(each -> checkMembers(each, scope));
        }
    }

    private static Namespace namespace(String name, Scope scope) {
        if (scope.get(name) instanceof Namespace namespace) {
            return namespace;
        }
        throw TemplateError.wrong("cannot assign attribute on non-namespace object '%s'".formatted(name));
    }

    /// Puts a value, or its elements, where a target says.
    static void assign(Target target, Value value, Scope scope, Budget budget) {
        switch (target) {
            case Target.Variable(String name) -> scope.set(name, value);
            case Target.Member(String namespace, String name) ->
                namespace(namespace, scope).set(name, value);
            case Target.Several(List<Target> targets) -> {
                List<Value> parts = new ArrayList<>();
                Iterator<Value> elements = Iteration.of(value, budget);
                while (elements.hasNext() && parts.size() <= targets.size()) {
                    parts.add(elements.next());
                }
                if (parts.size() != targets.size()) {
                    throw TemplateError.wrong("%d names, but not as many values".formatted(targets.size()));
                }
                for (int i = 0; i < parts.size(); i++) {
                    assign(targets.get(i), parts.get(i), scope, budget);
                }
            }
        }
    }
}
