package sotto.run.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sotto.model.engine.ProductSpeeds;

/// Measurement of how fast this machine's devices multiply with a model's weights, and how near that is to what
/// their memory allows.
final class SpeedCheck {
    private static final List<ProductSpeeds.Pair> PAIRS = DtypeCost.DTYPES.stream()
            .flatMap(dtype -> DtypeCost.DTYPES.stream().map(stored -> new ProductSpeeds.Pair(dtype, stored)))
            .toList();

    private static final double GIGA = 1e9;

    private SpeedCheck() {}

    /// Measures the devices, some seconds each; a `Failure` if there is not enough memory.
    static List<MeasuredSpeed> measure(List<String> devices) {
        return devices.stream()
                .flatMap(device -> MeasuredSpeed.of(device, PAIRS).stream())
                .toList();
    }

    /// Lines of the report about speeds.
    static List<Doctor.Check> of(List<MeasuredSpeed> speeds) {
        List<Doctor.Check> checks = new ArrayList<>();
        for (String device :
                speeds.stream().map(MeasuredSpeed::device).distinct().toList()) {
            List<MeasuredSpeed> own = speeds.stream()
                    .filter(speed -> speed.device().equals(device))
                    .toList();
            double rate = own.stream()
                    .mapToDouble(MeasuredSpeed::bytesPerSecond)
                    .max()
                    .orElse(0);
            checks.add(check("memory", device, "plainly read at %s GB/s".formatted(number(rate))));
            checks.add(check(
                    "one token",
                    device,
                    "its products read all weights; as stored: %s; widened to float32 by them: %s"
                            .formatted(
                                    tokens(own, speed -> speed.dtype().equals(speed.stored())),
                                    tokens(
                                            own,
                                            speed -> speed.dtype().equals("float32")
                                                    && !speed.stored().equals("float32")))));
            checks.add(check(
                    "many tokens",
                    device,
                    "multiplied at %s GFLOP/s"
                            .formatted(own.stream()
                                    .filter(speed -> speed.dtype().equals(speed.stored()))
                                    .map(speed -> "%s %s".formatted(speed.dtype(), number(speed.operationsPerSecond())))
                                    .collect(Collectors.joining(", ")))));
        }
        return checks;
    }

    private static String tokens(List<MeasuredSpeed> speeds, Predicate<MeasuredSpeed> which) {
        return speeds.stream()
                .filter(which)
                .map(speed -> String.format(
                        Locale.ROOT,
                        "%s at %s GB/s, %.2f of the memory's rate",
                        speed.stored(),
                        number(speed.weightBytesPerSecond()),
                        speed.share()))
                .collect(Collectors.joining("; "));
    }

    private static Doctor.Check check(String name, String device, String value) {
        return Doctor.Check.helpful("%s, %s".formatted(name, device), value, "");
    }

    private static String number(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 * GIGA ? "%.1f" : "%.0f", perSecond / GIGA);
    }
}
