package sotto.model.family;

import java.util.Map;
import java.util.TreeSet;
import sotto.work.Failure;

/// Activation functions of the reference by name, mapped to those of `layers.py`.
///
/// Several names of the reference are one function up to rounding: `gelu_new`, `gelu_fast`, `gelu_accurate` and both
/// tanh variants are 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))); `gelu_python` is the exact `gelu`; `swish` is `silu`.
final class Activation {
    private static final Map<String, String> KERNEL_NAMES = Map.ofEntries(
            Map.entry("gelu", "gelu"),
            Map.entry("gelu_python", "gelu"),
            Map.entry("gelu_new", "gelu_tanh"),
            Map.entry("gelu_fast", "gelu_tanh"),
            Map.entry("gelu_accurate", "gelu_tanh"),
            Map.entry("gelu_pytorch_tanh", "gelu_tanh"),
            Map.entry("gelu_python_tanh", "gelu_tanh"),
            Map.entry("gelu_10", "gelu_10"),
            Map.entry("quick_gelu", "quick_gelu"),
            Map.entry("silu", "silu"),
            Map.entry("swish", "silu"),
            Map.entry("relu", "relu"),
            Map.entry("relu2", "relu2"),
            Map.entry("relu6", "relu6"),
            Map.entry("leaky_relu", "leaky_relu"),
            Map.entry("hardswish", "hardswish"),
            Map.entry("mish", "mish"),
            Map.entry("tanh", "tanh"),
            Map.entry("sigmoid", "sigmoid"),
            Map.entry("sqrtsoftplus", "sqrtsoftplus"),
            Map.entry("laplace", "laplace"),
            Map.entry("linear", "linear"));

    private Activation() {}

    /// The kernel's name of the function that is named by the config's `key`; a `Failure` if it is not known.
    static String of(Config config, String key, String absent) {
        String name = config.text(key).orElse(absent);
        String kernel = KERNEL_NAMES.get(name);
        if (kernel == null) {
            throw new Failure(
                    "config.json sets %s to %s, which Sotto does not compute.".formatted(key, name),
                    "Supported are: %s.".formatted(String.join(", ", new TreeSet<>(KERNEL_NAMES.keySet()))));
        }
        return kernel;
    }
}
