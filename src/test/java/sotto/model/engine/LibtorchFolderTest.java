package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;

class LibtorchFolderTest {
    private static final String HERE = "linux-x86_64";

    @TempDir
    Path home = Path.of("");

    private static Failure refused(Path given, String platform) {
        return assertThrows(Failure.class, () -> LibtorchFolder.of(given, platform));
    }

    private static void assertSays(String words, Failure failure) {
        assertTrue(String.valueOf(failure.getMessage()).contains(words), failure.getMessage());
        assertEquals(1, failure.remedy().lines().count());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # the folder given, the build, the platform, the flavour
        libtorch,     2.7.1+cu128, linux-x86_64,  cu128
        libtorch/lib, 2.7.1+cu128, win-x86_64,    cu128
        .,            2.7.1+cpu,   linux-x86_64,  cpu
        libtorch,     2.7.1,       osx-aarch64,   cpu
        libtorch,     2.7.1+cpu,   linux-aarch64, cpu
        """)
    void anUnzippedLibtorchIsTaken(String given, String build, String platform, String flavour) throws IOException {
        Path root = MadeUpTorch.unzipped(home, build, platform);
        assertEquals(
                new LibtorchFolder(root.resolve("lib").toAbsolutePath(), "2.7.1", flavour),
                LibtorchFolder.of(home.resolve(given), platform));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        # the folder given, __version__, cuda, the flavour
        torch,     2.7.1+cu128, '12.8', cu128
        torch/lib, 2.7.1,       '12.8', cu128
        .,         2.7.1+cpu,   None,   cpu
        """)
    void aPipInstallIsTaken(String given, String version, String cuda, String flavour) throws IOException {
        Path root = MadeUpTorch.installed(home, version, cuda, HERE);
        assertEquals(
                new LibtorchFolder(root.resolve("lib").toAbsolutePath(), "2.7.1", flavour),
                LibtorchFolder.of(home.resolve(given), HERE));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2.7.1-cu128-linux-x86_64,        cu128
        2.7.1-20250812-cpu-linux-x86_64, cpu
        """)
    void aFolderOfTheEnginesCacheIsTaken(String name, String flavour) throws IOException {
        MadeUpTorch.libraries(home.resolve(name), HERE, !flavour.equals("cpu"));
        assertEquals(flavour, LibtorchFolder.of(home.resolve(name), HERE).flavour());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2.13.0+cpu   | None   | is libtorch 2.13.0 cpu, and only 2.7.1 works.
        2.13.0+cu128 | '12.8' | is libtorch 2.13.0 cu128, and only 2.7.1 works.
        2.7.0+cu128  | '12.8' | is libtorch 2.7.0 cu128, and only 2.7.1 works.
        2.7.1+cu124  | '12.4' | is built for CUDA 12.4, for which there is no bridge on linux-x86_64.
        2.7.1+rocm6  | None   | is built for rocm6, for which there is no bridge on linux-x86_64.
        """, quoteCharacter = '"')
    void anotherBuildIsRefusedByName(String version, String cuda, String words) throws IOException {
        Failure failure = refused(MadeUpTorch.installed(home, version, cuda, HERE), HERE);
        assertSays(words, failure);
        assertTrue(failure.remedy().contains("pip install torch==2.7.1 --index-url"), failure.remedy());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        win-x86_64    | is a libtorch for another system.
        osx-aarch64   | is a libtorch for another system.
        linux-aarch64 | is made for linux-aarch64, and this is linux-x86_64.
        """)
    void anotherPlatformsLibrariesAreRefused(String platform, String words) throws IOException {
        assertSays(words, refused(MadeUpTorch.unzipped(home, "2.7.1+cpu", platform), HERE));
    }

    @Test
    void whereThereIsNoBridgeToGpusTheRemedyNamesNone() throws IOException {
        Failure failure = refused(MadeUpTorch.unzipped(home, "2.7.1+cu128", "linux-aarch64"), "linux-aarch64");
        assertSays("is built for CUDA 12.8, for which there is no bridge on linux-aarch64.", failure);
        assertTrue(failure.remedy().contains("for CPUs"), failure.remedy());
    }

    @Test
    void whatIsNoLibtorchIsSaidToBeNone() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "text");
        assertSays("There is no folder", refused(home.resolve("nothing"), HERE));
        assertSays("is not a folder", refused(file, HERE));
        assertSays("is not a libtorch: there is no libtorch.so in it.", refused(home, HERE));
    }

    @Test
    void aMissingLibraryIsNamed() throws IOException {
        Path root = MadeUpTorch.unzipped(home, "2.7.1+cu128", HERE);
        Files.delete(root.resolve("lib/libtorch_cuda.so"));
        assertSays("libtorch_cuda.so is missing.", refused(root, HERE));
    }

    @Test
    void aLibraryThatIsCutOffIsNamed() throws IOException {
        Path root = MadeUpTorch.unzipped(home, "2.7.1+cu128", HERE);
        Files.write(root.resolve("lib/libc10.so"), new byte[10]);
        assertSays("libc10.so is not a library", refused(root, HERE));
        Files.write(root.resolve("lib/libc10.so"), new byte[1000]);
        assertSays("libc10.so is not a library", refused(root, HERE));
    }

    @Test
    void librariesThatTellNoVersionAreRefused() throws IOException {
        MadeUpTorch.libraries(home.resolve("copied"), HERE, true);
        assertSays("does not say which version it is.", refused(home.resolve("copied"), HERE));
    }

    @Test
    void aVersionThatIsNotTextIsRefused() throws IOException {
        Path root = MadeUpTorch.unzipped(home, "2.7.1+cu128", HERE);
        Files.write(root.resolve("build-version"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertSays("is not text", refused(root, HERE));
    }
}
