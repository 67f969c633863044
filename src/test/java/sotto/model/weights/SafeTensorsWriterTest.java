package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsWriterTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"models/gpt2/model.safetensors", "models/llama/model.safetensors", "gpt2.safetensors"})
    void aRewrittenReferenceFileIsByteForByteTheSame(String name) throws IOException {
        Path source = RawFiles.GOLDEN.resolve(name);
        Path copy = folder.resolve("copy.safetensors");
        try (SafeTensors file = SafeTensors.open(source);
                SafeTensorsWriter writer = SafeTensorsWriter.create(
                        copy, file.metadata(), specs(file).reversed())) {
            for (TensorInfo tensor : file.tensors()) {
                writer.append(tensor.name(), file.bytes(tensor));
            }
            writer.commit();
        }
        assertEquals(-1, Files.mismatch(source, copy));
    }

    @Test
    void piecesOfSeveralTensorsMayAlternate() {
        Path path = folder.resolve("a.safetensors");
        List<TensorSpec> specs = List.of(TensorSpec.of("a", Dtype.F32, 2, 2), TensorSpec.of("b", Dtype.I64, 2));
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(path, Map.of("k", "ä\"\n"), specs)) {
            for (int row = 0; row < 2; row++) {
                writer.append("a", new float[] {row, row + 0.5f});
                writer.append("b", new long[] {row});
            }
            writer.commit();
        }
        try (SafeTensors file = SafeTensors.open(path)) {
            assertArrayEquals(new float[] {0, 0.5f, 1, 1.5f}, file.floats("a"));
            assertArrayEquals(new long[] {0, 1}, file.longs("b"));
            assertEquals(Map.of("k", "ä\"\n"), file.metadata());
            assertEquals(0, file.dataOffset() % Long.BYTES);
        }
    }

    @Test
    void anArrayLongerThanTheBufferIsWrittenWhole() {
        float[] values = new float[700_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path path = folder.resolve("a.safetensors");
        SafeTensorsWriter.writeVectors(path, Map.of(), Map.of("a", values, "b", new float[0]));
        try (SafeTensors file = SafeTensors.open(path)) {
            assertArrayEquals(values, file.floats("a"));
            assertEquals(0, file.floats("b").length);
        }
    }

    @Test
    void nothingIsLeftOfAFileThatWasNotFinished() throws IOException {
        Path path = folder.resolve("a.safetensors");
        try (SafeTensorsWriter writer =
                SafeTensorsWriter.create(path, Map.of(), List.of(TensorSpec.of("a", Dtype.F32, 2)))) {
            writer.append("a", new float[1]);
            assertEquals(1, RawFiles.names(folder).size());
            assertThrows(IllegalStateException.class, writer::commit);
        }
        assertEquals(List.of(), RawFiles.names(folder));
    }

    @Test
    void anUnfinishedFileLeavesTheOldOneAlone() throws IOException {
        Path path = Files.writeString(folder.resolve("a.safetensors"), "old");
        SafeTensorsWriter.create(path, Map.of(), List.of()).close();
        assertEquals("old", Files.readString(path));
        SafeTensorsWriter.writeVectors(path, Map.of(), Map.of());
        SafeTensors.open(path).close();
    }

    @Test
    void moreThanATensorHoldsIsRefused() {
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(
                folder.resolve("a.safetensors"), Map.of(), List.of(TensorSpec.of("a", Dtype.F32, 2)))) {
            assertThrows(IllegalArgumentException.class, () -> writer.append("a", new float[3]));
            assertThrows(IllegalArgumentException.class, () -> writer.append("a", new long[1]));
            assertThrows(IllegalArgumentException.class, () -> writer.append("b", new float[1]));
        }
    }

    @Test
    void aFolderThatIsNotThereIsAFailure() {
        RawFiles.failure(() -> SafeTensorsWriter.writeVectors(folder.resolve("no/a.safetensors"), Map.of(), Map.of()));
    }

    private static List<TensorSpec> specs(SafeTensors file) {
        return file.tensors().stream()
                .map(tensor -> new TensorSpec(tensor.name(), tensor.dtype(), tensor.shape()))
                .toList();
    }
}
