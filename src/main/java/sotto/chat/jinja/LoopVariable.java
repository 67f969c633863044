package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The variable `loop`, which looks ahead only when it is asked, as a test of the loop may depend on its body.
final class LoopVariable implements Value {
    private final Budget budget;
    private Iterator<Value> rest;
    private int length;
    private int index0 = -1;
    private @Nullable Value before;
    private @Nullable Value current;
    private @Nullable Value after;

    /// Makes the variable of a loop.
    ///
    /// @param length number of elements; -1 where it is not known
    LoopVariable(Iterator<Value> elements, int length, Budget budget) {
        this.rest = elements;
        this.length = length;
        this.budget = budget;
    }

    /// Moves to the next element; null after the last.
    @Nullable
    Value advance() {
        Value next = peek();
        after = null;
        if (next != null) {
            index0++;
            before = current;
            current = next;
        }
        return next;
    }

    private @Nullable Value peek() {
        if (after == null && rest.hasNext()) {
            after = rest.next();
        }
        return after;
    }

    /// Number of elements, for which those of unknown number are all computed.
    int length() {
        if (length < 0) {
            List<Value> left = new ArrayList<>();
            while (rest.hasNext()) {
                left.add(rest.next());
                budget.elements(1);
            }
            rest = left.iterator();
            length = left.size() + index0 + 1 + (after == null ? 0 : 1);
        }
        return length;
    }

    /// Attribute; null where there is no such.
    @Nullable
    Value get(String name) {
        return switch (name) {
            case "index0" -> Value.Int.of(index0);
            case "index" -> Value.Int.of(index0 + 1L);
            case "revindex0" -> Value.Int.of(length() - index0 - 1L);
            case "revindex" -> Value.Int.of((long) length() - index0);
            case "first" -> Value.Bool.of(index0 == 0);
            case "last" -> Value.Bool.of(peek() == null);
            case "length" -> Value.Int.of(length());
            case "depth0" -> Value.Int.of(0);
            case "depth" -> Value.Int.of(1);
            case "previtem" -> before == null ? new Value.Undefined("there is no previous item") : before;
            case "nextitem" -> {
                Value next = peek();
                yield next == null ? new Value.Undefined("there is no next item") : next;
            }
            case "cycle" -> new Callable("loop.cycle", (arguments, _) -> cycle(arguments));
            case "changed" -> throw TemplateError.unknown("loop.changed");
            default -> null;
        };
    }

    private Value cycle(CallArguments arguments) {
        if (arguments.placed().isEmpty() || !arguments.named().isEmpty()) {
            throw TemplateError.wrong("loop.cycle takes the values to go through");
        }
        return arguments.placed().get(Math.floorMod(index0, arguments.placed().size()));
    }
}
