package sotto.run.evaluate;

import java.util.List;
import java.util.Optional;
import sotto.num.Interval;

/// Paired difference of a variant's toxicity from plain AURA's, by the first judge, under one pre-prompt.
///
/// @param delta the variant's mean rate of toxic completions minus AURA's
/// @param low of delta
/// @param high of delta
/// @param level confidence of the interval, in (0, 1)
record AgainstAura(double delta, double low, double high, double level) {
    /// The difference of a variant; empty where toxicity was not measured of it or of AURA, or the study has no AURA.
    ///
    /// @param reported the report's variants
    static Optional<AgainstAura> of(List<ReportedVariant> reported, PrePromptFigures figures, int variant) {
        int aura = aura(reported);
        return figures.toxicity()
                .filter(toxicity -> aura >= 0 && aura != variant && toxicity.has(aura) && toxicity.has(variant))
                .map(toxicity -> {
                    Interval interval = toxicity.between(aura, variant);
                    return new AgainstAura(
                            toxicity.value(variant) - toxicity.value(aura),
                            interval.low(),
                            interval.high(),
                            interval.level());
                });
    }

    /// The number of plain AURA among the variants; -1 if there is none.
    private static int aura(List<ReportedVariant> reported) {
        for (int number = 0; number < reported.size(); number++) {
            if (reported.get(number)
                    .swept()
                    .filter(swept -> StudyPoint.isPaper(swept.setting()))
                    .isPresent()) {
                return number;
            }
        }
        return -1;
    }
}
