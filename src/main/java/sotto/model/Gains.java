package sotto.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// One factor per neuron, keyed by the module's Hugging Face name; modules left out have gain 1.
///
/// Plain data: made by a rule or read from a file, applied by a model, never installed in one. Any finite value is
/// legal.
public final class Gains {
    /// Gains that change nothing.
    public static final Gains NONE = new Gains(Map.of());

    private final Map<String, float[]> factors;

    private Gains(Map<String, float[]> factors) {
        this.factors = factors;
    }

    /// Gains from module name to one factor per neuron `[N]`; arrays and order are copied.
    public static Gains of(Map<String, float[]> factors) {
        Map<String, float[]> copy = new LinkedHashMap<>();
        factors.forEach((module, values) -> {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("The gain %s of %s is not finite.".formatted(value, module));
                }
            }
            copy.put(Objects.requireNonNull(module), values.clone());
        });
        return new Gains(Collections.unmodifiableMap(copy));
    }

    /// The modules that have gains, in the order given.
    public Set<String> modules() {
        return factors.keySet();
    }

    /// A copy of the factors `[N]` of a module that has gains.
    public float[] of(String module) {
        float[] values = factors.get(module);
        if (values == null) {
            throw new IllegalArgumentException("No gains for module " + module);
        }
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Gains that) || !factors.keySet().equals(that.factors.keySet())) {
            return false;
        }
        return factors.entrySet().stream()
                .allMatch(entry -> Arrays.equals(entry.getValue(), that.factors.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return factors.keySet().hashCode();
    }

    /// Whether no module has gains.
    public boolean isEmpty() {
        return factors.isEmpty();
    }
}
