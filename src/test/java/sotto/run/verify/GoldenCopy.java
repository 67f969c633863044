package sotto.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import sotto.model.weights.SafeTensors;

/// A copy of a public golden and its model, to be damaged.
record GoldenCopy(Path folder, String name) {
    private static final Path PUBLIC = Path.of("src/test/resources/golden/public");
    private static final ObjectMapper JSON = new ObjectMapper();

    static GoldenCopy of(String name, Path folder) throws IOException {
        for (String ending : new String[] {".json", ".safetensors", ".gains.json"}) {
            if (Files.exists(PUBLIC.resolve(name + ending))) { // a classifier has no tensors
                Files.copy(PUBLIC.resolve(name + ending), folder.resolve(name + ending));
            }
        }
        Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> files = Files.list(PUBLIC.resolve("models").resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("model").resolve(file.getFileName()));
            }
        }
        return new GoldenCopy(folder, name);
    }

    Path model() {
        return folder.resolve("model");
    }

    Path stem() {
        return folder.resolve(name);
    }

    /// Adds to one F32 element of a tensor of the golden, or of the model's weights.
    void damage(Path file, String tensor, int element, float plus) throws IOException {
        long at;
        float before;
        try (SafeTensors tensors = SafeTensors.open(file)) {
            at = tensors.offset(tensors.find(tensor).orElseThrow()) + (long) element * Float.BYTES;
            before = tensors.floats(tensor)[element];
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(before + plus);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            open.write(bytes.array());
        }
    }

    /// Adds to one element of a list of numbers, named by its place as JSON Pointer has it.
    void damageNumber(String pointer, int element, double plus) throws IOException {
        Path file = folder.resolve(name + ".json");
        JsonNode tree = JSON.readTree(file.toFile());
        ArrayNode list = (ArrayNode) tree.at(pointer);
        list.set(element, list.get(element).doubleValue() + plus);
        JSON.writeValue(file.toFile(), tree);
    }

    /// Sets one element of a list of whole numbers, named by its place as JSON Pointer has it.
    void damageList(String pointer, int element, long value) throws IOException {
        Path file = folder.resolve(name + ".json");
        JsonNode tree = JSON.readTree(file.toFile());
        ArrayNode list = (ArrayNode) tree.at(pointer);
        assertEquals(true, list.get(element).isIntegralNumber());
        list.set(element, value);
        JSON.writeValue(file.toFile(), tree);
    }

    /// Replaces text in the golden's JSON wherever it stands.
    void damageAll(String what, String with) throws IOException {
        Path file = folder.resolve(name + ".json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace(what, with));
        assertEquals(false, whole.equals(Files.readString(file)));
    }

    /// Replaces text in the golden's JSON.
    void damageText(String what, String with) throws IOException {
        Path file = folder.resolve(name + ".json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replaceFirst(what, with));
        assertEquals(false, whole.equals(Files.readString(file)));
    }
}
