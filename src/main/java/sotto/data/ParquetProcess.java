package sotto.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sotto.work.Failure;
import sotto.work.SecondJava;
import sotto.work.disk.FileTrees;

/// Process that reads a Parquet file, and the pipe with its rows; it ends when this Java does, and when it is closed.
///
/// It works in a temporary folder, which takes whatever it leaves.
final class ParquetProcess implements AutoCloseable {
    /// Exit status of a Java whose heap was full.
    static final int FULL = 3;

    private static final int LONGEST_PAUSE_MS = 16;
    private static final int WAIT_SECONDS = 10;
    private static final List<String> OPTIONS = List.of(
            "-XX:MaxDirectMemorySize=512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr", // the pipe is for rows alone
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dhardwood.uselibdeflate=false"); // whichever libdeflate this machine has

    private final Path file;
    private final Path folder;
    private final Process process;
    private final Duration late;
    private final Runnable still;
    private final Thread atExit = new Thread(this::destroy, "sotto-parquet-end");

    private ParquetProcess(Path file, Path folder, Process process, Duration late, Runnable still) {
        this.file = file;
        this.folder = folder;
        this.process = process;
        this.late = late;
        this.still = still;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts reading; a [Failure] if no process starts.
    ///
    /// @param main main class of the process, which gets the file as its argument
    /// @param heapMb most megabytes of its heap
    /// @param late longest time without output
    /// @param still called again and again while there is none; ends the reading by throwing
    static ParquetProcess start(Path file, Class<?> main, int heapMb, Duration late, Runnable still) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("sotto-parquet");
            List<String> options = new ArrayList<>(OPTIONS);
            options.add("-Xmx%dm".formatted(heapMb));
            options.add("-Djava.io.tmpdir=" + folder);
            ProcessBuilder builder = SecondJava.of(
                            folder,
                            options,
                            main.getName(),
                            List.of(file.toAbsolutePath().toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("MALLOC_ARENA_MAX", "2"); // arenas reserve memory that nobody takes
            return new ParquetProcess(file, folder, builder.start(), late, still);
        } catch (IOException e) {
            if (folder != null) {
                FileTrees.discard(folder);
            }
            throw new Failure(
                    "A second Java for Parquet does not start: %s.".formatted(e.getMessage()),
                    "Check that the temporary folder has room and that Java may start programs.",
                    e);
        }
    }

    /// Its output, whose reading throws a [Failure] where none comes for too long.
    InputStream output() {
        return new Output(process.getInputStream());
    }

    /// Exit status, once its output has ended.
    int status() {
        try {
            return process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() {
        destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            return; // this Java is ending, and the hook does the same
        }
    }

    private void destroy() {
        process.destroyForcibly();
        status(); // else Windows keeps its files
        FileTrees.discard(folder);
    }

    /// Output that is waited for in short pauses, so that nobody waits in vain.
    private final class Output extends InputStream {
        private final InputStream pipe;

        Output(InputStream pipe) {
            this.pipe = pipe;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            long since = System.nanoTime();
            for (int pause = 1; ; pause = Math.min(LONGEST_PAUSE_MS, 2 * pause)) {
                boolean ended = !process.isAlive(); // asked first: what it wrote is there then
                int there = pipe.available();
                if (there > 0 || ended || length == 0) {
                    return pipe.read(into, at, ended ? length : Math.min(there, length));
                }
                still.run();
                if (System.nanoTime() - since > late.toNanos()) {
                    throw new Failure(
                            "%s gave no row for %d seconds.".formatted(file.getFileName(), late.toSeconds()),
                            ParquetRows.ANEW);
                }
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
            }
        }

        @Override
        public void close() throws IOException {
            pipe.close();
        }
    }
}
