package sotto.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/// The tensors of a small safetensors file, read without any of the program's own code.
public final class GoldenTensors {
    private final JsonNode header;
    private final ByteBuffer data;

    private GoldenTensors(JsonNode header, ByteBuffer data) {
        this.header = header;
        this.data = data;
    }

    /// Reads `src/test/resources/golden/NAME`.
    public static GoldenTensors of(String name) {
        try {
            ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path(name))).order(ByteOrder.LITTLE_ENDIAN);
            byte[] header = new byte[Math.toIntExact(file.getLong())];
            file.get(header);
            return new GoldenTensors(new ObjectMapper().readTree(header), file.slice());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads `src/test/resources/golden/NAME` as JSON.
    public static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(path(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file or folder `src/test/resources/golden/NAME`.
    public static Path path(String name) {
        return Path.of("src/test/resources/golden", name);
    }

    /// The float32 tensors whose names begin with `prefix`, by the rest of their names, in the file's order.
    public Map<String, float[]> floats(String prefix) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        header.fieldNames().forEachRemaining(name -> {
            if (name.startsWith(prefix)) {
                tensors.put(name.substring(prefix.length()), floatsOf(name));
            }
        });
        return tensors;
    }

    /// A tensor's size in each direction.
    public int[] shape(String name) {
        JsonNode shape = header.path(name).path("shape");
        int[] sizes = new int[shape.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape.get(i).intValue();
        }
        return sizes;
    }

    /// A float32 tensor, row by row.
    public float[] floatsOf(String name) {
        ByteBuffer bytes = bytes(name, "F32");
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    /// A float64 tensor, row by row.
    public double[] doublesOf(String name) {
        ByteBuffer bytes = bytes(name, "F64");
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }

    /// An int64 tensor, row by row.
    public long[] longsOf(String name) {
        ByteBuffer bytes = bytes(name, "I64");
        return LongStream.generate(bytes::getLong)
                .limit(bytes.remaining() / Long.BYTES)
                .toArray();
    }

    /// The tensor `labels`, true for 1.
    public boolean[] labels() {
        long[] values = longsOf("labels");
        boolean[] labels = new boolean[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = values[i] == 1;
        }
        return labels;
    }

    private ByteBuffer bytes(String name, String type) {
        JsonNode tensor = header.path(name);
        if (!tensor.path("dtype").asText().equals(type)) {
            throw new IllegalArgumentException("No " + type + " tensor " + name);
        }
        int from = tensor.path("data_offsets").get(0).intValue();
        int to = tensor.path("data_offsets").get(1).intValue();
        return data.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    }
}
