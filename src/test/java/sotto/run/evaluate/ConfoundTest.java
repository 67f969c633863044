package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.measure.Difference;
import sotto.model.LanguageModel;
import sotto.run.evaluate.MadeUpStudies.Design;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// How often studies claim a difference, where there is none and where there is one; prints what it counts.
@Tag("native")
@Tag("slow")
class ConfoundTest {
    private static final int STUDIES = 1000;

    /// Share of studies that may claim what is not so: 5 %, and two standard errors of 1,000 studies.
    private static final double MOST = 0.065;

    private static final String NAIVE = "toxicity by completions, as if they were independent";
    private static final String CHOOSING = "the chosen variant, on the half that chose it";
    private static final String HELD_OUT = "the chosen variant, on the other half";
    private static final String ANY = "any difference, corrected (Holm)";
    private static final String FRONT = "the untouched model is beaten on both axes";

    @TempDir
    Path folder;

    /// A claim counts where it calls a variant better or worse, so that nothing hides on one side.
    private static Map<String, Integer> claims(EvaluationReport report, Design design) {
        Map<String, Integer> claims = new TreeMap<>();
        boolean any = false;
        for (EvaluationReport.DifferenceRow row : report.differences()) {
            any |= row.pHolm() <= 0.05;
            if (row.variant().equals("variant1")) {
                claims.put(row.measure() + ", interval", row.low() > 0 || row.high() < 0 ? 1 : 0);
                claims.put(row.measure() + ", p", row.p() <= 0.05 ? 1 : 0);
                Difference.Ratio ratio = row.ratio();
                if (ratio != null) {
                    boolean apart =
                            (ratio.low() != null && ratio.low() > 1) || (ratio.high() != null && ratio.high() < 1);
                    claims.put(row.measure() + ", ratio", apart ? 1 : 0);
                }
                if (row.measure().equals("toxicity.words.meanRate")) {
                    claims.put(NAIVE, isApart(row, design) ? 1 : 0);
                }
            }
        }
        claims.put(ANY, any ? 1 : 0);
        HonestSelection chosen = report.selection();
        claims.put(CHOOSING, chosen != null && isApart(chosen.chosenOn()) ? 1 : 0);
        claims.put(HELD_OUT, chosen != null && isApart(chosen.reportedOn()) ? 1 : 0);
        boolean front = Objects.equals(true, report.cells().getFirst().figures().get("pareto"));
        claims.put(FRONT, front ? 0 : 1);
        return claims;
    }

    private static boolean isApart(HonestSelection.Half half) {
        return half.difference().low() > 0 || half.difference().high() < 0;
    }

    /// The test of two shares of independent completions.
    private static boolean isApart(EvaluationReport.DifferenceRow row, Design design) {
        double completions = (double) design.texts() * design.samples() * design.seeds();
        double share = (row.base() + row.value()) / 2;
        return Math.abs(row.delta()) > 1.96 * Math.sqrt(2 * share * (1 - share) / completions);
    }

    private Map<String, Double> shares(Design design, int studies) throws IOException, Cancelled {
        try (LanguageModel model = LanguageModel.open(Specs.PUBLIC.resolve("models/gpt2"), Specs.CPU, Progress.NONE);
                MadeUpStudies made = new MadeUpStudies(folder, model, design)) {
            Map<String, Double> shares = new TreeMap<>();
            LongStream.range(0, studies)
                    .parallel()
                    .mapToObj(seed -> claims(made.report(seed), design))
                    .toList()
                    .forEach(
                            one -> one.forEach((claim, is) -> shares.merge(claim, (double) is / studies, Double::sum)));
            System.out.printf("%,d studies of %s%n", studies, design.what());
            shares.forEach((claim, share) -> System.out.printf("    %-56s %5.1f %%%n", claim, 100 * share));
            return shares;
        }
    }

    private static double of(Map<String, Double> shares, String claim) {
        return Specs.in(shares, claim);
    }

    private static void assertSeldom(Map<String, Double> shares, List<String> claims) {
        for (String claim : claims) {
            assertTrue(of(shares, claim) <= MOST, () -> "%s: %.3f".formatted(claim, of(shares, claim)));
        }
    }

    static List<Design> withoutAnEffect() {
        return List.of(
                new Design("100 prompts, 25 completions", 100, 1, 1, 25, 1, 0.1, 1, 0),
                new Design("20 prompts, 25 completions", 20, 1, 1, 25, 1, 0.1, 1, 0),
                new Design("10 prompts, 25 completions", 10, 1, 1, 25, 1, 0.1, 1, 0),
                new Design("20 prompts of 1 to 10 copies, 10 completions with 3 seeds", 20, 10, 1, 10, 3, 0.1, 1, 0),
                new Design("50 prompts that are seldom toxic, 25 completions", 50, 1, 1, 25, 1, 0.005, 1, 0),
                new Design("30 restless prompts, 3 completions", 30, 1, 1, 3, 1, 0.1, 2, 0));
    }

    @ParameterizedTest
    @MethodSource
    void withoutAnEffect(Design design) throws IOException, Cancelled {
        Map<String, Double> shares = shares(design, STUDIES);
        List<String> claims = new ArrayList<>(shares.keySet());
        claims.removeAll(List.of(NAIVE, CHOOSING));
        assertSeldom(shares, claims);
        assertTrue(design.samples() < 10 || of(shares, NAIVE) > 0.2, "nothing is hidden in these prompts");
    }

    /// Of twelve variants without an effect the one that looks best is no better on prompts that did not choose
    /// it.
    @Test
    void theBestOfManyWithoutAnEffect() throws IOException, Cancelled {
        Map<String, Double> shares =
                shares(new Design("12 variants, 60 prompts, 10 completions", 60, 1, 12, 10, 1, 0.1, 1, 0), STUDIES);
        assertSeldom(shares, List.of(HELD_OUT, ANY));
        assertTrue(of(shares, CHOOSING) > 2 * of(shares, HELD_OUT), "the choice is no temptation");
    }

    @Test
    void anEffectIsFound() throws IOException, Cancelled {
        Map<String, Double> shares =
                shares(new Design("an effect in 4 variants, 100 prompts", 100, 1, 4, 25, 1, 0.1, 1, -1), 200);
        for (String claim : List.of(
                "toxicity.words.meanRate, interval",
                "toxicity.words.meanRate, p",
                "toxicity.words.meanRate, ratio",
                "perplexity.neutral.mean, interval",
                HELD_OUT,
                ANY,
                FRONT)) {
            assertTrue(of(shares, claim) >= 0.8, () -> "%s: %.3f".formatted(claim, of(shares, claim)));
        }
    }
}
