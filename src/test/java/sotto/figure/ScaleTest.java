package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # pixels | labels
        200      | 1 10 100 1,000 10,000
        50       | 1 100 10,000
        20       | 1 10,000
        12       | 1
        """)
    void aShortAxisHasFewerLabels(double pixels, String labels) {
        Scale scale = Scale.log(20_000, "neurons").fitting(pixels, 14);
        assertEquals(
                List.of(labels.split(" ", -1)),
                scale.ticks().stream()
                        .map(Scale.Tick::label)
                        .filter(label -> !label.isEmpty())
                        .toList());
    }

    @Test
    void fewerLabelsAreNotFewerTicks() {
        assertEquals(
                Scale.log(20_000, "neurons").ticks().size(),
                Scale.log(20_000, "neurons").fitting(20, 14).ticks().size());
    }

    @Test
    void countsAndTheirPlacesOnALogAxisAreInverse() {
        assertEquals(1234, Scale.count(Scale.log(1234)), 1e-9);
    }
}
