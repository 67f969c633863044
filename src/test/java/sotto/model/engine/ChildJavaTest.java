package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sotto.work.Failure;

class ChildJavaTest {
    private static final String PROXY = "https.proxyPassword";
    private static final String STORE = "javax.net.ssl.trustStorePassword";
    private static final String SECRET = "open \"sesame\" \\ #1";

    @AfterEach
    void forget() {
        System.clearProperty(PROXY);
        System.clearProperty(STORE);
        System.setProperty("java.home", HOME);
    }

    private static final String HOME = System.getProperty("java.home", "");

    /// Writes its command line and what it inherited.
    static final class Tells {
        public static void main(String[] arguments) throws IOException {
            ProcessHandle.Info info = ProcessHandle.current().info();
            String line = info.commandLine().orElse("")
                    + String.join(" ", info.arguments().orElse(new String[0]));
            Files.writeString(
                    Path.of(arguments[0]),
                    System.getProperty(PROXY) + "\n" + System.getProperty(STORE) + "\n" + line.replace('\n', ' '));
        }
    }

    @Test
    void passwordsReachAChildButNoCommandLine() throws Exception {
        System.setProperty(PROXY, SECRET);
        System.setProperty(STORE, "keystore");
        try (ChildJava child = ChildJava.start(Tells.class.getName(), List.of("told"), Map.of(), Map.of())) {
            assertEquals(0, child.await(_ -> {}).status());
            List<String> told = Files.readAllLines(child.folder().resolve("told"));
            assertEquals(List.of(SECRET, "keystore"), told.subList(0, 2));
            assertFalse(told.getLast().contains("sesame"), told.getLast());
            assertFalse(told.getLast().contains("keystore"), told.getLast());
        }
    }

    @Test
    void aJavaThatDoesNotStartLeavesNoFolder() throws IOException {
        Set<Path> before = folders();
        System.setProperty("java.home", "/nowhere");
        assertThrows(Failure.class, () -> ChildJava.start("Main", List.of(), Map.of(), Map.of()));
        assertEquals(before, folders());
    }

    private static Set<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir", "")))) {
            return all.filter(path -> path.getFileName()
                            .toString()
                            .startsWith("sotto-engine-%d-"
                                    .formatted(ProcessHandle.current().pid())))
                    .collect(Collectors.toSet());
        }
    }
}
