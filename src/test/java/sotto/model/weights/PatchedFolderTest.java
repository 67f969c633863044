package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.weights.PatchRequest.Existing;
import sotto.work.Cancelled;
import sotto.work.Progress;

class PatchedFolderTest {
    private static final String BIAS = "transformer.h.1.mlp.c_fc.bias";
    private static final String WEIGHT = "transformer.h.1.mlp.c_fc.weight";
    private static final String MODEL = "model.safetensors";

    @TempDir
    private Path around;

    private Path source;
    private Path target;

    @BeforeEach
    void copyAModel() throws IOException {
        source = Files.createDirectory(around.resolve("source"));
        target = around.resolve("target");
        Path gpt2 = RawFiles.GOLDEN.resolve("models/gpt2");
        for (String name : RawFiles.names(gpt2)) {
            Files.copy(gpt2.resolve(name), source.resolve(name));
        }
        Files.writeString(source.resolve("README.md"), "---\nlicense: mit\n---\n# GPT\n");
    }

    @Test
    void onlyTheScaledColumnsChangeAndEveryOtherByteIsTheSources() throws Exception {
        float[] factors = factors();
        write(Map.of(WEIGHT, Scaling.columns(factors), BIAS, Scaling.columns(factors)));
        byte[] before = Files.readAllBytes(source.resolve(MODEL));
        byte[] after = Files.readAllBytes(target.resolve(MODEL));
        assertEquals(before.length, after.length);
        try (SafeTensors from = SafeTensors.open(source.resolve(MODEL));
                SafeTensors to = SafeTensors.open(target.resolve(MODEL))) {
            for (String name : List.of(WEIGHT, BIAS)) {
                float[] expected = from.floats(name);
                for (int i = 0; i < expected.length; i++) {
                    expected[i] *= factors[i % factors.length];
                }
                assertArrayEquals(expected, to.floats(name), name);
                TensorInfo tensor = from.find(name).orElseThrow();
                int at = (int) from.offset(tensor);
                System.arraycopy(before, at, after, at, (int) tensor.byteSize());
            }
        }
        assertArrayEquals(before, after);
    }

    @Test
    void theReportNamesWhatChangedAndHashesWhatIsThere() throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(source);
                PatchedFolder folder = PatchedFolder.write(
                        request(checkpoint, Map.of(BIAS, Scaling.rows(factors()))), Progress.NONE)) {
            ChangedTensor change = folder.changes().getFirst();
            assertEquals(1, folder.changes().size());
            assertEquals(List.of(BIAS, MODEL, 144), List.of(change.name(), change.file(), change.changed()));
            assertEquals(sha256(checkpoint.bytes(BIAS).toArray(ValueLayout.JAVA_BYTE)), change.sha256Before());
            folder.commit();
            for (WrittenFile file : folder.files()) {
                byte[] bytes = Files.readAllBytes(target.resolve(file.name()));
                assertEquals(new WrittenFile(file.name(), bytes.length, sha256(bytes)), file);
            }
            assertEquals(
                    RawFiles.names(target),
                    folder.files().stream().map(WrittenFile::name).sorted().toList());
        }
        try (SafeTensors file = SafeTensors.open(target.resolve(MODEL))) {
            assertEquals(192, file.floats(BIAS).length);
        }
    }

    @Test
    void allOtherFilesAreCopiedAndTheModelCardSaysWhatWasDone() throws Exception {
        Files.createDirectories(source.resolve("additional_chat_templates"));
        Files.writeString(source.resolve("additional_chat_templates/rag.jinja"), "x");
        write(Map.of());
        assertEquals("---\nlicense: mit\n---\n\nDampened.\n\n# GPT\n", Files.readString(target.resolve("README.md")));
        assertEquals("x", Files.readString(target.resolve("additional_chat_templates/rag.jinja")));
        for (String name : List.of(MODEL, "config.json", "tokenizer.json", "generation_config.json")) {
            assertEquals(-1, Files.mismatch(source.resolve(name), target.resolve(name)), name);
        }
    }

    @Test
    void weightsThatWouldContradictThePatchAreLeftOutAndNamed() throws Exception {
        for (String name : List.of(
                "pytorch_model.bin",
                "pytorch_model.bin.index.json",
                "model-Q4.gguf",
                "model.onnx",
                "consolidated.safetensors",
                "model.safetensors.index.json",
                "tf_model.h5")) {
            Files.createFile(source.resolve(name));
        }
        Files.createDirectory(source.resolve(".git"));
        Files.createDirectory(source.resolve("original"));
        Files.createFile(source.resolve("original/consolidated.00.pth"));
        Files.createSymbolicLink(source.resolve("tokenizer.model"), Path.of("nowhere"));
        try (Checkpoint checkpoint = Checkpoint.open(source);
                PatchedFolder folder = PatchedFolder.write(request(checkpoint, Map.of()), Progress.NONE)) {
            assertEquals(
                    List.of(
                            ".git",
                            "consolidated.safetensors",
                            "model-Q4.gguf",
                            "model.onnx",
                            "model.safetensors.index.json",
                            "original/consolidated.00.pth",
                            "pytorch_model.bin",
                            "pytorch_model.bin.index.json",
                            "tf_model.h5",
                            "tokenizer.model"),
                    folder.leftOut().stream().map(Path::toString).toList());
        }
    }

    @Test
    void linksAreCopiedAsFilesAsTheCacheOfTheHubNeeds() throws Exception {
        Files.createDirectory(around.resolve("blobs"));
        for (String name : List.of(MODEL, "config.json")) {
            Files.move(source.resolve(name), around.resolve("blobs").resolve(name));
            Files.createSymbolicLink(source.resolve(name), Path.of("../blobs").resolve(name));
        }
        write(Map.of());
        assertTrue(Files.isRegularFile(target.resolve("config.json"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.isRegularFile(target.resolve(MODEL), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aModelThatIsItselfALinkIsCopiedWhole() throws Exception {
        Path real = Files.move(source, around.resolve("real"));
        Files.createSymbolicLink(source, real);
        write(Map.of());
        assertTrue(Files.isRegularFile(target.resolve("config.json"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.isRegularFile(target.resolve(MODEL), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aTensorLongerThanAStepIsScaledAcrossItsSeams() throws Exception {
        int columns = 700_001;
        float[] values = new float[3 * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 1000;
        }
        Files.delete(source.resolve(MODEL));
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(
                source.resolve(MODEL), Map.of(), List.of(TensorSpec.of("w", Dtype.F32, 3, columns)))) {
            writer.append("w", values);
            writer.commit();
        }
        assertTrue(values.length * 4L > WeightWriter.STEP_BYTES);
        write(Map.of("w", Scaling.rows(new float[] {2, 1, 0.5f})));
        float[] expected = values.clone();
        for (int i = 0; i < columns; i++) {
            expected[i] *= 2;
            expected[2 * columns + i] *= 0.5f;
        }
        try (SafeTensors file = SafeTensors.open(target.resolve(MODEL))) {
            assertArrayEquals(expected, file.floats("w"));
        }
    }

    @Test
    void cancellingLeavesNothingBehind() throws Exception {
        Progress impatient = new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                throw new Cancelled();
            }
        };
        try (Checkpoint checkpoint = Checkpoint.open(source)) {
            assertThrows(Cancelled.class, () -> PatchedFolder.write(request(checkpoint, Map.of()), impatient));
        }
        assertEquals(List.of("source"), RawFiles.names(around));
    }

    @Test
    void progressEndsAtAllBytesOfTheWeightsAndFiles() throws Exception {
        long[] last = new long[2];
        Progress progress = new Progress() {
            @Override
            public void report(long done, long total, String what) {
                assertTrue(done >= last[0] && done <= total);
                last[0] = done;
                last[1] = total;
            }

            @Override
            public void checkCancelled() {}
        };
        try (Checkpoint checkpoint = Checkpoint.open(source)) {
            PatchedFolder.write(request(checkpoint, Map.of()), progress).close();
        }
        assertEquals(last[1], last[0]);
        assertEquals(List.of("source"), RawFiles.names(around));
    }

    private void write(Map<String, Scaling> scalings) throws Cancelled {
        try (Checkpoint checkpoint = Checkpoint.open(source);
                PatchedFolder folder = PatchedFolder.write(request(checkpoint, scalings), Progress.NONE)) {
            folder.commit();
        }
    }

    private PatchRequest request(Checkpoint checkpoint, Map<String, Scaling> scalings) {
        return new PatchRequest(checkpoint, scalings, target, Existing.REFUSE, new Sharding.AsSource(), "Dampened.");
    }

    /// Of 192 factors, 144 that change something: 0, 0.5 and 1.5.
    private static float[] factors() {
        float[] factors = new float[192];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (i % 4) / 2f;
        }
        return factors;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
