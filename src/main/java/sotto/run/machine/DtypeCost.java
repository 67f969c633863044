package sotto.run.machine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.model.engine.DeviceMemory;
import sotto.model.engine.Processor;
import sotto.model.place.ModelSize;
import sotto.model.place.Placement;
import sotto.model.place.Planner;

/// Cost in memory of computing a model in one dtype on one device, and what that dtype gains in speed.
///
/// Speeds are of the products with the weights alone, as they were measured on this machine, and NaN where they
/// were not: attention, norms and the rest are no faster.
///
/// @param device `cpu` or `cuda:N`
/// @param dtype dtype of the computation: `float32`, `bfloat16` or `float16`
/// @param automatic whether `auto` chooses it on this device
/// @param ownProducts whether the device multiplies the dtype by instructions of its own; otherwise batches are
///     multiplied in float32 and rounded. False for a processor whose instructions are not known
/// @param writing what becomes of the weights once text is written
/// @param scoringBytes memory that scoring texts needs: weights, a batch, libtorch
/// @param writingBytes the same for writing text
/// @param scoringSpeed speed of a batch's products, those of the automatic dtype being 1; NaN if not measured
/// @param writingSpeed speed of one token's products likewise
/// @param rough whether other programs were so busy while speeds were measured that these are left out
/// @param measuredAt when the oldest of the speeds was measured; null if none was
public record DtypeCost(
        String device,
        String dtype,
        boolean automatic,
        boolean ownProducts,
        Weights writing,
        long scoringBytes,
        long writingBytes,
        double scoringSpeed,
        double writingSpeed,
        boolean rough,
        @Nullable Instant measuredAt) {
    /// Dtypes that can be computed in.
    public static final List<String> DTYPES = List.of("float32", "bfloat16", "float16");

    /// Handling of the weights once text is written.
    public enum Weights {
        /// They are used as the file has them.
        AS_STORED,
        /// Matrices are copied for good, in the dtype that is computed in or in a faster layout; on a GPU at
        /// once.
        COPIED,
        /// Matrices are widened for each token part by part, in the processor's cache.
        IN_PARTS,
        /// Matrices are changed as a whole for each token.
        EACH_TOKEN,
        /// The model does not fit: blocks are read from the disk for each token.
        READ_AGAIN,
        /// Not even two blocks fit.
        TOO_LARGE
    }

    /// The costs of all dtypes on a device of this machine.
    public static List<DtypeCost> of(ModelSize model, DeviceMemory device, SpeedMemory speeds) {
        return of(model, device, speeds, Processor.here());
    }

    /// The same with another processor.
    static List<DtypeCost> of(ModelSize model, DeviceMemory device, SpeedMemory speeds, Processor processor) {
        return DTYPES.stream()
                .map(dtype -> of(model, device, dtype, speeds, processor))
                .toList();
    }

    private static DtypeCost of(
            ModelSize model, DeviceMemory device, String dtype, SpeedMemory speeds, Processor processor) {
        String automatic = Planner.dtype("auto", !device.isCpu(), model.dtype());
        Planner planner = new Planner(model, dtype, processor);
        Planner first = new Planner(model, automatic, processor);
        Measured own = Measured.of(model, device, dtype, speeds, weights(model, device, dtype, planner));
        Measured base = Measured.of(model, device, automatic, speeds, weights(model, device, automatic, first));
        List<MeasuredSpeed> used = Stream.of(own.scoring, own.writing, base.scoring, base.writing)
                .flatMap(Optional::stream)
                .toList();
        Optional<Instant> at = used.stream().map(MeasuredSpeed::at).min(Comparator.naturalOrder());
        Weights weights = weights(model, device, dtype, planner);
        boolean read = weights == Weights.READ_AGAIN || weights == Weights.TOO_LARGE;
        long scoring = read ? planner.streamingBytes(device.isCpu()) : planner.wholeBytes(device.isCpu());
        return new DtypeCost(
                device.name(),
                dtype,
                dtype.equals(automatic),
                !device.isCpu() || dtype.equals("float32") || processor.multiplies(dtype),
                weights,
                scoring,
                weights == Weights.COPIED && device.isCpu() ? planner.copyingBytes() : scoring,
                ratio(own.scoring, base.scoring, MeasuredSpeed::operationsPerSecond),
                ratio(own.writing, base.writing, MeasuredSpeed::weightsPerSecond),
                used.stream().anyMatch(MeasuredSpeed::isRough),
                at.orElse(null));
    }

    private static double ratio(
            Optional<MeasuredSpeed> own, Optional<MeasuredSpeed> base, ToDoubleFunction<MeasuredSpeed> speed) {
        return own.isPresent()
                        && base.isPresent()
                        && !own.get().isRough()
                        && !base.get().isRough()
                ? speed.applyAsDouble(own.get()) / speed.applyAsDouble(base.get())
                : Double.NaN;
    }

    private static Weights weights(ModelSize model, DeviceMemory device, String dtype, Planner planner) {
        Optional<Placement> placement = planner.place(List.of(device));
        if (placement.isEmpty()) {
            return Weights.TOO_LARGE;
        }
        if (!placement.get().isWhole()) {
            return Weights.READ_AGAIN;
        }
        if (!device.isCpu()) {
            return planner.isAsStored() ? Weights.AS_STORED : Weights.COPIED;
        }
        if (Planner.areCopied(planner.copiedBytes(), device.freeBytes())) {
            return Weights.COPIED;
        }
        boolean wide = dtype.equals("float32");
        if (planner.isAsStored() && (wide || !model.inputsFirst())) {
            return Weights.AS_STORED;
        }
        boolean parts = wide && !model.quantized() && !model.inputsFirst();
        return parts ? Weights.IN_PARTS : Weights.EACH_TOKEN;
    }

    /// Speeds that tell how fast a model is in one dtype.
    private record Measured(Optional<MeasuredSpeed> scoring, Optional<MeasuredSpeed> writing) {
        static Measured of(ModelSize model, DeviceMemory device, String dtype, SpeedMemory speeds, Weights weights) {
            String inFile = SpeedMemory.stored(model, device.name(), dtype);
            boolean coded = model.quantized() && device.isCpu();
            Optional<MeasuredSpeed> scoring = coded ? Optional.empty() : speeds.find(device.name(), dtype, inFile);
            Optional<MeasuredSpeed> writing = switch (weights) {
                case AS_STORED, COPIED -> speeds.find(device.name(), dtype, dtype);
                case IN_PARTS -> speeds.find(device.name(), dtype, model.dtype());
                case EACH_TOKEN ->
                    coded || model.inputsFirst() ? Optional.empty() : speeds.find(device.name(), dtype, model.dtype());
                case READ_AGAIN, TOO_LARGE -> Optional.empty();
            };
            return new Measured(scoring, writing);
        }
    }
}
