package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.model.engine.Torch;
import sotto.model.family.Architecture;
import sotto.model.place.Placement;
import sotto.model.weights.SafeTensors;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// The reference's mistakes of mixtures that no config or file can have: settings of the kernel.
@Tag("native")
class MixtureMistakesTest {
    /// A kernel whose setting is wrong computes other logits, as far apart at least as the reference's.
    @ParameterizedTest
    @CsvSource(textBlock = """
        # model, settings, least difference
        mixtral, renormalised=false, 2.521
        gpt_oss, chosen_alone=false, 2.363
        gpt_oss, limit=1e9, 5.994
        gpt_oss, limit=0 activation=silu, 12.242
        """)
    void aMistakeMovesTheLogits(String model, String settings, double least) throws Cancelled {
        assertEquals(0, difference(model, Map.of()), 1e-4);
        Map<String, Object> wrong = new HashMap<>();
        for (String setting : settings.split(" ", -1)) {
            String[] parts = setting.split("=", -1);
            Object value = switch (parts[1]) {
                case "false" -> false;
                case "silu" -> parts[1];
                default -> Double.valueOf(parts[1]);
            };
            wrong.put(parts[0], value);
        }
        double moved = difference(model, wrong);
        assertTrue(moved > least, moved + " of " + least);
    }

    private static double difference(String model, Map<String, Object> wrong) throws Cancelled {
        Path golden = GoldenTensors.path("public-2");
        try (ModelFolder folder = ModelFolder.open(golden.resolve("models/" + model));
                SafeTensors numbers = SafeTensors.open(golden.resolve(model + ".safetensors"))) {
            Architecture right = folder.architecture();
            Map<String, Object> settings = new HashMap<>(right.settings());
            settings.putAll(wrong);
            Architecture changed = new Architecture(
                    right.kind(),
                    right.family(),
                    right.sizes(),
                    right.positionLimit(),
                    right.tied(),
                    right.otherNames(),
                    right.weights(),
                    right.sites(),
                    settings,
                    right.rotary(),
                    right.mixture());
            List<long[]> texts = new ArrayList<>();
            for (JsonNode sentence :
                    GoldenTensors.json("public-2/" + model + ".json").get("sentences")) {
                texts.add(StreamSupport.stream(sentence.get("input_ids").spliterator(), false)
                        .flatMapToLong(id -> LongStream.of(id.longValue()))
                        .toArray());
            }
            Placement place = Placement.whole("cpu", "float32", right.sizes().layers());
            List<float[]> logits = Torch.call(() -> {
                try (Network network = new Network(changed, folder.names(), place, Progress.NONE)) {
                    return new ForwardPass(network, folder.sites())
                            .run(texts, Edit.NONE, Optional.empty(), folder.sites(), Logits.LAST, Progress.NONE)
                            .logits();
                }
            });
            double most = 0;
            for (int text = 1; text < texts.size(); text++) {
                float[] expected = numbers.floats("logits_last." + text);
                for (int entry = 0; entry < expected.length; entry++) {
                    most = Math.max(most, Math.abs(expected[entry] - logits.get(text)[entry]));
                }
            }
            return most;
        }
    }
}
