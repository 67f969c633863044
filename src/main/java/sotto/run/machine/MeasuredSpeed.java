package sotto.run.machine;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import sotto.model.ProductKernels;
import sotto.model.engine.ProductSpeeds;

/// Speed of a device's products with a model's weights, as it was measured on this machine.
///
/// @param device `cpu` or `cuda:N`
/// @param dtype dtype of the computation
/// @param stored dtype of the weights in memory; another one than `dtype` is changed for each product
/// @param operationsPerSecond floating-point operations for a batch of tokens, a multiplication and an addition
///     being two
/// @param weightsPerSecond weights that one token is multiplied with; more of them than a cache holds
/// @param bytesPerSecond rate of a plain read of the same memory in turns with the products
/// @param others share of the processors that other programs took meanwhile, in [0, 1]
/// @param at when it was measured
public record MeasuredSpeed(
        String device,
        String dtype,
        String stored,
        double operationsPerSecond,
        double weightsPerSecond,
        double bytesPerSecond,
        double others,
        Instant at) {
    private static final double MOST_OTHERS = 0.4;

    /// Measurements on a device, about half a second each; a `Failure` if its memory does not hold the weights.
    public static List<MeasuredSpeed> of(String device, List<ProductSpeeds.Pair> pairs) {
        try (ProductSpeeds speeds = ProductKernels.speeds(device)) {
            double others = OtherPrograms.share();
            List<ProductSpeeds.Speed> measured = speeds.of(pairs);
            double most = Math.max(others, OtherPrograms.share());
            Instant now = Instant.now();
            return IntStream.range(0, pairs.size())
                    .mapToObj(i -> new MeasuredSpeed(
                            device,
                            pairs.get(i).dtype(),
                            pairs.get(i).stored(),
                            measured.get(i).operationsPerSecond(),
                            measured.get(i).weightsPerSecond(),
                            measured.get(i).bytesPerSecond(),
                            most,
                            now))
                    .toList();
        }
    }

    /// Whether other programs were so busy that it says little about this machine.
    public boolean isRough() {
        return others > MOST_OTHERS;
    }

    /// Whether it is of these dtypes on this device.
    boolean isOf(String onDevice, String inDtype, String ofStored) {
        return device.equals(onDevice) && dtype.equals(inDtype) && stored.equals(ofStored);
    }

    /// Whether it is of the same device and dtypes as another one.
    boolean isLike(MeasuredSpeed other) {
        return isOf(other.device, other.dtype, other.stored);
    }

    /// Bytes of weights a second that one token's products read.
    public double weightBytesPerSecond() {
        return weightsPerSecond * (stored.equals("float32") ? Float.BYTES : Short.BYTES);
    }

    /// Share of the memory's rate that one token's products reach; about 1 at most, more where weights stay in
    /// a cache.
    public double share() {
        return weightBytesPerSecond() / bytesPerSecond;
    }
}
