package sotto.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sotto.run.machine.DtypeCost;

/// Lines about what each dtype costs in memory and gains in speed.
final class DtypeLines {
    private DtypeLines() {}

    /// A line for each dtype, of every device.
    static List<String> of(List<DtypeCost> costs) {
        boolean several = costs.stream().map(DtypeCost::device).distinct().count() > 1;
        return costs.stream()
                .map(cost -> "%s%s%s: %s"
                        .formatted(
                                cost.dtype(),
                                several ? " on " + cost.device() : "",
                                cost.automatic() ? " (auto)" : "",
                                text(cost)))
                .toList();
    }

    /// Origin of the speeds, or how to have them measured.
    static String origin(List<DtypeCost> costs) {
        return costs.stream()
                .flatMap(cost -> Optional.ofNullable(cost.measuredAt()).stream())
                .min(Comparator.naturalOrder())
                .map(at -> "are of products with the weights, measured on this machine on %.10s; the rest takes as long"
                        .formatted(at))
                .orElse("were not measured on this machine: 'sotto doctor' measures them in some seconds");
    }

    private static String text(DtypeCost cost) {
        if (cost.writing() == DtypeCost.Weights.TOO_LARGE) {
            return "too large";
        }
        String scoring = "scoring needs %s%s".formatted(InspectCommand.size(cost.scoringBytes()), speed(cost, true));
        String writing = "writing %s%s, %s"
                .formatted(InspectCommand.size(cost.writingBytes()), speed(cost, false), weights(cost.writing()));
        String products = cost.ownProducts() ? "" : "; batches are multiplied in float32, this processor has no other";
        return "%s; %s%s".formatted(scoring, writing, products);
    }

    private static String weights(DtypeCost.Weights weights) {
        return switch (weights) {
            case AS_STORED -> "with the weights as in the file";
            case COPIED -> "with a copy of the weights";
            case IN_PARTS -> "widening the weights part by part for each token";
            case EACH_TOKEN -> "converting the weights for each token";
            case READ_AGAIN -> "reading the weights from the disk for each token";
            case TOO_LARGE -> "";
        };
    }

    private static String speed(DtypeCost cost, boolean scoring) {
        double ratio = scoring ? cost.scoringSpeed() : cost.writingSpeed();
        if (cost.automatic() || Double.isNaN(ratio)) {
            return "";
        }
        return String.format(Locale.ROOT, " at %.2f times the speed", ratio);
    }
}
