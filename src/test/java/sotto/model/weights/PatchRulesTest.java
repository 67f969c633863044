package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.weights.PatchRequest.Existing;
import sotto.work.Cancelled;
import sotto.work.Progress;

class PatchRulesTest {
    @TempDir
    private Path around;

    private Path source;
    private Checkpoint checkpoint;

    @BeforeEach
    void writeAModel() throws IOException {
        source = Files.createDirectory(around.resolve("source"));
        Files.writeString(source.resolve("config.json"), "{}");
        Path file = source.resolve("model.safetensors");
        List<TensorSpec> specs = List.of(TensorSpec.of("w", Dtype.F32, 2, 3), TensorSpec.of("i", Dtype.I64, 2));
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, Map.of("format", "pt"), specs)) {
            writer.append("w", new float[] {1, 2, 3, 4, 5, 6});
            writer.append("i", new long[2]);
            writer.commit();
        }
        checkpoint = Checkpoint.open(source);
    }

    @AfterEach
    void closeTheModel() {
        checkpoint.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # tensor, factors | what is said
        none | 2          | has no tensor none
        i    | 2          | is I64 and cannot be scaled
        w    | 3          | There are 3 factors for tensor w of shape [2, 3]
        """)
    void aScalingThatFitsNoTensorIsRefused(String tensor, int factors, String said) throws IOException {
        PatchRequest request = new PatchRequest(
                checkpoint,
                Map.of(tensor, Scaling.rows(new float[factors])),
                around.resolve("target"),
                Existing.REFUSE,
                new Sharding.AsSource(),
                "");
        assertRefused(request, said);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        source
        source/inside
        .
        source/../source/.
        link
        link/inside
        """)
    void theTargetMayNotTouchTheSource(String target) throws IOException {
        Files.createSymbolicLink(around.resolve("link"), source);
        String said = RawFiles.said(() -> PatchedFolder.write(request(target, Existing.REPLACE), Progress.NONE));
        assertTrue(said.contains("is, contains or lies in the source"), said);
    }

    @Test
    void anExistingTargetIsRefusedAndKept() throws IOException {
        Path old = old();
        assertRefused(request("target", Existing.REFUSE), "exists already");
        assertEquals("old", Files.readString(old.resolve("config.json")));
    }

    @Test
    void anExistingModelIsReplacedOnlyAtTheEnd() throws Exception {
        Path old = old();
        try (PatchedFolder folder = PatchedFolder.write(request("target", Existing.REPLACE), Progress.NONE)) {
            assertEquals("old", Files.readString(old.resolve("config.json")));
            folder.commit();
        }
        assertEquals("{}", Files.readString(old.resolve("config.json")));
        assertEquals(List.of("source", "target"), RawFiles.names(around));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        thesis.tex            | thesis.tex
        checkpoints/step1.txt | checkpoints/step1.txt
        """)
    void aFolderThatHoldsAnythingElseIsNeverReplaced(String file, String named) throws IOException {
        Path foreign = Files.createDirectories(old().resolve(file).getParent())
                .resolve(Path.of(file).getFileName());
        Files.createFile(foreign);
        assertRefused(request("target", Existing.REPLACE), "target holds %s, which no export wrote".formatted(named));
        assertTrue(Files.exists(foreign));
    }

    @Test
    void aFileThatWasChangedSinceTheExportIsNotDeleted() throws IOException {
        Files.writeString(old().resolve("config.json"), "trained further");
        assertRefused(request("target", Existing.REPLACE), "config.json, which no export wrote");
    }

    @Test
    void aModelThatNoExportWroteIsNotReplaced() throws IOException {
        Files.delete(old().resolve("sotto-export.json"));
        assertRefused(request("target", Existing.REPLACE), "config.json, which no export wrote");
    }

    @Test
    void aTargetInAFolderThatIsNotThereIsRefused() throws IOException {
        assertRefused(request("no/target", Existing.REFUSE), "there is no folder");
    }

    @Test
    void leftoversOfAKilledExportAreRemovedAndOthersAreNot() throws Exception {
        Files.createDirectories(around.resolve(".target.partial-0123abcd/deep"));
        Files.createFile(around.resolve(".target.partial-0123abcd/.sotto-partial"));
        Files.createDirectory(around.resolve(".other.partial-0123abcd"));
        Files.createDirectory(around.resolve(".target.partial-mine"));
        Path alive = Files.createDirectory(around.resolve(".target.partial-00000000"));
        try (FileChannel channel = FileChannel.open(
                        alive.resolve(".sotto-partial"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileLock _ = channel.lock();
                PatchedFolder folder = PatchedFolder.write(request("target", Existing.REFUSE), Progress.NONE)) {
            folder.commit();
        }
        assertEquals(
                List.of(
                        ".other.partial-0123abcd",
                        ".target.partial-00000000",
                        ".target.partial-mine",
                        "source",
                        "target"),
                RawFiles.names(around));
    }

    @Test
    void anOldFolderWhoseReplacementNeverArrivedComesBack() throws IOException {
        Files.move(old(), around.resolve(".target.replaced-0123abcd"));
        assertRefused(request("target", Existing.REFUSE), "exists already");
        assertEquals("old", Files.readString(around.resolve("target/config.json")));
    }

    @Test
    void reshardingMakesFilesOfAtMostSoManyBytesAndAnIndex() throws Exception {
        reshard(23, "target");
        Path target = around.resolve("target");
        assertEquals(
                List.of(
                        "README.md",
                        "config.json",
                        "model-00001-of-00002.safetensors",
                        "model-00002-of-00002.safetensors",
                        "model.safetensors.index.json"),
                RawFiles.names(target));
        assertEquals("""
            {
              "metadata": {
                "total_size": 40
              },
              "weight_map": {
                "i": "model-00001-of-00002.safetensors",
                "w": "model-00002-of-00002.safetensors"
              }
            }
            """, Files.readString(target.resolve("model.safetensors.index.json")));
        assertSameTensors(target);
    }

    @Test
    void shardsAreMadeOneFileWhenTheyFit() throws Exception {
        reshard(23, "shards");
        checkpoint.close();
        checkpoint = Checkpoint.open(around.resolve("shards"));
        reshard(40, "single");
        assertEquals(
                List.of("README.md", "config.json", "model.safetensors"), RawFiles.names(around.resolve("single")));
        assertEquals(
                -1, Files.mismatch(source.resolve("model.safetensors"), around.resolve("single/model.safetensors")));
    }

    @Test
    void shardsStayShardsWithTheirIndexByteForByte() throws Exception {
        reshard(23, "shards");
        checkpoint.close();
        Path shards = around.resolve("shards");
        checkpoint = Checkpoint.open(shards);
        try (PatchedFolder folder = PatchedFolder.write(request("again", Existing.REFUSE), Progress.NONE)) {
            assertEquals(List.of(), folder.leftOut());
            folder.commit();
        }
        for (String name : RawFiles.names(shards)) {
            if (!name.equals("README.md")) {
                assertEquals(
                        -1,
                        Files.mismatch(
                                shards.resolve(name), around.resolve("again").resolve(name)),
                        name);
            }
        }
    }

    private void assertSameTensors(Path folder) {
        try (Checkpoint other = Checkpoint.open(folder)) {
            assertEquals(checkpoint.names(), other.names());
            for (String name : other.names()) {
                assertEquals(
                        checkpoint.require(name).shape(), other.require(name).shape());
                assertEquals(-1, checkpoint.bytes(name).mismatch(other.bytes(name)));
            }
            assertEquals(Map.of("format", "pt"), other.shards().getLast().metadata());
        }
    }

    private void reshard(long bytes, String name) throws Cancelled {
        PatchRequest request = new PatchRequest(
                checkpoint, Map.of(), around.resolve(name), Existing.REFUSE, new Sharding.AtMost(bytes), "Sharded.");
        try (PatchedFolder folder = PatchedFolder.write(request, Progress.NONE)) {
            folder.commit();
        }
    }

    private static void assertRefused(PatchRequest request, String said) {
        String message = RawFiles.said(() -> PatchedFolder.write(request, Progress.NONE));
        assertTrue(message.contains(said), message);
    }

    private Path old() throws IOException {
        Path old = Files.createDirectory(around.resolve("target"));
        Files.writeString(old.resolve("config.json"), "old");
        Files.writeString(old.resolve("sotto-export.json"), "{\"files\": [{\"name\": \"config.json\", \"bytes\": 3}]}");
        return old;
    }

    private PatchRequest request(String target, Existing existing) {
        return new PatchRequest(
                checkpoint, Map.of(), around.resolve(target), existing, new Sharding.AsSource(), "Copied.");
    }
}
