package sotto.run.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sotto.model.engine.DeviceMemory;
import sotto.model.place.ModelSize;
import sotto.model.place.Placement;
import sotto.model.place.Planner;

/// Estimate from a model's headers of whether it fits into a device's memory, and about how long a run takes.
///
/// @param device `cpu`, `cuda:N`, or several of these joined by ` + `
/// @param dtype dtype of the computation
/// @param neededBytes for the whole model: weights, and the memory of libtorch and of a batch
/// @param leastBytes for the model read a block at a time
/// @param freeBytes what the device has free now
/// @param openSeconds to read the weights that stay in memory; rough
/// @param scoreSeconds to score the texts of a [Job]; rough; NaN where the device's speed is not known
public record Forecast(
        String device,
        String dtype,
        Verdict verdict,
        long neededBytes,
        long leastBytes,
        long freeBytes,
        double openSeconds,
        double scoreSeconds) {
    /// Whether the model fits into memory.
    public enum Verdict {
        FITS,
        /// It fits, but with less than a tenth of the free memory to spare.
        TIGHT,
        /// Blocks that do not fit are read again and again; scoring reads each once.
        STREAMED,
        /// Not even two blocks fit.
        TOO_LARGE
    }

    /// A device as it is now.
    ///
    /// @param name `cpu` or `cuda:N`
    /// @param productsPerSecond floating-point operations of a matrix product; a multiplication and an addition
    ///     are two; 0 for unknown
    public record Device(String name, long freeBytes, double productsPerSecond) {
        /// The device without its speed.
        public DeviceMemory memory() {
            return new DeviceMemory(name, freeBytes);
        }
    }

    /// Texts to be scored.
    ///
    /// @param tokens of one text, on average
    public record Job(int texts, int tokens) {
        /// The paper's: 500 texts of the concept and 2,000 others, of about 64 tokens.
        public static final Job PAPER = new Job(2500, 64);
    }

    /// Share of a matrix product's speed that forward passes reach on a processor; the rest of the time goes
    /// into attention, norms and memory. GPT-2 with 124 M parameters reaches 0.92.
    private static final double EFFICIENCY = 0.85;

    /// Share of a forward pass's speed that experts of a mixture reach: a batch brings each a few rows, for
    /// which its weights are widened. OLMoE with 64 experts, 8 for a token, reaches 0.53 where half precision
    /// is widened.
    private static final double EXPERTS = 0.53;

    /// The share of a matrix product's speed for a GPU, which batches of 1,024 tokens do not fill; a guess.
    private static final double GPU_EFFICIENCY = 0.4;

    /// A cautious rate of reading from a disk and converting, in bytes a second.
    private static final double READING = 0.8e9;

    /// A cautious rate at which a processor reads its memory, in bytes a second: two channels of DDR4 reach
    /// twice this.
    private static final double MEMORY = 15e9;

    /// The same rate for a GPU; even small ones reach it.
    private static final double GPU_MEMORY = 300e9;

    private static final double SPARE = 0.9;

    /// The forecast for a model on the CPU, or on one or more GPUs together.
    ///
    /// @param dtype `auto`, `float32`, `bfloat16` or `float16`; auto is float32 on a CPU, the file's own on a
    ///     GPU
    public static Forecast of(ModelSize model, List<Device> devices, String dtype, Job job) {
        List<DeviceMemory> memory = devices.stream().map(Device::memory).toList();
        boolean cpu = memory.getFirst().isCpu();
        String resolved = Planner.dtype(dtype, !cpu, model.dtype());
        Planner planner = new Planner(model, resolved);
        Optional<Placement> placement = planner.place(memory);
        long needed = planner.wholeBytes(cpu) + (devices.size() - 1) * planner.besideBytes(cpu);
        long free = memory.stream().mapToLong(DeviceMemory::freeBytes).sum();
        double streamed = placement.map(Placement::streamed).orElse(0L)
                / (double) Math.max(1, model.blocks().size());
        double streamedBytes = streamed
                * model.blocks().stream().mapToLong(ModelSize.Part::fileBytes).sum();
        double rate = (cpu ? EFFICIENCY : GPU_EFFICIENCY)
                * devices.stream().mapToDouble(Device::productsPerSecond).min().orElse(0);
        double experts = model.expertsPerToken();
        double numbers = model.elementsPerToken() - experts + experts / EXPERTS;
        double operations = 2.0 * numbers * job.texts() * job.tokens();
        return new Forecast(
                devices.stream().map(Device::name).collect(Collectors.joining(" + ")),
                resolved,
                placement
                        .map(place -> place.streamed() > 0
                                ? Verdict.STREAMED
                                : needed > SPARE * free ? Verdict.TIGHT : Verdict.FITS)
                        .orElse(Verdict.TOO_LARGE),
                needed,
                planner.streamingBytes(cpu),
                free,
                (model.fileBytes() - streamedBytes) / READING,
                rate > 0 ? operations / rate + streamedBytes / READING : Double.NaN);
    }

    /// Seconds to read a model's weights; rough.
    public static double openingSeconds(ModelSize model) {
        return model.fileBytes() / READING;
    }

    /// Seconds that a model in memory takes to write texts side by side; rough.
    ///
    /// With every new token of all texts together, each weight is read once and multiplied once for each text;
    /// of a mixture the experts that the texts are sent to.
    ///
    /// @param dtype dtype of the computation
    /// @param job the texts, and the new tokens of each
    public static double writingSeconds(ModelSize model, Device device, String dtype, Job job) {
        boolean cpu = device.memory().isCpu();
        double known = device.productsPerSecond();
        double speed = known > 0 || !cpu ? known : NominalSpeed.productsPerSecond();
        double bytes = (dtype.equals("float32") ? 4.0 : 2.0) * model.elementsReadFor(job.texts());
        double reading = bytes / (cpu ? MEMORY : GPU_MEMORY);
        double rate = (cpu ? EFFICIENCY : GPU_EFFICIENCY) * speed;
        double perToken = model.elements() - model.elementsOfBlocks() + model.elementsPerToken();
        double products = rate > 0 ? 2.0 * perToken * job.texts() / rate : 0;
        return job.tokens() * Math.max(reading, products);
    }

    /// The forecasts worth showing: for each device, and for all GPUs together where the model fits on none
    /// alone.
    public static List<Forecast> all(ModelSize model, List<Device> devices, String dtype, Job job) {
        List<Forecast> all = new ArrayList<>();
        devices.forEach(device -> all.add(of(model, List.of(device), dtype, job)));
        List<Device> gpus =
                devices.stream().filter(device -> !device.memory().isCpu()).toList();
        boolean alone =
                all.stream().anyMatch(forecast -> !forecast.device().equals(DeviceMemory.CPU) && forecast.fits());
        if (gpus.size() > 1 && !alone) {
            all.add(of(model, gpus, dtype, job));
        }
        return all;
    }

    /// Whether the whole model fits into memory.
    public boolean fits() {
        return verdict == Verdict.FITS || verdict == Verdict.TIGHT;
    }

    /// A rough duration in words: `under 1 s`, `40 s`, `12 min`, `3.5 h`.
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
