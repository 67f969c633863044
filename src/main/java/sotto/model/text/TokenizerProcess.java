package sotto.model.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.work.Failure;
import sotto.work.SecondJava;
import sotto.work.disk.FileTrees;

/// Process in which a tokenizer runs, with the pipes to it; it ends when this Java process does.
///
/// Its working folder is a temporary one, which collects the files that a crash leaves.
final class TokenizerProcess {
    private static final int PIPE = 1 << 16;
    private static final int KEPT_LOG = 1 << 16;
    private static final int WAIT_SECONDS = 10;
    private static final Pattern PANIC = Pattern.compile("(?m)^thread .*panicked at [^\\n]*\\n([^\\n]*)");

    private final Path folder;
    private final Process process;
    private final DataOutputStream to;
    private final DataInputStream from;
    private final Thread atExit = new Thread(this::destroy, "sotto-tokenizer-end");

    /// End of the process.
    ///
    /// @param status the exit status
    /// @param said the library's last message, in brackets after a blank, or empty
    record End(int status, String said) {}

    private TokenizerProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), PIPE));
        this.from = new DataInputStream(new BufferedInputStream(process.getInputStream(), PIPE));
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts a process that ends itself if a call exceeds the bounds; a `Failure` if no process starts.
    static TokenizerProcess start(ChildTokenizer.Bounds bounds) {
        try {
            Path folder = Files.createTempDirectory("sotto-tokenizer");
            ProcessBuilder builder = SecondJava.of(
                            folder,
                            options(),
                            TokenizerChild.class.getName(),
                            List.of(Long.toString(bounds.lateMs()), Long.toString(bounds.fullBytes())))
                    .redirectError(folder.resolve("log").toFile());
            builder.environment().put("MALLOC_ARENA_MAX", "2"); // arenas reserve memory that nobody takes
            builder.environment().put("RUST_BACKTRACE", "0");
            return new TokenizerProcess(folder, builder.start());
        } catch (IOException e) {
            throw new Failure(
                    "A second Java for the tokenizer does not start: %s.".formatted(e.getMessage()),
                    "Check that the temporary folder has room and that Java may start programs.",
                    e);
        }
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=" + System.getProperty("ai.djl.offline", "true")));
        for (String name : List.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR", "java.io.tmpdir")) {
            String value = System.getProperty(name);
            if (value != null) {
                options.add("-D%s=%s".formatted(name, value));
            }
        }
        return options;
    }

    /// The pipe to the process's input.
    DataOutputStream to() {
        return to;
    }

    /// The pipe from the process's output.
    DataInputStream from() {
        return from;
    }

    /// Ends the process, if it has not ended by itself, and deletes its folder.
    End end() {
        boolean died = false;
        try {
            to.close(); // it ends when nothing more can come
        } catch (IOException _) {
            died = true;
        }
        try {
            died = process.waitFor(died ? WAIT_SECONDS : 1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        String said = said();
        destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            return new End(0, said); // this Java is ending, and the hook does the same
        }
        return new End(died ? process.exitValue() : 0, said);
    }

    /// Ends the process at once; [#end] deletes its folder.
    void kill() {
        process.destroyForcibly();
    }

    private void destroy() {
        kill();
        try {
            process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS); // else Windows keeps its files
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        FileTrees.discard(folder);
    }

    private String said() {
        try {
            byte[] all = Files.readAllBytes(folder.resolve("log"));
            int start = Math.max(0, all.length - KEPT_LOG);
            Matcher panic = PANIC.matcher(new String(all, start, all.length - start, StandardCharsets.UTF_8));
            return panic.find() ? " (%s)".formatted(shortened(panic.group(1).strip())) : "";
        } catch (IOException _) {
            return ""; // it wrote none
        }
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 117) + "…";
    }
}
