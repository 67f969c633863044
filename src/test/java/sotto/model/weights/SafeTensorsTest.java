package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
    private static final long BEYOND_INT = 3L << 30;

    @TempDir
    private Path folder;

    @Test
    void aReferenceModelIsReadAsPythonReadsIt() {
        try (SafeTensors file = SafeTensors.open(RawFiles.GOLDEN.resolve("models/gpt2/model.safetensors"))) {
            assertEquals(Map.of("format", "pt"), file.metadata());
            TensorInfo first = file.tensors().getFirst();
            assertEquals(new TensorInfo("transformer.h.0.attn.c_attn.bias", Dtype.F32, List.of(144L), 0, 576), first);
            assertEquals(3760, file.offset(first));
            assertEquals(144, file.floats(first.name()).length);
        }
    }

    @Test
    void everyFloatingDtypeIsWidenedToFloat() throws IOException {
        Path path = folder.resolve("a.safetensors");
        List<TensorSpec> specs = List.of(
                TensorSpec.of("f64", Dtype.F64, 2),
                TensorSpec.of("f32", Dtype.F32, 2),
                TensorSpec.of("bf16", Dtype.BF16, 2),
                TensorSpec.of("f16", Dtype.F16, 2));
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(path, Map.of(), specs)) {
            writer.append("f64", new double[] {1.5, -2});
            writer.append("f32", new float[] {1.5f, -2});
            writer.append("bf16", shorts(Half.floatToBf16(1.5f), Half.floatToBf16(-2)));
            writer.append("f16", shorts(Half.floatToF16(1.5f), Half.floatToF16(-2)));
            writer.commit();
        }
        try (SafeTensors file = SafeTensors.open(path)) {
            for (TensorSpec spec : specs) {
                assertArrayEquals(new float[] {1.5f, -2}, file.floats(spec.name()), spec.name());
            }
        }
    }

    @Test
    void wholeNumbersKeepTheirSignOrHaveNone() throws IOException {
        String header = "{"
                + String.join(
                        ",",
                        RawFiles.entry("I32", "I32", "[1]", 0, 4),
                        RawFiles.entry("U32", "U32", "[1]", 4, 8),
                        RawFiles.entry("I16", "I16", "[1]", 8, 10),
                        RawFiles.entry("U16", "U16", "[1]", 10, 12),
                        RawFiles.entry("I8", "I8", "[1]", 12, 13),
                        RawFiles.entry("U8", "U8", "[]", 13, 14))
                + "}";
        byte[] bytes = RawFiles.bytes(header, 14);
        Arrays.fill(bytes, bytes.length - 14, bytes.length, (byte) 0xff);
        Path path = Files.write(folder.resolve("a.safetensors"), bytes);
        try (SafeTensors file = SafeTensors.open(path)) {
            assertArrayEquals(new long[] {-1}, file.longs("I32"));
            assertArrayEquals(new long[] {0xffffffffL}, file.longs("U32"));
            assertArrayEquals(new long[] {-1}, file.longs("I16"));
            assertArrayEquals(new long[] {0xffff}, file.longs("U16"));
            assertArrayEquals(new long[] {-1}, file.longs("I8"));
            assertArrayEquals(new long[] {0xff}, file.longs("U8"));
        }
    }

    @Test
    void tensorsAreListedInTheOrderOfTheirData() throws IOException {
        String header =
                "{" + RawFiles.entry("b", "U8", "[2]", 1, 3) + "," + RawFiles.entry("a", "U8", "[1]", 0, 1) + "}";
        try (SafeTensors file = SafeTensors.open(RawFiles.write(folder.resolve("a.safetensors"), header, 3))) {
            assertEquals(
                    List.of("a", "b"),
                    file.tensors().stream().map(TensorInfo::name).toList());
        }
    }

    @Test
    void emptyTensorsAndNoTensorsAreLegal() throws IOException {
        String header = "{" + RawFiles.entry("a", "F32", "[0,3]", 0, 0) + "}  ";
        try (SafeTensors file = SafeTensors.open(RawFiles.write(folder.resolve("a.safetensors"), header, 0))) {
            assertEquals(0, file.floats("a").length);
        }
        try (SafeTensors file = SafeTensors.open(RawFiles.write(folder.resolve("b.safetensors"), "{}", 0))) {
            assertEquals(List.of(), file.tensors());
        }
    }

    @Test
    void aTensorBeyondTwoGibibytesIsReached() throws IOException {
        String header = "{" + RawFiles.entry("huge", "U8", "[" + BEYOND_INT + "]", 0, BEYOND_INT) + ","
                + RawFiles.entry("last", "F32", "[1]", BEYOND_INT, BEYOND_INT + 4) + "}";
        Path path = RawFiles.write(folder.resolve("a.safetensors"), header, 0);
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.seek(sparse.length() + BEYOND_INT);
            sparse.write(new byte[] {0, 0, (byte) 0x80, 0x3f});
        }
        try (SafeTensors file = SafeTensors.open(path)) {
            assertArrayEquals(new float[] {1}, file.floats("last"));
            assertTrue(RawFiles.said(() -> file.longs("huge")).contains("too many"));
        }
    }

    @Test
    void theMappingCannotBeWritten() {
        try (SafeTensors file = SafeTensors.open(RawFiles.GOLDEN.resolve("models/gpt2/model.safetensors"))) {
            MemorySegment bytes = file.bytes(file.tensors().getFirst());
            assertThrows(IllegalArgumentException.class, () -> bytes.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
        }
    }

    @Test
    void askingForTheWrongTensorSaysWhatThereIs() {
        try (SafeTensors file = SafeTensors.open(RawFiles.GOLDEN.resolve("models/gpt2/model.safetensors"))) {
            assertTrue(RawFiles.said(() -> file.floats("nope")).contains("nope"));
            assertTrue(RawFiles.said(() -> file.longs("transformer.h.0.attn.c_attn.bias"))
                    .contains("is F32, expected whole numbers"));
        }
    }

    private static MemorySegment shorts(short... values) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[values.length * Short.BYTES]);
        MemorySegment.copy(values, 0, bytes, Elements.SHORT, 0, values.length);
        return bytes;
    }
}
