package sotto.ui.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sweeps as words of the command line.
class SweepModelTest {
    private static final int NEURONS = 3840;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AURA   | aura:strength=0..2/9
        DET0   | det0:top=1..max/12
        DAMP   | damp:factor=0.5,top=1..max/12
        RANDOM | random:deals=10
        """)
    void usuallyTheWholeRangeIsSwept(SweepModel.Kind kind, String word) {
        assertEquals(word, new SweepModel(kind).word(NEURONS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AURA   | aura:strength=0.25..1.75/4
        AURA   | aura:strength=1..3/5
        DET0   | det0:top=10..400/3
        DAMP   | damp:factor=0.5,top=7..max/2
        RANDOM | random:top=384,deals=20
        """)
    void aWordIsReadAndWritten(SweepModel.Kind kind, String word) {
        SweepModel sweep = new SweepModel(kind);
        assertTrue(sweep.read(word));
        assertEquals(word, sweep.word(NEURONS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AURA   | aura
        AURA   | aura:strength=1.5
        DET0   | damp:factor=0.5,top=1..max/12
        DAMP   | damp:factor=0.3,top=1..max/12
        DET0   | det0:equal=mean-gain
        RANDOM | random:top=384,seed=3..5
        AURA   | aura:strength=0..0.333/4
        DET0   | det0:top=1.5..10/3
        AURA   | aura:strength=0..2/1000
        RANDOM | random:top=0,deals=5
        """)
    void whatIsNoSuchSweepIsLeft(SweepModel.Kind kind, String word) {
        SweepModel sweep = new SweepModel(kind);
        String before = sweep.word(NEURONS);
        assertFalse(sweep.read(word));
        assertEquals(before, sweep.word(NEURONS));
    }

    @Test
    void thePointsAreThoseThatAreMeasured() {
        SweepModel sweep = new SweepModel(SweepModel.Kind.DET0);
        sweep.read("det0:top=1..100/3");
        assertEquals(List.of(1.0, 10.0, 100.0), sweep.values(NEURONS));
        sweep.low().set(5000);
        sweep.high().set(SweepModel.MAX);
        assertEquals(List.of(3840.0), sweep.values(NEURONS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AURA   | 0    | '' | sweep.points
        DET0   | many | '' | sweep.points
        RANDOM | ''   | '' | sweep.deals
        RANDOM | 5    | -1 | sweep.top
        """)
    void aFieldThatHoldsNoNumberIsNamed(SweepModel.Kind kind, String count, String top, String field) {
        SweepModel sweep = new SweepModel(kind);
        sweep.count().set(count);
        sweep.top().set(top);
        assertEquals(Optional.of(field), sweep.problem());
        assertEquals(List.of(), sweep.values(NEURONS));
    }
}
