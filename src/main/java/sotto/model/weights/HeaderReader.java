package sotto.model.weights;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.work.Failure;
import sotto.work.Quantity;

/// Reader of a safetensors header; `HeaderRules` checks whether its entries are consistent.
final class HeaderReader {
    static final String METADATA = "__metadata__";
    private static final int MAX_DIMENSIONS = 64;

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<TensorInfo> tensors = new ArrayList<>();

    private HeaderReader() {}

    /// The checked header in the bytes of a whole file; a `Failure` if it breaks a rule of the format.
    static Header read(Path file, MemorySegment whole) {
        long length = checkedLength(file, whole);
        byte[] text = whole.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
        HeaderReader reader = new HeaderReader();
        StrictJson.read(file, "its header", new ByteArrayInputStream(text), json -> {
            reader.readAll(json);
            return reader;
        });
        long dataOffset = Long.BYTES + length;
        List<TensorInfo> ordered = HeaderRules.check(file, reader.tensors, whole.byteSize() - dataOffset);
        return new Header(reader.metadata, ordered, dataOffset);
    }

    private static long checkedLength(Path file, MemorySegment whole) {
        if (whole.byteSize() < Long.BYTES) {
            throw notSafetensors(file, "it has %d bytes".formatted(whole.byteSize()));
        }
        long length = whole.get(Elements.LONG, 0);
        if (length < 0 || length > StrictJson.MAX_BYTES) {
            throw notSafetensors(file, "its header would take %s bytes".formatted(Long.toUnsignedString(length)));
        }
        if (length > whole.byteSize() - Long.BYTES) {
            throw notSafetensors(
                    file,
                    "its header would take %s bytes, the file has %s"
                            .formatted(Quantity.of(length), Quantity.of(whole.byteSize())));
        }
        return length;
    }

    private static Failure notSafetensors(Path file, String why) {
        return new Failure(
                "%s is cut short or not a safetensors file: %s.".formatted(file, why), FileTrouble.DOWNLOAD_AGAIN);
    }

    private void readAll(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (name.equals(METADATA)) {
                readMetadata(json);
            } else {
                StrictJson.expect(
                        json,
                        json.nextToken(),
                        JsonToken.START_OBJECT,
                        "tensor " + FileTrouble.shown(name) + " as an object");
                tensors.add(readTensor(json, name));
            }
        }
    }

    private void readMetadata(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        StrictJson.expect(json, token, JsonToken.START_OBJECT, METADATA + " as an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            metadata.put(key, StrictJson.text(json, METADATA));
        }
    }

    private static TensorInfo readTensor(JsonParser json, String name) throws IOException {
        Dtype dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "dtype" -> dtype = readDtype(json, name);
                case "shape" -> shape = readCounts(json, shape(name), MAX_DIMENSIONS);
                case "data_offsets" -> offsets = readCounts(json, "data_offsets of " + FileTrouble.shown(name), 2);
                default -> {
                    json.nextToken();
                    json.skipChildren();
                }
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new JsonParseException(
                    json, "tensor %s lacks its dtype, shape or data_offsets".formatted(FileTrouble.shown(name)));
        }
        return new TensorInfo(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private static Dtype readDtype(JsonParser json, String name) throws IOException {
        String text = StrictJson.text(json, "dtype of " + FileTrouble.shown(name));
        return Dtype.named(text)
                .orElseThrow(() -> new JsonParseException(
                        json,
                        "tensor %s has the unknown dtype %s"
                                .formatted(FileTrouble.shown(name), FileTrouble.shown(text))));
    }

    private static List<Long> readCounts(JsonParser json, String what, int most) throws IOException {
        StrictJson.expect(json, json.nextToken(), JsonToken.START_ARRAY, what + " as a list");
        List<Long> counts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (counts.size() == most) {
                throw new JsonParseException(json, "%s has more than %d numbers".formatted(what, most));
            }
            counts.add(StrictJson.count(json, what));
        }
        return counts;
    }

    private static String shape(String name) {
        return "shape of " + FileTrouble.shown(name);
    }
}
