package sotto.model.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A TorchScript archive without weights, made from the text of one class and the values of its attributes.
///
/// libtorch compiles the text when it loads the archive: a zip of stored entries with `data.pkl` (the object, by a
/// handful of pickle opcodes), `code/__torch__.py` (the text), empty constants and a version.
///
/// @param types other classes that the text needs, not indented; the text calls them `__torch__.Name`
/// @param attributes the object's attributes by name, in the order of the names: `Long`, `Double`, `Boolean`,
/// `String`, `long[]`, `double[]` or an empty list, of tensors, which the methods fill
/// @param text the class's methods, indented by four spaces
public record TorchScriptFile(String types, SortedMap<String, Object> attributes, String text) {
    /// The method that overwrites all attributes, in the order of their names.
    static final String ADOPT = "adopt";

    private static final String CLASS = "Network";

    /// The attributes are copied.
    public TorchScriptFile {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /// The bytes of the archive of one object of class `Network`.
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "m/data.pkl", pickle(attributes));
            put(zip, "m/code/__torch__.py", source().getBytes(StandardCharsets.UTF_8));
            put(zip, "m/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "m/version", "10\n".getBytes(StandardCharsets.US_ASCII));
            put(zip, "m/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The whole TorchScript text of the archive: equal for objects that differ in the values of attributes alone.
    String source() {
        StringBuilder source = new StringBuilder(types);
        source.append("class ").append(CLASS).append("(Module):\n    __parameters__ = []\n    __buffers__ = []\n");
        source.append("    training : bool\n");
        attributes.forEach((name, value) -> source.append("    %s : %s\n".formatted(name, typeOf(value))));
        source.append(text);
        source.append("    def ").append(ADOPT).append("(self");
        attributes.forEach((name, value) -> source.append(", %s: %s".formatted(name, typeOf(value))));
        source.append(") -> None:\n");
        attributes.keySet().forEach(name -> source.append("        self.%1$s = %1$s\n".formatted(name)));
        return source.append("        return None\n").toString();
    }

    private static String typeOf(Object value) {
        return switch (value) {
            case Long _ -> "int";
            case Double _ -> "float";
            case Boolean _ -> "bool";
            case String _ -> "str";
            case long[] _ -> "List[int]";
            case double[] _ -> "List[float]";
            case List<?> _ -> "List[Tensor]";
            default -> throw new IllegalArgumentException("No TorchScript type for " + value.getClass());
        };
    }

    private static byte[] pickle(SortedMap<String, Object> attributes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
        out.write(("c__torch__\n" + CLASS + "\n").getBytes(StandardCharsets.US_ASCII)); // GLOBAL
        out.write(new byte[] {')', (byte) 0x81, '}', '('}); // EMPTY_TUPLE NEWOBJ EMPTY_DICT MARK
        string(out, "training");
        value(out, false);
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            string(out, attribute.getKey());
            value(out, attribute.getValue());
        }
        out.write(new byte[] {'u', 'b', '.'}); // SETITEMS BUILD STOP
        return out.toByteArray();
    }

    private static void value(ByteArrayOutputStream out, Object value) throws IOException {
        switch (value) {
            case Boolean truth -> out.write(truth ? 0x88 : 0x89); // NEWTRUE NEWFALSE
            case Long number -> {
                out.write(0x8a); // LONG1
                out.write(8);
                out.write(little(Long.BYTES).putLong(number).array());
            }
            case Double number -> {
                out.write('G'); // BINFLOAT, big-endian
                out.write(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
            }
            case String text -> string(out, text);
            case long[] list ->
                list(out, "build_intlist", Arrays.stream(list).boxed().toList());
            case double[] list ->
                list(out, "build_doublelist", Arrays.stream(list).boxed().toList());
            case List<?> tensors when tensors.isEmpty() -> list(out, "build_tensorlist", tensors);
            default -> throw new IllegalArgumentException("No pickle for " + value.getClass());
        }
    }

    /// A list as `torch.jit._pickle` builds it: a function called with one list.
    private static void list(ByteArrayOutputStream out, String builder, List<?> values) throws IOException {
        out.write(("ctorch.jit._pickle\n" + builder + "\n").getBytes(StandardCharsets.US_ASCII)); // GLOBAL
        out.write(new byte[] {'(', ']', '('}); // MARK EMPTY_LIST MARK
        for (Object value : values) {
            value(out, value);
        }
        out.write(new byte[] {'e', 't', 'R'}); // APPENDS TUPLE REDUCE
    }

    private static void string(ByteArrayOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X'); // BINUNICODE
        out.write(little(Integer.BYTES).putInt(bytes.length).array());
        out.write(bytes);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(ZipOutputStream zip, String name, byte[] data) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(data);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        entry.setCompressedSize(data.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }
}
