package sotto.chat.jinja;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Macros around the place of the parser, and whether they ask for `caller`; loops around it, which a jump may leave;
/// variables that were read by then.
final class MacroNames {
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Set<String> read = new HashSet<>();

    MacroNames() {
        levels.push(new Level());
    }

    private static final class Level {
        private boolean callerRead;
        private int loops;
    }

    void beginMacro() {
        levels.push(new Level());
    }

    /// Ends a macro, and whether it asks for `caller`.
    boolean endMacro() {
        return levels.pop().callerRead;
    }

    void beginLoop() {
        levels.element().loops++;
    }

    void endLoop() {
        levels.element().loops--;
    }

    /// Whether `break` and `continue` have a loop to act on.
    boolean isInLoop() {
        return levels.element().loops > 0;
    }

    /// Variables that were read anywhere.
    Set<String> allRead() {
        return Set.copyOf(read);
    }

    /// Notes that a variable is read.
    void read(String name) {
        read.add(name);
        if (levels.size() > 1 && (name.equals("varargs") || name.equals("kwargs"))) {
            throw TemplateError.unknown("the variable %s of a macro".formatted(name));
        }
        if (name.equals("caller")) {
            levels.forEach(level -> level.callerRead = true);
        }
    }

    /// Name that may be assigned to.
    static String assigned(String name) {
        return switch (name) {
            case "true", "True", "false", "False", "none", "None" ->
                throw TemplateError.syntax("'%s' cannot be assigned to".formatted(name));
            case "loop", "caller", "varargs", "kwargs" ->
                throw TemplateError.unknown("an assignment to '%s'".formatted(name));
            default -> name;
        };
    }
}
