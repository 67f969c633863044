package sotto.model;

/// Device, dtype and threads that a model is to compute with, as a user asks for them.
///
/// @param device `auto`, `cpu`, `cuda` or `cuda:N`; auto takes a GPU where there is one
/// @param dtype `auto`, `float32`, `bfloat16` or `float16`; auto is float32 on a CPU, the file's own on a GPU
/// @param threads threads of one operation, at least 1; 0 for libtorch's own choice. Bits of results depend on it
public record Compute(String device, String dtype, int threads) {
    /// The defaults.
    public static final Compute AUTO = new Compute("auto", "auto", 0);

    /// Checks that the words and the number are among those allowed.
    public Compute {
        if (!device.matches("auto|cpu|cuda(:\\d{1,3})?")) {
            throw new IllegalArgumentException("No such device: " + device);
        }
        if (!dtype.matches("auto|float32|bfloat16|float16")) {
            throw new IllegalArgumentException("No such dtype: " + dtype);
        }
        if (threads < 0) {
            throw new IllegalArgumentException("Fewer threads than none: " + threads);
        }
    }

    /// Most threads that are worth asking for: four for each processor of this machine.
    public static int mostThreads() {
        return 4 * Runtime.getRuntime().availableProcessors();
    }
}
