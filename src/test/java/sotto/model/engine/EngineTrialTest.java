package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.disk.FileTrees;

class EngineTrialTest {
    private static final LibtorchFolder FOLDER = new LibtorchFolder(Path.of("/opt/torch/lib"), "2.7.1", "cu128");

    private static Failure refused(Class<?> child) throws IOException {
        return refused(child, Duration.ofMinutes(1));
    }

    private static Failure refused(Class<?> child, Duration limit) throws IOException {
        Set<Path> before = leftovers();
        Failure failure =
                assertThrows(Failure.class, () -> new EngineTrial(child.getName(), limit).of(FOLDER, Progress.NONE));
        assertEquals(before, leftovers());
        return failure;
    }

    private static Set<Path> leftovers() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> own = Files.list(Path.of(""));
                Stream<Path> shared = Files.list(temporary)) {
            return Stream.concat(own, shared)
                    .filter(path -> path.getFileName()
                            .toString()
                            .matches("hs_err.*|core.*|sotto-engine-%d-.*"
                                    .formatted(ProcessHandle.current().pid())))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void aCrashIsExplainedAndLeavesNothingBehind() throws IOException {
        String message = String.valueOf(refused(BadChildren.Crashes.class).getMessage());
        assertTrue(message.matches(".*/opt/torch/lib crashed: (SIGSEGV|EXCEPTION_ACCESS_VIOLATION).*"), message);
    }

    @Test
    void anAbortIsExplainedByWhatWasSaidLast() throws IOException {
        assertEquals(
                "libtorch in /opt/torch/lib crashed: signal 6, after saying 'terminate called without an active "
                        + "exception'.",
                refused(BadChildren.Stops.class).getMessage());
    }

    @Test
    void whatDoesNotAnswerIsEnded() throws IOException {
        assertEquals(
                "libtorch in /opt/torch/lib did not answer within 1 seconds.",
                refused(BadChildren.Hangs.class, Duration.ofMillis(1500)).getMessage());
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertEquals(
                "libtorch in /opt/torch/lib needs libcublas.so.12, which is not there.",
                refused(BadChildren.Complains.class).getMessage());
    }

    @Test
    void aTrialCanBeCancelled() {
        Progress unwanted = new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                throw new Cancelled();
            }
        };
        assertThrows(
                Cancelled.class,
                () -> new EngineTrial(BadChildren.Hangs.class.getName(), Duration.ofSeconds(60)).of(FOLDER, unwanted));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # what the child wrote | the message | the remedy
        UnsatisfiedLinkError: /l/libc10_cuda.so: libcuda.so.1: cannot open shared object file | libcuda.so.1, which is not there | NVIDIA's driver
        UnsatisfiedLinkError: C:\\t\\torch_cuda.dll: Can't find dependent libraries | needs a library that is not there | Visual C++
        UnsatisfiedLinkError: /l/libdjl_torch.so: undefined symbol: _ZN3c10 | lacks functions of libtorch 2.7.1 | pip install torch==2.7.1
        EngineException: CUDA driver version is insufficient for CUDA runtime version | driver version is insufficient | newer driver
        EngineException: CUDA error: no kernel image is available for execution | no kernel image | too old or too new
        EngineException: CUDA out of memory. Tried to allocate | out of memory | close them
        EngineException: x.data.set_(y) is not possible | does not work: x.data.set_(y) is not possible | pip install
        """)
    void whatLibtorchSaysIsPutIntoWordsThatHelp(String problem, String message, String remedy) {
        Failure failure = EngineTrouble.of(FOLDER, new ChildJava.End(1, "", ""), problem);
        assertTrue(String.valueOf(failure.getMessage()).contains(message), failure.getMessage());
        assertTrue(failure.remedy().contains(remedy), failure.remedy());
    }

    @Test
    void aChoiceThatIsGoneIsRefusedWhenLibtorchStarts() throws Cancelled {
        try (ChildJava child = ChildJava.start(
                EngineTrialChild.class.getName(),
                List.of("try", "result"),
                Map.of(EngineChoice.PROPERTY, "/gone/libtorch"),
                Map.of())) {
            child.await(_ -> {});
            String problem =
                    EngineTrial.result(child.folder().resolve("result")).getProperty("problem", "");
            assertTrue(problem.contains("you chose no longer fits: There is no folder /gone/libtorch."), problem);
        }
    }

    @Test
    void aPathFromOutsideWithoutLibtorchIsRefused() throws Cancelled {
        try (ChildJava child = ChildJava.start(
                EngineTrialChild.class.getName(),
                List.of("try", "result"),
                Map.of(),
                Map.of("PYTORCH_LIBRARY_PATH", "/gone/libtorch"))) {
            child.await(_ -> {});
            String problem =
                    EngineTrial.result(child.folder().resolve("result")).getProperty("problem", "");
            assertTrue(problem.contains("PYTORCH_LIBRARY_PATH is /gone/libtorch, and there is no"), problem);
        }
    }

    @Test
    @Tag("native")
    void theBundledLibtorchPassesAsAFolderOfItsOwn() throws Cancelled {
        LibtorchFolder folder = LibtorchFolder.of(Path.of(EngineCheck.libtorch().folder()));
        EngineCheck.Libtorch tried = new EngineTrial().of(folder, Progress.NONE);
        assertEquals("2.7.1", tried.version());
        assertEquals("cpu", tried.flavour());
        assertEquals(folder.libraries().toString(), tried.folder());
        assertEquals("cpu", tried.devices().getFirst().name());
        assertFalse(tried.hasGpu());
    }

    @Test
    @Tag("native")
    void aFolderWhoseLibrariesAreEmptyShellsFailsInThePlaceOfThisProcess() throws IOException {
        Path home = Files.createTempDirectory("sotto-shells");
        try {
            Path root = MadeUpTorch.unzipped(
                    home, "2.7.1+cpu", EngineFiles.platform().orElseThrow());
            Failure failure =
                    assertThrows(Failure.class, () -> new EngineTrial().of(LibtorchFolder.of(root), Progress.NONE));
            assertTrue(String.valueOf(failure.getMessage()).contains("does not work: "), failure.getMessage());
        } finally {
            FileTrees.discard(home);
        }
    }
}
