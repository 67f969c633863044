package sotto.run.batch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Kind of a job: the command that it runs.
public enum JobKind {
    SCORE,
    GAINS,
    EVALUATE,
    EXPORT;

    private static final String FORMAT = "format";

    /// The kind of a command's name; empty if jobs cannot run it.
    public static Optional<JobKind> of(String command) {
        return Arrays.stream(values())
                .filter(kind -> kind.command().equals(command))
                .findFirst();
    }

    /// Name of the command.
    public String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Names of all commands, for messages.
    static String commands() {
        return Arrays.stream(values()).map(JobKind::command).collect(Collectors.joining(", "));
    }

    /// Whether an unfinished run of this kind can be gone on with.
    public boolean isResumable() {
        return this == SCORE || this == EVALUATE;
    }

    /// Whether its model can be kept open for the next job.
    boolean sharesModel() {
        return this == SCORE || this == EVALUATE;
    }

    /// The output of a job in a folder of this job: the folder itself, or of gains the file that is named like the
    /// job, by which a study calls its variant.
    Path output(Path folder, BatchJob job) {
        if (this != GAINS) {
            return folder;
        }
        List<String> format = job.arguments().getOrDefault(FORMAT, List.of());
        return switch (format.isEmpty() ? "" : format.getFirst()) {
            case "json" -> folder.resolve(job.name() + ".json");
            case "ml-aura" -> folder;
            default -> folder.resolve(job.name() + ".safetensors");
        };
    }
}
