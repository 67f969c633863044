package sotto.run;

import java.util.Locale;

/// Whether a model fits into a device's memory and about how long a run takes, from its headers alone.
///
/// @param device `cpu` or `cuda:N`
/// @param dtype what would be computed in
/// @param neededBytes weights, and what libtorch and a batch take beside them
/// @param freeBytes what the device has free now
/// @param openSeconds to read the weights; rough
/// @param scoreSeconds to score the texts of a [Job]; rough; not a number where the device's speed is not known
public record Forecast(
        String device,
        String dtype,
        Verdict verdict,
        long neededBytes,
        long freeBytes,
        double openSeconds,
        double scoreSeconds) {
    /// Whether it fits.
    public enum Verdict {
        FITS,
        /// It fits, but with less than a tenth of the free memory to spare.
        TIGHT,
        TOO_LARGE
    }

    /// A device as it is now.
    ///
    /// @param name `cpu` or `cuda:N`
    /// @param operationsPerSecond of forward passes; a multiplication and an addition are two; 0 for unknown
    public record Device(String name, long freeBytes, double operationsPerSecond) {}

    /// Texts to be scored.
    ///
    /// @param tokens of one text, on average
    public record Job(int texts, int tokens) {
        /// The paper's: 500 texts of the concept and 2,000 others, of about 64 tokens.
        public static final Job PAPER = new Job(2500, 64);
    }

    /// Share of a matrix product's speed that forward passes reach; the rest goes into norms, softmax and memory.
    public static final double EFFICIENCY = 0.4;

    /// Parameters from which on a run tells how fast a device is; a smaller one only tells what a call costs.
    public static final long TELLING = 50_000_000;

    /// Java, libtorch's code and a batch: scoring the sample, whose weights take 6 MB, peaks at 395 MiB in all.
    private static final long CPU_BESIDE = 400L << 20;

    /// A CUDA context with the kernels that are loaded.
    private static final long GPU_BESIDE = 700L << 20;

    /// A cautious rate of reading from a disk and converting, in bytes a second.
    private static final double READING = 0.8e9;

    private static final double SPARE = 0.9;

    /// The forecast for a model on a device.
    ///
    /// @param dtype `auto`, `float32`, `bfloat16` or `float16`; auto is float32 on a CPU, the file's own on a GPU
    public static Forecast of(Inspection model, Device device, String dtype, Job job) {
        boolean cpu = device.name().equals("cpu");
        String resolved = !dtype.equals("auto") ? dtype : cpu ? "float32" : model.dtype();
        long weights = (resolved.equals("float32") ? Float.BYTES : Short.BYTES) * model.parameters();
        long needed = weights + weights / 16 + (cpu ? CPU_BESIDE : GPU_BESIDE);
        Verdict verdict = needed > device.freeBytes()
                ? Verdict.TOO_LARGE
                : needed > SPARE * device.freeBytes() ? Verdict.TIGHT : Verdict.FITS;
        double operations = 2.0 * model.parameters() * job.texts() * job.tokens();
        return new Forecast(
                device.name(),
                resolved,
                verdict,
                needed,
                device.freeBytes(),
                fileBytes(model) / READING,
                device.operationsPerSecond() > 0 ? operations / device.operationsPerSecond() : Double.NaN);
    }

    private static long fileBytes(Inspection model) {
        return (model.dtype().equals("float32") ? Float.BYTES : Short.BYTES) * model.parameters();
    }

    /// A duration as people say a rough one: `under 1 s`, `40 s`, `12 min`, `3.5 h`.
    public static String rough(double seconds) {
        if (Double.isNaN(seconds)) {
            return "unknown";
        }
        if (seconds < 1) {
            return "under 1 s";
        }
        if (seconds < 60) {
            return "%d s".formatted(Math.round(seconds));
        }
        if (seconds < 3600) {
            return "%d min".formatted(Math.round(seconds / 60));
        }
        return String.format(Locale.ROOT, seconds < 36_000 ? "%.1f h" : "%.0f h", seconds / 3600);
    }
}
