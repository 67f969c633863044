package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.work.LetterCase;

/// Path of attributes such as `function.name` or `0.text`, as filters take it; an empty one leads to the value itself.
record AttributePath(List<Value> parts) {
    private static final int LONGEST = 100;

    /// Path of an argument.
    static AttributePath of(Value attribute) {
        return switch (attribute) {
            case Value.None _ -> new AttributePath(List.of());
            case Text(String path, boolean _) -> {
                List<Value> parts = new ArrayList<>();
                for (String part : path.split("\\.", -1)) {
                    parts.add(part(part));
                }
                if (parts.size() > LONGEST) {
                    throw TemplateError.limit("a path of more than %d attributes".formatted(LONGEST));
                }
                yield new AttributePath(parts);
            }
            default -> new AttributePath(List.of(attribute));
        };
    }

    private static Value part(String part) {
        boolean number = !part.isEmpty() && part.length() < 10 && part.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Value.Int.of(Long.parseLong(part)) : Text.of(part);
    }

    /// Value that the path leads to; a default stands for every part that is undefined.
    Value of(Value value, @Nullable Value otherwise) {
        Value found = value;
        for (Value part : parts) {
            found = Attributes.element(found, part);
            if (found instanceof Value.Undefined && otherwise != null && otherwise != Value.None.NONE) {
                found = otherwise;
            }
        }
        return found;
    }

    /// Value that the path leads to, in lower case where it is a text and case does not count.
    Value key(Value value, boolean caseCounts) {
        Value found = of(value, null);
        return found instanceof Text text && !caseCounts ? Text.of(LetterCase.lower(text.value())) : found;
    }
}
