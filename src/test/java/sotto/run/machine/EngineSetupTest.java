package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.engine.EngineCheck;
import sotto.model.engine.EngineChoice;
import sotto.model.engine.EngineFiles;
import sotto.model.engine.LibtorchFolder;
import sotto.model.engine.MadeUpTorch;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// On made-up folders and drivers, with a trial that answers as a GPU would.
class EngineSetupTest {
    private static final String PLATFORM = EngineFiles.platform().orElseThrow();
    private static final Optional<NvidiaDriver> NEW =
            Optional.of(new NvidiaDriver("570.86.15", List.of(new NvidiaDriver.Gpu("A100", 0, 0))));
    private static final EngineCheck.Accelerator CPU = new EngineCheck.Accelerator("cpu", 0, 0);

    @TempDir
    Path home = Path.of("");

    private List<EngineCheck.Accelerator> devices = List.of(CPU, new EngineCheck.Accelerator("cuda:0", 1, 2));
    private List<String> problems = List.of();
    private Path settings = Path.of("");

    @BeforeEach
    void begin() {
        settings = home.resolve("settings");
        System.clearProperty(EngineChoice.PROPERTY);
    }

    @AfterEach
    void forget() {
        System.clearProperty(EngineChoice.PROPERTY);
    }

    private EngineSetup setup(Optional<NvidiaDriver> driver) {
        return new EngineSetup(new KeptLibtorch(settings), () -> driver, this::tried, this::fetched);
    }

    private EngineCheck.Libtorch tried(LibtorchFolder folder, Progress progress) {
        return new EngineCheck.Libtorch(
                folder.version(), folder.flavour(), folder.libraries().toString(), 2, devices, problems);
    }

    private LibtorchFolder fetched(Progress progress) {
        try {
            return LibtorchFolder.of(MadeUpTorch.unzipped(home, "2.7.1+cu128", PLATFORM));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// What the next start of the program finds.
    private String kept() {
        System.clearProperty(EngineChoice.PROPERTY);
        new KeptLibtorch(settings).tell();
        return System.getProperty(EngineChoice.PROPERTY, "");
    }

    @Test
    void whatComputesIsKept() throws IOException, Cancelled {
        Path root = MadeUpTorch.unzipped(home, "2.7.1+cu128", PLATFORM);
        String lib = root.resolve("lib").toAbsolutePath().toString();
        assertEquals(
                "2.7.1 cu128 in " + lib, setup(NEW).use(root, Progress.NONE).libtorch());
        assertEquals(lib, kept());
        assertEquals(Optional.of("2.7.1 cu128 in " + lib), EngineFiles.libtorch(PLATFORM));
    }

    @Test
    void whatIsFetchedIsKept() throws Cancelled {
        setup(NEW).fetch(Progress.NONE);
        assertEquals(home.resolve("libtorch/lib").toAbsolutePath().toString(), kept());
    }

    @Test
    void theBundledOneIsNoChoice() throws IOException, Cancelled {
        setup(NEW).use(MadeUpTorch.unzipped(home, "2.7.1+cu128", PLATFORM), Progress.NONE);
        assertEquals("2.7.1 cpu", setup(NEW).bundled().libtorch());
        assertEquals("", kept());
        assertEquals("2.7.1 cpu", setup(NEW).bundled().libtorch());
    }

    @Test
    void aLibtorchForCpusIsTakenAndSaidToUseNoGpu() throws IOException, Cancelled {
        devices = List.of(CPU);
        EngineSetup.Change change =
                setup(Optional.empty()).use(MadeUpTorch.unzipped(home, "2.7.1+cpu", PLATFORM), Progress.NONE);
        assertTrue(change.notes().contains("It is built for CPUs: no GPU computes with it."), change::toString);
    }

    @Test
    void whereNoGpuComputesNothingIsKept() throws IOException {
        devices = List.of(CPU);
        problems = List.of("cuda:0 does not compute: CUDA error: no kernel image is available");
        Path root = MadeUpTorch.unzipped(home, "2.7.1+cu128", PLATFORM);
        Failure failure = assertThrows(Failure.class, () -> setup(NEW).use(root, Progress.NONE));
        assertTrue(
                String.valueOf(failure.getMessage())
                        .endsWith("starts, but no GPU computes with it: cuda:0 does not compute: CUDA error: no kernel"
                                + " image is available."),
                failure.getMessage());
        assertEquals(
                "This libtorch has nothing for that GPU: it is too old or too new for CUDA 12.8.", failure.remedy());
        assertEquals("", kept());
    }

    @Test
    void aGpuThatDoesNotComputeBesideOneThatDoesIsSaid() throws IOException, Cancelled {
        problems = List.of("cuda:1 does not compute: CUDA error");
        EngineSetup.Change change = setup(NEW).use(MadeUpTorch.unzipped(home, "2.7.1+cu128", PLATFORM), Progress.NONE);
        assertEquals("cuda:1 does not compute: CUDA error", change.notes().getFirst());
    }

    @Test
    void withoutADriverNothingIsFetched() {
        Failure failure =
                assertThrows(Failure.class, () -> setup(Optional.empty()).fetch(Progress.NONE));
        assertEquals("No NVIDIA driver was found, so no GPU would compute.", failure.getMessage());
        assertFalse(home.resolve("libtorch").toFile().exists());
    }

    @Test
    void aDriverThatIsTooOldIsSaid() throws IOException {
        Optional<NvidiaDriver> old = Optional.of(new NvidiaDriver("470.82.01", List.of()));
        Path root = MadeUpTorch.unzipped(home, "2.7.1+cu128", PLATFORM);
        Failure failure = assertThrows(Failure.class, () -> setup(old).use(root, Progress.NONE));
        assertEquals("NVIDIA's driver 470.82.01 is too old for CUDA 12.8.", failure.getMessage());
        assertTrue(failure.remedy().matches("Install 52\\d\\.\\S+ or newer\\."), failure.remedy());
    }

    @Test
    void whatWasFetchedButDoesNotComputeStaysAndIsNotChosen() {
        devices = List.of(CPU);
        Failure failure = assertThrows(Failure.class, () -> setup(NEW).fetch(Progress.NONE));
        assertTrue(failure.remedy().contains("What was fetched stays in "), failure.remedy());
        assertEquals("", kept());
    }

    @Test
    void aKeptFolderThatIsGoneIsExplained() throws IOException, Cancelled {
        Path root = MadeUpTorch.unzipped(home, "2.7.1+cu128", PLATFORM);
        setup(NEW).use(root, Progress.NONE);
        Files.move(root, home.resolve("elsewhere"));
        Failure failure = assertThrows(Failure.class, () -> EngineFiles.libtorch(PLATFORM));
        assertTrue(
                String.valueOf(failure.getMessage())
                        .startsWith("The libtorch that you chose no longer fits: There is no folder "),
                failure.getMessage());
        assertTrue(failure.remedy().contains("--bundled-libtorch"), failure.remedy());
    }

    @Test
    void settingsThatCannotBeWrittenAreSaid() throws IOException {
        Files.writeString(settings, "a file where the folder should be");
        Path root = MadeUpTorch.unzipped(home, "2.7.1+cu128", PLATFORM);
        Failure failure = assertThrows(Failure.class, () -> setup(NEW).use(root, Progress.NONE));
        assertTrue(
                String.valueOf(failure.getMessage()).endsWith("settings is a file, no folder."), failure.getMessage());
    }
}
