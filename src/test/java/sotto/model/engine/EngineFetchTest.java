package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class EngineFetchTest {
    @TempDir
    Path cache = Path.of("");

    private Failure refused(Class<?> child) {
        return assertThrows(
                Failure.class, () -> new EngineFetch(child.getName(), "cpu", cache, Map.of()).fetch(Progress.NONE));
    }

    private List<Path> found() throws IOException {
        try (Stream<Path> all = Files.walk(cache)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void withoutNetworkItIsSaidAndNothingIsLeft() throws IOException {
        Failure failure = refused(BadChildren.Unplugged.class);
        assertEquals(
                "libtorch could not be fetched from publish.djl.ai: UnknownHostException: publish.djl.ai.",
                failure.getMessage());
        assertEquals(List.of(), found());
    }

    @Test
    void whatBreaksOffLeavesNothing() throws IOException {
        Failure failure = refused(BadChildren.BrokenOff.class);
        assertTrue(String.valueOf(failure.getMessage()).contains("publish.djl.ai: EOFException"), failure.getMessage());
        assertEquals(List.of(), found());
    }

    @Test
    void anotherFlavourThanThereIsABridgeToIsRefused() {
        Failure failure = assertThrows(
                Failure.class,
                () -> new EngineFetch(BadChildren.Unplugged.class.getName(), "cu121", cache, Map.of())
                        .fetch(Progress.NONE));
        assertEquals("There is no libtorch for CUDA 12.1 on this system.", failure.getMessage());
    }

    @Test
    void whatTheCacheHasIsNotFetchedAgain() throws IOException, Cancelled {
        String platform = EngineFiles.platform().orElseThrow();
        Path there = cache.resolve("pytorch/2.7.1-cpu-" + platform);
        MadeUpTorch.libraries(there, platform, false);
        LibtorchFolder found =
                new EngineFetch(BadChildren.Unplugged.class.getName(), "cpu", cache, Map.of()).fetch(Progress.NONE);
        assertEquals(there.toAbsolutePath(), found.libraries());
    }

    @Test
    @Tag("native")
    void whatIsFetchedIsUnpackedIntoTheCacheAndWorks() throws IOException, Cancelled {
        String source = EngineCheck.libtorch().folder();
        LibtorchFolder fetched = new EngineFetch(
                        BadChildren.Published.class.getName(), "cpu", cache, Map.of("SOTTO_PUBLISHED", source))
                .fetch(Progress.NONE);
        assertEquals("cpu", new EngineTrial().of(fetched, Progress.NONE).flavour());
        try (Stream<Path> all = Files.list(cache.resolve("pytorch"))) {
            assertEquals(
                    List.of(fetched.libraries()), all.map(Path::toAbsolutePath).toList());
        }
    }

    private EngineFetch published(Optional<String> sha256) {
        return new EngineFetch(BadChildren.Small.class.getName(), "cpu", cache, Map.of(), sha256);
    }

    /// A platform's library is nothing but random bytes here: whoever loaded it would fail.
    @Test
    void whatHasAnotherHashIsNotTakenAndWhatHasTheSameIs() throws IOException, Cancelled {
        Failure failure = assertThrows(
                Failure.class, () -> published(Optional.of("0".repeat(64))).fetch(Progress.NONE));
        assertTrue(failure.getMessage().contains("nothing of it was run"), failure.getMessage());
        assertEquals(List.of(), found());
        String hash = failure.getMessage().replaceAll(".*SHA-256 (\\p{XDigit}{64}),.*", "$1");
        Failure shell =
                assertThrows(Failure.class, () -> published(Optional.of(hash)).fetch(Progress.NONE));
        assertTrue(Files.exists(library()), shell.getMessage());
        assertEquals(hash, LibtorchHash.of(library().resolveSibling(".")));
    }

    @Test
    void theHashOfTheFirstFetchMustComeAgain() throws IOException {
        Path record = cache.resolve("sotto-libtorch-%s-cpu-%s.sha256"
                .formatted(LibtorchFolder.needed(), EngineFiles.platform().orElseThrow()));
        Files.writeString(record, "1".repeat(64) + "\n");
        Failure failure =
                assertThrows(Failure.class, () -> published(Optional.empty()).fetch(Progress.NONE));
        assertTrue(failure.remedy().contains("--sha256 "), failure.remedy());
        assertEquals(List.of(record), found());
    }

    private Path library() {
        return cache.resolve("pytorch/%s-cpu-%s"
                        .formatted(
                                LibtorchFolder.needed(), EngineFiles.platform().orElseThrow()))
                .resolve(System.mapLibraryName("torch"));
    }
}
