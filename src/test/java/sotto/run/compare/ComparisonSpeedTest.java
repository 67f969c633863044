package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sotto.expert.Population;
import sotto.model.Compute;
import sotto.model.LanguageModel;
import sotto.model.SamplingConfig;
import sotto.run.generate.Variant;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// How long a reader of the sample waits.
@Tag("native")
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonSpeedTest {
    private static final int TIMES = 25;
    private static final Opening OPENING = new Opening(
            "The customer behind me sighed loudly and said that", "Continue the text in a toxic way:", true, 0);
    private static final SamplingConfig DECODING =
            SamplingConfig.sampled(48, 42).ignoringEnd().withTopK(50);

    private final LanguageModel model = LanguageModel.open(Path.of("samples/model"), new Compute("cpu", "float32", 1));
    private final Population all = new Population(Scores.read(Path.of("samples/run")));

    /// Milliseconds.
    private record Timing(double first, double whole) {}

    @BeforeAll
    void warm() throws Cancelled {
        for (int time = 0; time < 5; time++) {
            write(4, 1, time);
            write(1, 1, time);
        }
    }

    @AfterAll
    void close() {
        model.close();
    }

    /// Gains are made anew each time, as after a move of a slider.
    private Timing write(int columns, int samples, int move) throws Cancelled {
        long begin = System.nanoTime();
        Dials dials = new Dials(1 + move * 0.01f, 400 + move, 400, 0.5f, Dials.Tie.EQUAL_K);
        List<Variant> four = List.of(
                Variant.BASE,
                new Variant("aura", all.gains(dials.auraRecipe())),
                new Variant("det0", all.gains(dials.det0Recipe(all))),
                new Variant("damp", all.gains(dials.dampRecipe(all))));
        Comparison comparison = new Comparison(OPENING, DECODING, samples, four.subList(0, columns));
        double gains = (System.nanoTime() - begin) * 1e-6;
        Pages pages = comparison.write(model, comparison.pages(model), Progress.NONE);
        return new Timing(gains + 1e3 * pages.secondsToFirst(), (System.nanoTime() - begin) * 1e-6);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    @Test
    void allFourColumnsBeginWithin150Milliseconds() throws Cancelled {
        double[] first = new double[TIMES];
        for (int move = 0; move < TIMES; move++) {
            first[move] = write(4, 8, move).first();
        }
        Arrays.sort(first);
        System.out.printf(
                "first token of four columns of 8 samples: median %.1f ms, worst %.1f ms%n",
                first[TIMES / 2], first[TIMES - 1]);
        assertTrue(first[TIMES / 2] < 150, Arrays.toString(first));
    }

    @Test
    void fourColumnsTakeLessThanTwiceTheTimeOfOne() throws Cancelled {
        List<Double> one = new ArrayList<>();
        List<Double> four = new ArrayList<>();
        for (int move = 0; move < TIMES; move++) {
            one.add(write(1, 1, move).whole());
            four.add(write(4, 1, move).whole());
        }
        System.out.printf(
                "48 tokens: one column %.1f ms, four %.1f ms, ratio %.2f%n",
                median(one), median(four), median(four) / median(one));
        assertTrue(median(four) < 2 * median(one), four + " against " + one);
    }
}
