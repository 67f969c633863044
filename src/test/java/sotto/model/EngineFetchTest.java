package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
