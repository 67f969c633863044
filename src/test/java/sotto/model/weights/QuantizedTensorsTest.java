package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.work.Failure;

/// FP8 and MXFP4 are widened to the reference's numbers, to the bit; damaged ones end in a Failure.
class QuantizedTensorsTest {
    private static final Path FP8 = GoldenTensors.path("quant/codes-fp8.safetensors");
    private static final Path MXFP4 = GoldenTensors.path("quant/codes-mxfp4.safetensors");

    @TempDir
    private Path folder;

    private Checkpoint copyOf(Path file) throws IOException {
        Files.copy(file, folder.resolve("model.safetensors"));
        return Checkpoint.open(folder);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        block128_even,   128, 128
        block128_ragged, 128, 128
        block16_small,   16,  16
        tensor_scalar,   0,   0
        """)
    void blocksAreWidenedToTheReferencesNumbers(String name, int rows, int columns) throws IOException {
        try (Checkpoint checkpoint = copyOf(FP8);
                Arena arena = Arena.ofConfined()) {
            TensorInfo weight = checkpoint.require(name + ".weight");
            BlockSize size = rows == 0 ? BlockSize.WHOLE : new BlockSize(rows, columns);
            BlockScales scales = BlockScales.of(checkpoint, weight, size);
            MemorySegment codes = checkpoint.bytes(weight.name());
            scales.check(codes);
            MemorySegment numbers = arena.allocate(Float.BYTES * weight.elements());
            long cut = weight.elements() / 3; // in the middle of a row
            scales.widen(codes.asSlice(0, cut), 0, numbers);
            scales.widen(codes.asSlice(cut), cut, numbers.asSlice(Float.BYTES * cut));
            assertBits(
                    GoldenTensors.of("quant/codes-fp8.safetensors").floatsOf("expected/" + name + ".weight"),
                    numbers.toArray(ValueLayout.JAVA_FLOAT));
        }
    }

    @Test
    void everyCodeIsTheReferencesNumber() throws IOException {
        try (Checkpoint checkpoint = copyOf(FP8)) {
            MemorySegment codes = checkpoint.bytes("codes_e4m3");
            float[] numbers = new float[256];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Float8.e4m3ToFloat(codes.get(ValueLayout.JAVA_BYTE, i));
            }
            assertArrayEquals(GoldenTensors.of("quant/codes-fp8.safetensors").floatsOf("expected/codes_e4m3"), numbers);
            assertEquals(0x7f, Float8.firstNan(codes));
            assertEquals(0x7f, Float8.firstNan(codes.asSlice(0x80)));
            assertEquals(0x7e, Float8.firstNan(codes.asSlice(1, 0x7f - 1)), "none");
        }
    }

    @ParameterizedTest
    @CsvSource({"down_proj", "gate_up_proj"})
    void fourBitsAreWidenedToTheReferencesNumbers(String part) throws IOException {
        String name = "model.layers.0.mlp.experts." + part;
        try (Checkpoint checkpoint = copyOf(MXFP4)) {
            List<Long> shape = checkpoint.require(name + Mxfp4.BLOCKS).shape();
            int experts = shape.get(0).intValue();
            int outputs = shape.get(1).intValue();
            int inputs = Mxfp4.BLOCK * shape.get(2).intValue();
            float[] numbers = new float[experts * outputs * inputs];
            for (int i = 0; i < numbers.length; i++) {
                int input = i / outputs % inputs;
                long place = ((long) (i / outputs / inputs) * outputs + i % outputs) * inputs + input;
                numbers[i] =
                        Mxfp4.at(checkpoint.bytes(name + Mxfp4.BLOCKS), checkpoint.bytes(name + Mxfp4.SCALES), place);
            }
            float[] expected = GoldenTensors.of("quant/codes-mxfp4.safetensors").floatsOf("expected/" + name);
            assertBits(expected, numbers);
            for (float number : numbers) {
                assertEquals(number, Half.bf16ToFloat(Half.floatToBf16(number)));
            }
        }
    }

    private static void assertBits(float[] expected, float[] found) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals(Float.floatToRawIntBits(expected[i]), Float.floatToRawIntBits(found[i]), "number " + i);
        }
    }

    private Failure refused(Map<String, TensorSpec> tensors, BlockSize size) {
        Path file = folder.resolve("model.safetensors");
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(
                file, Map.of(), tensors.values().stream().toList())) {
            for (TensorSpec tensor : tensors.values()) {
                byte[] bytes = new byte[(int) tensor.byteSize()];
                if (tensor.name().endsWith("inv")) {
                    bytes[bytes.length - 1] = 0x7f;
                    bytes[bytes.length - 2] = (byte) 0xff; // a NaN in float32
                } else {
                    bytes[bytes.length - 1] = (byte) 0xff;
                }
                writer.append(tensor.name(), MemorySegment.ofArray(bytes));
            }
            writer.commit();
        }
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return assertThrows(Failure.class, () -> BlockScales.of(checkpoint, checkpoint.require("a.weight"), size));
        }
    }

    private static TensorSpec codes(long rows, long columns) {
        return TensorSpec.of("a.weight", Dtype.F8_E4M3, rows, columns);
    }

    private static TensorSpec scales(Dtype dtype, long... shape) {
        return TensorSpec.of("a.weight_scale_inv", dtype, shape);
    }

    @Test
    void missingScalesAreNamed() {
        Failure failure = refused(Map.of("a", codes(20, 20)), new BlockSize(16, 16));
        assertTrue(failure.getMessage().contains("its scales a.weight_scale_inv are missing"), failure.getMessage());
        assertFalse(failure.remedy().isBlank());
    }

    @Test
    void scalesOfAnotherShapeAreNamed() {
        Failure failure = refused(Map.of("a", codes(20, 20), "b", scales(Dtype.F32, 2, 1)), new BlockSize(16, 16));
        assertTrue(failure.getMessage().contains("or of shape [2, 2]"), failure.getMessage());
        Failure whole = refused(Map.of("a", codes(20, 20), "b", scales(Dtype.F32, 2, 2)), BlockSize.WHOLE);
        assertTrue(whole.getMessage().endsWith("are a single number."), whole.getMessage());
    }

    @Test
    void scalesThatAreNoNumbersAreNamed() {
        Failure kind = refused(Map.of("a", codes(4, 4), "b", scales(Dtype.I32, 1, 1)), new BlockSize(16, 16));
        assertTrue(kind.getMessage().contains("are I32"), kind.getMessage());
        Failure value = refused(Map.of("a", codes(4, 4), "b", scales(Dtype.F32, 1, 1)), new BlockSize(16, 16));
        assertTrue(value.getMessage().contains("hold NaN"), value.getMessage());
    }

    @Test
    void powersOfTwoAreScalesToo() throws IOException {
        Path file = folder.resolve("model.safetensors");
        try (SafeTensorsWriter writer =
                SafeTensorsWriter.create(file, Map.of(), List.of(codes(1, 4), scales(Dtype.F8_E8M0, 1, 2)))) {
            writer.append("a.weight", MemorySegment.ofArray(new byte[] {0x38, 0x38, 0x38, (byte) 0xff}));
            writer.append("a.weight_scale_inv", MemorySegment.ofArray(new byte[] {126, (byte) 130}));
            writer.commit();
        }
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            BlockScales scales = BlockScales.of(checkpoint, checkpoint.require("a.weight"), new BlockSize(16, 2));
            assertEquals(0.5f, scales.at(0, 0));
            assertEquals(8, scales.at(0, 1));
            Failure failure = assertThrows(Failure.class, () -> scales.check(checkpoint.bytes("a.weight")));
            assertTrue(failure.getMessage().startsWith("Row 0 of the tensor a.weight"), failure.getMessage());
        }
    }
}
