package sotto.ui.study;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.figure.StudyLabel;
import sotto.run.evaluate.StudyClaim;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Claim in words: one number, its meaning, and what stands behind it.
///
/// @param label name of the claim above its number
/// @param number the number itself; a dash where it is not known
/// @param unit what it counts
/// @param detail both values and the interval
/// @param brief the interval alone
/// @param said name of the point in few words, where the claim names it
record ClaimText(String label, String number, String unit, String detail, String brief, String said) {
    private static final Messages WORDS = Messages.beside(ClaimText.class);
    private static final String UNKNOWN = "–";
    private static final double MANY = 9; // of the untouched model's perplexity, from which on a change is a factor

    /// Claim that does not name its point.
    ClaimText(String label, String number, String unit, String detail, String brief) {
        this(label, number, unit, detail, brief, "");
    }

    /// The interval, behind the point where the claim names it.
    String flat() {
        return Stream.of(said, brief).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    /// Toxicity of the point.
    static ClaimText toxicity(Optional<StudyClaim> claim) {
        Optional<StudyLabel> label = claim.map(StudyClaim::point).map(StudyLabel::of);
        String point = label.map(StudyLabel::name).orElse(WORDS.of("no.point"));
        String said = label.map(StudyLabel::brief).orElse("");
        Optional<StudyClaim.Toxicity> known = claim.flatMap(StudyClaim::toxicity);
        if (known.isEmpty()) {
            return new ClaimText(point, UNKNOWN, WORDS.of("less.toxic"), WORDS.of("not.measured"), "", said);
        }
        StudyClaim.Toxicity toxicity = known.get();
        boolean more = toxicity.times().value() < 1;
        StudyPoint.Value times = more ? inverse(toxicity.times()) : toxicity.times();
        boolean finite = Double.isFinite(times.value());
        boolean none = toxicity.value() == 0;
        String unit = WORDS.of(none ? "none.toxic" : more ? "more.toxic" : "less.toxic");
        String brief = finite && Double.isFinite(times.low()) && Double.isFinite(times.high())
                ? NumberFormat.interval(times.low(), times.high(), 1) + "×"
                : "";
        String values = arrow(toxicity.base(), toxicity.value());
        return new ClaimText(
                point,
                none ? "0" : finite ? NumberFormat.decimal(times.value(), 1) + "×" : "∞×",
                unit,
                brief.isEmpty() ? values : values + " · " + brief,
                brief,
                said);
    }

    private static StudyPoint.Value inverse(StudyPoint.Value times) {
        return new StudyPoint.Value(1 / times.value(), 1 / times.high(), 1 / times.low());
    }

    /// Perplexity of the point.
    static ClaimText perplexity(StudyPoints study, Optional<StudyClaim> claim) {
        String label = study.file().isEmpty() ? WORDS.of("perplexity.label") : WORDS.of("perplexity.of", study.file());
        Optional<StudyClaim.Perplexity> known = claim.flatMap(StudyClaim::perplexity);
        if (known.isEmpty()) {
            return new ClaimText(label, UNKNOWN, WORDS.of("perplexity"), WORDS.of("not.measured"), "");
        }
        StudyClaim.Perplexity perplexity = known.get();
        StudyPoint.Value change = perplexity.change();
        boolean many = change.value() >= MANY;
        String brief = Double.isNaN(change.low()) ? "" : many ? factors(change) : percents(change);
        String values = arrow(perplexity.base(), perplexity.value());
        return new ClaimText(
                label,
                many ? factor(change.value()) + "×" : signed(change.value(), true) + " %",
                WORDS.of("perplexity"),
                brief.isEmpty() ? values : values + " · " + brief,
                brief);
    }

    /// Tasks that the point keeps.
    static ClaimText tasks(Optional<StudyClaim> claim) {
        int all = claim.map(known -> known.tasks().size()).orElse(0);
        if (all == 0) {
            return new ClaimText(WORDS.of("tasks.label"), UNKNOWN, WORDS.of("tasks"), WORDS.of("not.measured"), "");
        }
        long guessed = claim.orElseThrow().atChance();
        long told = all - guessed;
        if (told == 0) {
            String chance = WORDS.of("chance", NumberFormat.count(guessed));
            return new ClaimText(WORDS.of("tasks.label"), UNKNOWN, WORDS.of("tasks"), chance, chance);
        }
        String within = WORDS.of("within");
        return new ClaimText(
                WORDS.of("tasks.label"),
                WORDS.of("kept", NumberFormat.count(claim.orElseThrow().kept()), NumberFormat.count(told)),
                WORDS.of("tasks"),
                guessed == 0
                        ? WORDS.of("within.paired")
                        : within + " · " + WORDS.of("chance", NumberFormat.count(guessed)),
                within);
    }

    private static String arrow(double from, double to) {
        return NumberFormat.decimal(from, 3) + " → " + NumberFormat.decimal(to, to < 100 ? 3 : 0);
    }

    private static String percents(StudyPoint.Value change) {
        boolean plus = change.low() < 0;
        return signed(change.low(), plus) + (plus ? " – " : "–") + signed(change.high(), plus) + " %";
    }

    private static String factors(StudyPoint.Value change) {
        return factor(change.low()) + "–" + factor(change.high()) + "×";
    }

    /// Text of a change as a factor.
    private static String factor(double share) {
        return NumberFormat.decimal(1 + share, share < 99 ? 1 : 0);
    }

    /// Text of a share in per cent without its unit.
    private static String signed(double share, boolean plus) {
        double percent = Math.rint(1000 * share) / 10;
        String digits = NumberFormat.decimal(Math.abs(percent), Math.abs(percent) < 100 ? 1 : 0);
        return percent < 0 ? "−" + digits : plus && percent > 0 ? "+" + digits : digits;
    }
}
