package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.model.weights.SafeTensors;

/// Where a family multiplies residuals or logits with a constant, a neuron's direct effect has it too.
@Tag("native")
class ScaledEffectTest {
    private static final Path FLAGS = GoldenTensors.path("flags");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
        # family, its head, residual factor / divisor of logits
        granite, lm_head.weight, 0.3
        cohere, model.embed_tokens.weight, 0.5
        """)
    void theDirectEffectHasTheConstantsOnItsWay(String family, String head, float constant) throws IOException {
        layOut(family + "/plain", "flags/" + family + "/cases.json");
        int unit = 3;
        try (LanguageModel model = LanguageModel.open(folder, new Compute("cpu", "float32", 1));
                SafeTensors weights = SafeTensors.open(folder.resolve("model.safetensors"))) {
            float[] norm = weights.floats("model.norm.weight");
            float[] matrix = weights.floats(head);
            DirectEffect effect =
                    model.directEffect(new Unit(model.card().sites().getLast().module(), unit), 4);
            assertEquals(4, effect.promoted().size());
            for (DirectEffect.Token token : effect.promoted()) {
                float expected = norm[unit] * matrix[token.id() * norm.length + unit] * constant;
                assertEquals(expected, token.effect(), 1e-6f);
            }
        }
    }

    private void layOut(String name, String cases) throws IOException {
        for (JsonNode row : GoldenTensors.json(cases)) {
            if (row.get("case").textValue().equals(name)) {
                for (JsonNode file : row.get("files")) {
                    Path source = FLAGS.resolve(file.textValue());
                    Files.copy(source, folder.resolve(source.getFileName()));
                }
                Files.copy(FLAGS.resolve(row.get("configs").get(0).textValue()), folder.resolve("config.json"));
            }
        }
    }
}
