package sotto.expert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Recipe of an edit by a method on the responses that a run kept.
///
/// @param strength at least 0; 1 is the method itself
public record MethodRecipe(EditMethod method, float strength) implements Recipe {
    /// Checks the strength.
    public MethodRecipe {
        if (!(strength >= 0 && strength <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("strength " + strength);
        }
    }

    @Override
    public String word() {
        return method.word();
    }

    @Override
    public String title() {
        return method.title();
    }

    @Override
    public Map<String, String> describe() {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put("rule", word());
        method.parameters()
                .forEach(number -> parts.put(number.word(), number.value().toString()));
        parts.put("strength", Float.toString(strength));
        return parts;
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    @Override
    public MethodRecipe at(float other) {
        return new MethodRecipe(method, other);
    }
}
