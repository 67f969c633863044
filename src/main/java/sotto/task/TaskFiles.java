package sotto.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sotto.data.TextFiles;
import sotto.work.Failure;
import sotto.work.Quantity;

/// Files beside a task's: the answers, and the questions that examples are taken from.
final class TaskFiles {
    private static final Pattern PART = Pattern.compile("(?i)(test|validation|valid|val|dev)");

    private TaskFiles() {}

    /// Answers in the file beside that is called as published: `dev-labels.lst` for `dev.jsonl`; empty if there is
    /// none.
    static Optional<List<String>> labels(Path file) {
        Path labels = labelsOf(file);
        if (!Files.isRegularFile(labels)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(labels)) {
            return Optional.of(
                    lines.map(String::strip).filter(line -> !line.isEmpty()).toList());
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(labels, e), "Fetch it again.", e);
        }
    }

    /// Throws a [Failure] if there are not as many answers as questions.
    static void check(Path file, int questions, int answers) {
        if (questions != answers) {
            throw new Failure(
                    "%s has %s rows, the file of its labels %s."
                            .formatted(file, Quantity.of(questions), Quantity.of(answers)),
                    "Fetch both again.");
        }
    }

    /// File of a task's answers as it is called where it is published apart.
    static Path labelsOf(Path file) {
        return file.resolveSibling(TextFiles.stem(file) + "-labels.lst");
    }

    /// File of examples beside a task's; a [Failure] if there is none.
    static Path examples(Path file) {
        return beside(file)
                .orElseThrow(() -> new Failure(
                        "No file of examples stands beside %s: neither train nor dev.".formatted(file),
                        "Name one behind the task's file: :examples=FILE."));
    }

    /// File of examples beside a task's: called like it, with `train` or else `dev` in place of the part of the
    /// data set, or just by that word, or so in a folder of that name; empty if there is none.
    static Optional<Path> beside(Path file) {
        String name = String.valueOf(file.getFileName());
        Matcher found = PART.matcher(name);
        boolean part = found.find();
        return Stream.of("train", "dev")
                .flatMap(word -> {
                    String like = part
                            ? name.substring(0, found.start())
                                    + cased(word, found.group())
                                    + name.substring(found.end())
                            : name;
                    return Stream.of(
                            file.resolveSibling(like),
                            file.resolveSibling(word + name.substring(name.indexOf('.') < 0 ? 0 : name.indexOf('.'))),
                            file.toAbsolutePath()
                                    .resolveSibling(Path.of("..", word, like))
                                    .normalize());
                })
                .filter(path -> !path.toAbsolutePath().equals(file.toAbsolutePath()) && Files.isRegularFile(path))
                .findFirst();
    }

    /// The word, written with a capital where another one is.
    private static String cased(String word, String like) {
        return Character.isUpperCase(like.charAt(0))
                ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
                : word;
    }
}
