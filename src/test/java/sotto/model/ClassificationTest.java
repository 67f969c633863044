package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.model.family.ClassifierLabels;

class ClassificationTest {
    private static Classification of(ClassifierLabels.Function function, float... logits) {
        return Classification.of(
                new ClassifierLabels(List.of("a", "b", "c").subList(0, logits.length), function), logits);
    }

    @Test
    void softmaxMakesAllLabelsOneWhole() {
        Classification verdict = of(ClassifierLabels.Function.SOFTMAX, 0, (float) Math.log(2), (float) Math.log(5));
        assertArrayEquals(new double[] {0.125, 0.25, 0.625}, verdict.probabilities(), 1e-7);
        assertEquals("c", verdict.label());
        assertEquals(0.625, verdict.score(), 1e-7);
    }

    @Test
    void softmaxOfHugeLogitsIsFinite() {
        assertArrayEquals(
                new double[] {1, 0},
                of(ClassifierLabels.Function.SOFTMAX, 3e38f, -3e38f).probabilities());
    }

    @Test
    void sigmoidTakesEachLabelByItself() {
        Classification verdict = of(ClassifierLabels.Function.SIGMOID, (float) Math.log(3), -200, 200);
        assertArrayEquals(new double[] {0.75, 0, 1}, verdict.probabilities(), 1e-7);
        assertEquals("c", verdict.label());
    }

    @Test
    void aRegressionsOutputsAreLeftAsTheyAre() {
        Classification verdict = of(ClassifierLabels.Function.NONE, -3.5f);
        assertArrayEquals(new double[] {-3.5}, verdict.probabilities());
        assertEquals(-3.5, verdict.score());
    }

    @Test
    void theFirstOfEqualsWins() {
        assertEquals("a", of(ClassifierLabels.Function.SOFTMAX, 1, 1).label());
    }

    @Test
    void labelsThatFloat32CannotTellApartAreEquals() {
        assertEquals("a", of(ClassifierLabels.Function.SIGMOID, 20, 30).label());
        assertEquals("b", of(ClassifierLabels.Function.SIGMOID, 10, 30).label());
    }

    @Test
    void itsArraysAreCopies() {
        Classification verdict = of(ClassifierLabels.Function.SOFTMAX, 1, 1);
        verdict.probabilities()[0] = 7;
        verdict.logits()[0] = 7;
        assertEquals(0.5, verdict.probabilities()[0]);
        assertEquals(1, verdict.logits()[0]);
    }
}
