package sotto.model.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.SecondJava;
import sotto.work.disk.FileTrees;

/// A second Java in a process of its own, so that a native library that crashes there does not end this one.
///
/// It works in a temporary folder, which takes whatever a crash leaves behind, and ends when this Java does. Close it
/// to end it and to delete the folder.
final class ChildJava implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final List<String> INHERITED = List.of("http.", "https.", "socksProxy", "java.net.", "javax.net.");
    private static final Pattern SIGNAL = Pattern.compile("(?m)^#\\s+(SIG\\w+|EXCEPTION_\\w+)");
    private static final Pattern FRAME = Pattern.compile("(?m)^# [CVJ]\\s+\\[([^\\]+]+)");
    private static final int KEPT_LOG = 1 << 16;

    private final List<Path> folders = new CopyOnWriteArrayList<>();
    private final Thread atExit = new Thread(this::end, "sotto-child-end");
    private final Process process;

    /// End of the child process.
    ///
    /// @param status its exit status
    /// @param log the last 64 KiB that it and its libraries printed
    /// @param crash the signal and where it came from, empty unless a native library crashed
    record End(int status, String log, String crash) {}

    /// Observer that is called about ten times a second while the child works; it gives up by throwing.
    interface Watch {
        void look(Duration since) throws Cancelled;
    }

    private ChildJava(Path folder, Process process) {
        this.folders.add(folder);
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts a main class with arguments, system properties and environment variables; a [Failure] if that
    /// cannot be.
    ///
    /// An empty value unsets a variable.
    static ChildJava start(
            String main, List<String> arguments, Map<String, String> properties, Map<String, String> variables) {
        Path folder = temporaryFolder();
        boolean started = false;
        try {
            List<String> options = new ArrayList<>(List.of("-Xmx512m", "@" + inherited(folder)));
            properties.forEach((name, value) -> options.add("-D%s=%s".formatted(name, value)));
            ProcessBuilder builder = SecondJava.of(folder, options, main, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            builder.environment().putAll(variables);
            builder.environment().values().removeIf(String::isEmpty);
            ChildJava child = new ChildJava(folder, builder.start());
            started = true;
            return child;
        } catch (IOException e) {
            throw unstartable(e);
        } finally {
            if (!started) {
                FileTrees.discard(folder);
            }
        }
    }

    /// A new temporary folder, which only its owner may read.
    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(
                    "sotto-engine-%d-".formatted(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw unstartable(e);
        }
    }

    private static Failure unstartable(IOException e) {
        return new Failure(
                "A second Java does not start: %s.".formatted(e.getMessage()),
                "Check that the disk of temporary files has room and that Java may start programs.",
                e);
    }

    /// A file with the properties that a child shares: some are passwords, and everyone can read command lines.
    private static Path inherited(Path folder) throws IOException {
        StringBuilder options = new StringBuilder();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (INHERITED.stream().anyMatch(name::startsWith)) {
                String option = "-D%s=%s".formatted(name, System.getProperty(name));
                options.append('"')
                        .append(option.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\"\n");
            }
        }
        return Files.writeString(folder.resolve("options"), options);
    }

    /// The temporary folder that the child works in and may write to.
    Path folder() {
        return folders.getFirst();
    }

    /// Adds a folder that is deleted with the child's own, even if this Java ends before the child.
    void owns(Path other) {
        folders.add(other);
    }

    /// Waits until the child ends; passes on what `watch` throws.
    End await(Watch watch) throws Cancelled {
        long start = System.nanoTime();
        try {
            while (!process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                watch.look(Duration.ofNanos(System.nanoTime() - start));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
        String log = log();
        return new End(process.exitValue(), log, crash(log));
    }

    /// The signal and the library of a crash, from the report that Java prints; empty if there is none.
    private static String crash(String report) {
        Matcher signal = SIGNAL.matcher(report);
        Matcher frame = FRAME.matcher(report);
        return signal.find() ? signal.group(1) + (frame.find() ? " in " + frame.group(1) : "") : "";
    }

    private String log() {
        try {
            byte[] all = Files.readAllBytes(folder().resolve("log"));
            int from = Math.max(0, all.length - KEPT_LOG);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        } catch (IOException _) {
            return ""; // it wrote none
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            return; // this Java is ending, and the hook does the same
        }
    }

    private void end() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS); // else Windows keeps its files
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        folders.forEach(FileTrees::discard);
    }
}
