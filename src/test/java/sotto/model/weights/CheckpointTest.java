package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String A = "model-00001-of-00002.safetensors";
    private static final String B = "model-00002-of-00002.safetensors";

    @TempDir
    private Path folder;

    @Test
    void aFolderWithASingleFileIsOpened() {
        try (Checkpoint checkpoint = Checkpoint.open(RawFiles.GOLDEN.resolve("models/gpt2"))) {
            assertEquals(1, checkpoint.shards().size());
            assertEquals(Dtype.F32, checkpoint.dtype());
            assertEquals(121_776, checkpoint.parameters());
            assertEquals(
                    List.of(144L),
                    checkpoint.require("transformer.h.0.attn.c_attn.bias").shape());
        }
    }

    @Test
    void shardsAreOneCheckpoint() throws IOException {
        writeShards();
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertEquals(Set.of("a", "b", "c"), checkpoint.names());
            assertArrayEquals(new float[] {3}, checkpoint.floats("c"));
            assertEquals(folder.resolve(B), checkpoint.shardOf("c").file());
            assertEquals(4, checkpoint.parameters());
            assertTrue(RawFiles.said(() -> checkpoint.floats("d")).contains("no tensor d"));
        }
    }

    @Test
    void aSingleFileComesBeforeAnIndex() throws IOException {
        writeShards();
        SafeTensorsWriter.writeVectors(folder.resolve("model.safetensors"), Map.of(), Map.of("x", new float[1]));
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertEquals(Set.of("x"), checkpoint.names());
        }
    }

    @Test
    void aShardMayBeASymbolicLinkAsInTheCacheOfTheHub() throws IOException {
        writeShards();
        Path blobs = Files.createDirectory(folder.resolve("blobs"));
        Path snapshot = Files.createDirectories(folder.resolve("snapshots/0"));
        for (String name : List.of(A, B, "model.safetensors.index.json")) {
            Files.move(folder.resolve(name), blobs.resolve(name));
            Files.createSymbolicLink(
                    snapshot.resolve(name), Path.of("../../blobs").resolve(name));
        }
        try (Checkpoint checkpoint = Checkpoint.open(snapshot)) {
            assertEquals(3, checkpoint.names().size());
        }
    }

    @Test
    void aMissingShardIsCounted() throws IOException {
        writeShards();
        Files.delete(folder.resolve(B));
        assertTrue(RawFiles.said(() -> Checkpoint.open(folder)).endsWith("has 2 shards, 1 is missing: " + B + "."));
    }

    @Test
    void aTensorThatItsShardLacksIsAFailureWhereItIsNeeded() throws IOException {
        writeShards();
        writeIndex(Map.of("a", A, "d", B));
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertEquals(List.of("d"), checkpoint.lost());
            checkpoint.checkPlace("a");
            assertTrue(RawFiles.said(() -> checkpoint.checkPlace("d")).startsWith("Tensor d should be in"));
        }
    }

    @Test
    void aTensorInAnotherShardThanTheIndexSaysIsAFailureWhereItIsNeeded() throws IOException {
        writeShards();
        writeIndex(Map.of("a", A, "c", A, "b", B));
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            RawFiles.failure(() -> checkpoint.checkPlace("c"));
        }
    }

    @Test
    void aTensorInTwoShardsIsAFailure() throws IOException {
        writeShards();
        SafeTensorsWriter.writeVectors(folder.resolve(B), Map.of(), Map.of("a", new float[1], "c", new float[] {3}));
        assertTrue(RawFiles.said(() -> Checkpoint.open(folder)).startsWith("Tensor a is both in"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.safetensors",
                "/etc/x.safetensors",
                "a/b.safetensors",
                "a\\\\b.safetensors",
                "..",
                "",
                "config.json",
                "C:x.safetensors",
                ".safetensors",
                "a\\u0000.safetensors",
                "a\\ud800.safetensors/"
            })
    void anIndexMayOnlyNameFilesBesideIt(String name) throws IOException {
        Files.writeString(folder.resolve(Checkpoint.INDEX), "{\"weight_map\":{\"a\":\"" + name + "\"}}");
        assertTrue(RawFiles.said(() -> Checkpoint.open(folder)).contains("names a file that is not in its folder"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                              | no weight_map
        {"weight_map":{}}                                               | names no tensors
        {"weight_map":[]}                                               | weight_map as an object
        {"weight_map":{"a":1}}                                          | the file of a as text
        {"weight_map":{"a":"a.safetensors","a":"b.safetensors"}}        | Duplicate
        {"weight_map":                                                  | is wrong
        """)
    void aDamagedIndexIsRefused(String index, String said) throws IOException {
        Files.writeString(folder.resolve(Checkpoint.INDEX), index);
        String message = RawFiles.said(() -> Checkpoint.open(folder));
        assertTrue(message.contains(said) && message.contains(Checkpoint.INDEX), message);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # what lies in the folder,  what is said,               what to do
        pytorch_model.bin,          *.bin files,                save_pretrained
        llama.Q4_K_M.gguf,          GGUF or ONNX,               original model
        other.safetensors,          neither,                    give a single file the name
        config.json,                has no weights,             model.safetensors
        """)
    void aFolderWithOtherWeightsSaysWhatToDo(String name, String said, String remedy) throws IOException {
        Files.createFile(folder.resolve(name));
        var failure = RawFiles.failure(() -> Checkpoint.open(folder));
        assertTrue(RawFiles.message(failure).contains(said), RawFiles.message(failure));
        assertTrue(failure.remedy().contains(remedy), failure.remedy());
    }

    @Test
    void aBrokenLinkIsCalledSo() throws IOException {
        Files.createSymbolicLink(folder.resolve(Checkpoint.SINGLE), Path.of("../blobs/0"));
        assertTrue(RawFiles.said(() -> Checkpoint.open(folder)).contains("is a link to a file that is not there"));
    }

    @Test
    void aFolderThatIsNotThereIsSaidToBe() {
        assertTrue(RawFiles.said(() -> Checkpoint.open(folder.resolve("no"))).contains("does not exist"));
    }

    private void writeShards() throws IOException {
        SafeTensorsWriter.writeVectors(folder.resolve(A), Map.of(), Map.of("a", new float[1], "b", new float[] {1, 2}));
        SafeTensorsWriter.writeVectors(folder.resolve(B), Map.of(), Map.of("c", new float[] {3}));
        writeIndex(Map.of("a", A, "b", A, "c", B));
    }

    private void writeIndex(Map<String, String> fileOf) throws IOException {
        List<String> entries = fileOf.entrySet().stream()
                .map(entry -> "\"%s\":\"%s\"".formatted(entry.getKey(), entry.getValue()))
                .toList();
        Files.writeString(
                folder.resolve(Checkpoint.INDEX),
                "{\"metadata\":{\"total_size\":16},\"weight_map\":{" + String.join(",", entries) + "}}");
    }
}
