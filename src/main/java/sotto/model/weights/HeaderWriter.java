package sotto.model.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Layout of tensors in a file, and the header for it, byte for byte as the official safetensors library writes
/// it.
final class HeaderWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Comparator<TensorSpec> OFFICIAL_ORDER =
            Comparator.comparing(TensorSpec::dtype).thenComparing(HeaderWriter::utf8, Arrays::compareUnsigned);

    private HeaderWriter() {}

    /// The header of a file with these tensors, which are put into the official order: widest dtype first, then by
    /// name.
    static Header layOut(Map<String, String> metadata, List<TensorSpec> tensors) {
        Set<String> names = new HashSet<>();
        List<TensorInfo> placed = new ArrayList<>();
        long at = 0;
        for (TensorSpec tensor : tensors.stream().sorted(OFFICIAL_ORDER).toList()) {
            if (!names.add(tensor.name()) || tensor.name().equals(HeaderReader.METADATA)) {
                throw new IllegalArgumentException("A file cannot have this tensor (again): " + tensor.name());
            }
            long end = Math.addExact(at, tensor.byteSize());
            placed.add(new TensorInfo(tensor.name(), tensor.dtype(), tensor.shape(), at, end));
            at = end;
        }
        return new Header(metadata, placed, bytes(metadata, placed).length);
    }

    /// The header's bytes, from the start of the file to its data: a multiple of 8, so that the data are
    /// aligned.
    static byte[] bytes(Header header) {
        return bytes(header.metadata(), header.tensors());
    }

    private static byte[] bytes(Map<String, String> metadata, List<TensorInfo> tensors) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[Long.BYTES]);
        try {
            writeJson(out, metadata, tensors);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        while (out.size() % Long.BYTES != 0) {
            out.write(' ');
        }
        byte[] bytes = out.toByteArray();
        MemorySegment.ofArray(bytes).set(Elements.LONG, 0, (long) bytes.length - Long.BYTES);
        return bytes;
    }

    private static void writeJson(OutputStream out, Map<String, String> metadata, List<TensorInfo> tensors)
            throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(HeaderReader.METADATA);
                for (var entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            for (TensorInfo tensor : tensors) {
                json.writeObjectFieldStart(tensor.name());
                json.writeStringField("dtype", tensor.dtype().name());
                json.writeFieldName("shape");
                json.writeArray(
                        tensor.shape().stream().mapToLong(Long::longValue).toArray(),
                        0,
                        tensor.shape().size());
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {tensor.begin(), tensor.end()}, 0, 2);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    private static byte[] utf8(TensorSpec tensor) {
        return tensor.name().getBytes(StandardCharsets.UTF_8);
    }
}
