package sotto.model.family;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Attributes of the kernel: those that `layers.py` reads on `self`, and those that a family's own text adds.
///
/// Every attribute of `layers.py` has a value here; those that most families do not use have a neutral one.
public final class KernelSettings {
    /// Number of bfloat16 in libtorch.
    static final long BFLOAT16 = 15;

    private static final long FLOAT32 = 6;

    private final Map<String, Object> values = new TreeMap<>();

    private KernelSettings() {}

    /// Whole numbers, for example one for each block.
    public record Longs(List<Long> values) {
        /// Copies the list.
        public Longs {
            values = List.copyOf(values);
        }
    }

    /// Numbers, for example one for each head.
    public record Doubles(List<Double> values) {
        /// Copies the list.
        public Doubles {
            values = List.copyOf(values);
        }
    }

    /// The attributes of `heads` query heads and `groups` key-value heads.
    ///
    /// @param scale the factor of attention's scores
    /// @param normEps added to a norm's variance
    /// @param activation the kernel's name of the feed-forward's activation
    static KernelSettings of(int heads, int groups, double scale, double normEps, String activation) {
        return new KernelSettings()
                .with("heads", (long) heads)
                .with("groups", (long) groups)
                .with("scale", scale)
                .with("norm_eps", normEps)
                .with("activation", activation)
                .with("norm_offset", 0.0)
                .with("windows", new Longs(List.of()))
                .with("softcap", 0.0)
                .with("upcast", false)
                .with("interleaved", false)
                .with("unturned", new Longs(List.of()))
                .with("alibi", new Doubles(List.of()))
                .with("alibi_scale", 1.0)
                .with("alibi_dtype", FLOAT32)
                .with("alibi_wide", false)
                .with("centred", true)
                .with("effect_scale", 1.0);
    }

    /// The settings with one more attribute: a `Long`, `Double`, `Boolean`, `String`, [Longs] or [Doubles].
    KernelSettings with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /// The settings with the same window of tokens in each of `layers` blocks; 0 for none.
    KernelSettings window(int layers, long window) {
        Long[] windows = new Long[window == 0 ? 0 : layers];
        Arrays.fill(windows, window);
        return with("windows", new Longs(List.of(windows)));
    }

    /// The settings with blocks whose queries and keys are not turned by their positions.
    ///
    /// @param turned whether they are, of each block
    KernelSettings turned(List<Boolean> turned) {
        return with("unturned", new Longs(turned.stream().map(t -> t ? 0L : 1L).toList()));
    }

    /// The attributes by name.
    Map<String, Object> map() {
        return Map.copyOf(values);
    }
}
