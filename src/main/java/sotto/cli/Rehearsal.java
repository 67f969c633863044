package sotto.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sotto.run.project.SampleFolder;
import sotto.work.disk.UserFolders;

/// Rehearsal of the program on its sample: commands that open no model, or commands that do.
///
/// A package is rehearsed while it is made, under `-XX:AOTCacheOutput`: what Java loads, links and compiles
/// here is what it later finds ready at every start. It links all of it at once, so that each part has a cache
/// of its own, and so has the window: its classes would cost a command more than they save. Nothing is printed
/// but what fails.
public final class Rehearsal {
    /// System property with the part that is rehearsed; where it is set, nothing else is run.
    public static final String PROPERTY = "sotto.rehearse";

    private Rehearsal() {}

    /// Runs a part, `commands` or `models`, and returns the first exit status that is not 0.
    public static int run(String part) {
        Path written = UserFolders.here().cache().resolve("rehearsal");
        try {
            Files.createDirectories(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SampleFolder sample = SampleFolder.find().orElseThrow();
        return switch (part) {
            case "commands" -> commands(sample, written);
            case "models" -> models(sample, written);
            default -> throw new IllegalArgumentException(part);
        };
    }

    private static int commands(SampleFolder sample, Path written) {
        String run = sample.run().toString();
        return all(
                List.of("--help"),
                List.of("doctor", "--quick"),
                List.of("inspect", sample.model().toString()),
                List.of("neurons", run, "--top", "5"),
                List.of("gains", run, "--rule", "aura", "--out", file(written, "aura.safetensors")));
    }

    private static int models(SampleFolder sample, Path written) {
        String model = sample.model().toString();
        String run = sample.run().toString();
        String gains = file(written, "aura.safetensors");
        String concept = sample.concept().toString();
        String scored = file(written, "run");
        return all(
                List.of("gains", run, "--rule", "aura", "--out", gains),
                List.of("generate", model, "--prompt", "You are", "--gains", gains, "--max-new-tokens", "8"),
                List.of("score", model, concept, "--positives", "40", "--negatives", "40", "--out", scored));
    }

    private static String file(Path written, String name) {
        return written.resolve(name).toString();
    }

    @SafeVarargs
    private static int all(List<String>... commands) {
        for (List<String> command : commands) {
            int status = new Shell(OutputStream.nullOutputStream(), System.err, () -> () -> false)
                    .run(command.toArray(String[]::new));
            if (status != Shell.DONE) {
                System.err.printf("'sotto %s' ended with status %d.%n", String.join(" ", command), status);
                return status;
            }
        }
        return Shell.DONE;
    }
}
