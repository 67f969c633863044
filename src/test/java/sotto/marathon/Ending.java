package sotto.marathon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Ways to end a process.
enum Ending {
    KILL,
    TERM,
    INT;

    private static final int SIGINT = 2;

    /// One of those that work here: a shell may have started this Java so that its children ignore SIGINT.
    static Ending any(Random random) {
        Ending ending = values()[random.nextInt(values().length)];
        return ending == INT && isInterruptIgnored() ? TERM : ending;
    }

    private static boolean isInterruptIgnored() {
        Path status = Path.of("/proc/self/status");
        try {
            return Files.exists(status)
                    && Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("SigIgn:"))
                            .anyMatch(line ->
                                    (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (SIGINT - 1) & 1) == 1);
        } catch (IOException _) {
            return false;
        }
    }

    /// Ends a process and waits for that.
    void end(Process process) throws IOException, InterruptedException {
        switch (this) {
            case KILL -> process.destroyForcibly();
            case TERM -> process.destroy();
            case INT ->
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
        }
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(this + " did not end the process in two minutes");
        }
    }
}
