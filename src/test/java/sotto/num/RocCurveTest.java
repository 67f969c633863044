package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Cancelled;

class RocCurveTest {
    private static final boolean[] LABELS = {true, false, true, false, true};

    @Test
    void everyDifferentResponseIsAPoint() {
        RocCurve curve = RocCurve.of(new float[] {4, 3, 2, 1, 0}, LABELS);
        assertArrayEquals(new double[] {0, 0, 0.5, 0.5, 1, 1}, curve.negatives());
        assertArrayEquals(new double[] {0, 1 / 3.0, 1 / 3.0, 2 / 3.0, 2 / 3.0, 1}, curve.positives());
    }

    @Test
    void equalResponsesAreOneSlantingPiece() {
        RocCurve curve = RocCurve.of(new float[] {1, 1, 1, -0.0f, 0}, LABELS);
        assertArrayEquals(new double[] {0, 0.5, 1}, curve.negatives());
        assertArrayEquals(new double[] {0, 2 / 3.0, 1}, curve.positives());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 50, 333})
    void theAreaBelowIsTheAuroc(int texts) throws Cancelled {
        for (int repeat = 0; repeat < 12; repeat++) {
            boolean[] labels = DiscriminationTest.labels(texts, repeat);
            float[] responses = DiscriminationTest.responses(texts, repeat);
            float auroc = DiscriminationTest.discriminate(responses, labels).auroc()[0];
            assertEquals(auroc, RocCurve.of(responses, labels).area(), 1e-7, "repeat " + repeat);
        }
    }

    @Test
    void theBandHoldsTheCurve() {
        boolean[] labels = DiscriminationTest.labels(300, 3);
        float[] responses = DiscriminationTest.responses(300, 3);
        RocCurve curve = RocCurve.of(responses, labels);
        RocBand band = RocBand.of(responses, labels, 1);
        int inside = 0;
        for (int step = 0; step < band.negatives().length; step++) {
            double height = height(curve, band.negatives()[step]);
            inside += band.low()[step] - 0.02 <= height && height <= band.high()[step] + 0.02 ? 1 : 0;
        }
        assertEquals(band.negatives().length, inside);
    }

    @Test
    void theBandOfTenCopiesOfEachTextByGroupIsThatOfTheSingleOnes() {
        boolean[] labels = DiscriminationTest.labels(60, 3);
        float[] responses = DiscriminationTest.responses(60, 3);
        boolean[] copiedLabels = new boolean[600];
        float[] copied = new float[600];
        int[] groups = new int[600];
        for (int copy = 0; copy < 600; copy++) {
            groups[copy] = copy % 60;
            copied[copy] = responses[copy % 60];
            copiedLabels[copy] = labels[copy % 60];
        }
        RocBand ten = RocBand.of(copied, copiedLabels, groups, 1);
        RocBand single = RocBand.of(responses, labels, IntStream.range(0, 60).toArray(), 1);
        assertArrayEquals(single.low(), ten.low(), 1e-12);
        assertArrayEquals(single.high(), ten.high(), 1e-12);
        RocBand alone = RocBand.of(copied, copiedLabels, 1);
        double wide = 0;
        double narrow = 0;
        for (int step = 0; step < ten.low().length; step++) {
            wide += ten.high()[step] - ten.low()[step];
            narrow += alone.high()[step] - alone.low()[step];
        }
        assertTrue(wide > 2.5 * narrow, "%f against %f".formatted(wide, narrow));
        RocBand before = RocBand.of(responses, labels, 1);
        double usual = 0;
        for (int step = 0; step < before.low().length; step++) {
            usual += before.high()[step] - before.low()[step];
        }
        assertEquals(1, wide / usual, 0.1);
    }

    /// The middle of the band at a share of negatives is as wide as a binomial share of the positives and more.
    @Test
    void theBandNarrowsWithMoreTexts() {
        double few = width(60);
        double many = width(6000);
        assertTrue(many < few / 5, "%f against %f".formatted(many, few));
        assertTrue(many > 2 * 1.96 * Math.sqrt(0.25 / 2000) * 0.8, "too narrow: " + many);
    }

    @Test
    void theSameSeedDrawsTheSameBand() {
        boolean[] labels = DiscriminationTest.labels(50, 1);
        float[] responses = DiscriminationTest.responses(50, 0);
        assertArrayEquals(
                RocBand.of(responses, labels, 5).low(),
                RocBand.of(responses, labels, 5).low());
    }

    @Test
    void aPerfectNeuronHasABandWithoutWidth() {
        RocBand band = RocBand.of(new float[] {5, 1, 6, 2, 7}, LABELS, 1);
        assertEquals(1, band.low()[50]);
    }

    private static double width(int texts) {
        boolean[] labels = DiscriminationTest.labels(texts, 3);
        RocBand band = RocBand.of(DiscriminationTest.responses(texts, 3), labels, 1);
        return band.high()[50] - band.low()[50];
    }

    private static double height(RocCurve curve, double x) {
        int point = 1;
        while (point < curve.size() - 1 && curve.negatives()[point] < x) {
            point++;
        }
        double from = curve.negatives()[point - 1];
        double to = curve.negatives()[point];
        double part = to > from ? (x - from) / (to - from) : 1;
        return curve.positives()[point - 1] + part * (curve.positives()[point] - curve.positives()[point - 1]);
    }
}
