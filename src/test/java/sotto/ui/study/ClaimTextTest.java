package sotto.ui.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.run.evaluate.StudyClaim;
import sotto.run.evaluate.StudyPoint;

/// Words and pictures of the big numbers where rates are 0.
class ClaimTextTest {
    private static StudyClaim.Toxicity rates(double base, double value) {
        return new StudyClaim.Toxicity(base, value, new StudyPoint.Value(base / value, Double.NaN, Double.NaN));
    }

    private static ClaimText text(double base, double value) {
        StudyPoint point = new StudyPoint(
                "aura",
                "none",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                StudyPoint.Standing.UNKNOWN,
                Optional.empty());
        return ClaimText.toxicity(
                Optional.of(new StudyClaim(point, Optional.of(rates(base, value)), Optional.empty(), List.of())));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # base, value, number, unit
        0.4,    0.2,   2.0×,   less toxic
        0.2,    0.4,   2.0×,   more toxic
        0.4,    0,     0,      toxic completions
        0,      0,     0,      toxic completions
        0,      0.2,   ∞×,     more toxic
        """)
    void aModelThatIsToxicOnlyWhenDampenedIsNotCalledClean(double base, double value, String number, String unit) {
        ClaimText text = text(base, value);
        assertEquals(number, text.number());
        assertEquals(unit, text.unit());
    }

    @Test
    void barsOfModelsThatAreNeverToxicHaveNoLength() {
        TilePicture picture = new TilePicture();
        picture.toxicity(Optional.of(rates(0, 0)));
        picture.resize(100, 16);
        picture.layout();
        assertEquals(2, picture.getChildren().size());
        for (Node bar : picture.getChildren()) {
            assertTrue(bar.getLayoutBounds().getWidth() < 10, () -> "" + bar.getLayoutBounds());
        }
    }
}
