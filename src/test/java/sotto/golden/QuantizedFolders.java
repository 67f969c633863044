package sotto.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Model folders of the goldens in `quant`: a public tiny model with quantised weights in place of its own.
public final class QuantizedFolders {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QuantizedFolders() {}

    /// Lays out the folder of a case, `fp8-blocks`, `fp8-tensors` or `mxfp4`.
    public static Path layOut(String name, Path folder) {
        String model = name.startsWith("fp8") ? "ministral3" : "gpt_oss";
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(GoldenTensors.path("public-2/models/" + model))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            Files.delete(folder.resolve("model.safetensors"));
            Files.copy(
                    GoldenTensors.path("quant/%s.weights.safetensors".formatted(name)),
                    folder.resolve("model.safetensors"));
            Path file = folder.resolve("config.json");
            ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
            config.set("quantization_config", about(name).get("quantization_config"));
            JSON.writeValue(file.toFile(), config);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The token ids of a case's texts.
    public static List<long[]> texts(String name) {
        List<long[]> texts = new ArrayList<>();
        for (JsonNode text : about(name).get("input_ids")) {
            texts.add(LongStream.range(0, text.size())
                    .map(at -> text.get((int) at).longValue())
                    .toArray());
        }
        return texts;
    }

    /// The reference's logits of each text's last token.
    public static List<float[]> logits(String name) {
        return List.copyOf(GoldenTensors.of("quant/%s.safetensors".formatted(name))
                .floats("logits_last.")
                .values());
    }

    private static JsonNode about(String name) {
        return GoldenTensors.json("quant/%s.json".formatted(name));
    }
}
