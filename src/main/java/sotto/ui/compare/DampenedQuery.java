package sotto.ui.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sotto.expert.Expertise;
import sotto.model.Edit;

/// Query that lists neurons of a module that gains dampen: all of them where a threshold tells them from the others,
/// else the few that are named.
///
/// @param text as the screen Neurons takes it
/// @param neurons number of neurons that it lists
record DampenedQuery(String text, int neurons) {
    /// The query; without neurons where the run does not have the module.
    ///
    /// @param few indices of the neurons that are named where no threshold tells the dampened ones apart
    static DampenedQuery of(Expertise run, Edit gains, String module, int... few) {
        if (run.banks().stream().noneMatch(bank -> bank.module().equals(module))) {
            return new DampenedQuery("", 0);
        }
        float[] auroc = run.auroc(module);
        float[] factors = gains.gain(module);
        if (auroc.length != factors.length) {
            return new DampenedQuery("", 0);
        }
        float least = Float.POSITIVE_INFINITY; // of those that are dampened
        float most = Float.NEGATIVE_INFINITY; // of the others
        int dampened = 0;
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] != 1) {
                dampened++;
                least = Math.min(least, auroc[i]);
            } else if (!Float.isNaN(auroc[i])) {
                most = Math.max(most, auroc[i]);
            }
        }
        String in = "module = \"%s\"".formatted(module);
        if (dampened > 0 && least > most) {
            return new DampenedQuery("%s and auroc >= %s".formatted(in, between(most, least)), dampened);
        }
        String named = IntStream.of(few).mapToObj(index -> "index = " + index).collect(Collectors.joining(" or "));
        return new DampenedQuery("%s and (%s)".formatted(in, named), few.length);
    }

    /// A short number that as a float is above `most` and not above `least`.
    private static String between(float most, float least) {
        BigDecimal whole = new BigDecimal(least);
        for (int digits = 2; digits < whole.precision(); digits++) {
            BigDecimal rounded = whole.round(new MathContext(digits, RoundingMode.DOWN));
            if (rounded.floatValue() > most && rounded.floatValue() <= least) {
                return rounded.toPlainString();
            }
        }
        return whole.toPlainString();
    }
}
