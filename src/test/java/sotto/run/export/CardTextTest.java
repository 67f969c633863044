package sotto.run.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.Edit;
import sotto.model.ModelFolder;

class CardTextTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        0.0,  dampened
        0.5,  dampened
        1.0,  dampened
        1.5,  with other gains
        -1.0, with other gains
        """)
    void onlyWhatIsTurnedDownIsCalledDampened(float gain, String called) {
        float[] factors = new float[512];
        Arrays.fill(factors, 1);
        factors[3] = gain;
        Folding folding;
        try (ModelFolder folder = ModelFolder.open(Path.of("samples/model"))) {
            folding = Folding.of(folder, Edit.gains(Map.of("transformer.h.0.mlp.c_fc", factors)));
        }
        String card = CardText.of("small", folding, new LinkedHashMap<>(), List.of());
        assertTrue(card.startsWith("# small, " + called + "\n"), card);
        assertEquals(called.equals("dampened"), card.contains("it removes nothing. Judge the model by its own"), card);
        assertEquals(
                !called.equals("dampened"), card.contains("Gains outside [0, 1] do not dampen (neurons: 1)"), card);
    }
}
