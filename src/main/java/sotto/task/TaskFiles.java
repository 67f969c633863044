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

/// Files beside a task's: the answers, and the questions that examples are taken from.
final class TaskFiles {
    private static final Pattern PART = Pattern.compile("(?i)(test|validation|valid|val|dev)");

    private TaskFiles() {}

    /// Answers in the file beside that is called as published: `dev-labels.lst` for `dev.jsonl`; empty if there is
    /// none.
    static Optional<List<String>> labels(Path file) {
        Path labels = file.resolveSibling(TextFiles.stem(file) + "-labels.lst");
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
                    "%s has %d rows, the file of its labels %d.".formatted(file, questions, answers),
                    "Fetch both again.");
        }
    }

    /// File of examples beside a task's; a [Failure] if there is none.
    ///
    /// It is called like the task's, with another part of the data set in its name, or just by that part.
    ///
    /// @param part `train`, or `dev`
    static Path beside(Path file, String part) {
        String name = String.valueOf(file.getFileName());
        Matcher found = PART.matcher(name);
        String like = found.find()
                ? name.substring(0, found.start()) + cased(part, found.group()) + name.substring(found.end())
                : name;
        return Stream.of(
                        file.resolveSibling(like),
                        file.resolveSibling(part + name.substring(name.indexOf('.') < 0 ? 0 : name.indexOf('.'))),
                        file.toAbsolutePath()
                                .resolveSibling(Path.of("..", part, like))
                                .normalize())
                .filter(path -> !path.equals(file) && Files.isRegularFile(path))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        "No file of examples, %s, stands beside %s.".formatted(like, file),
                        "Name one behind the task's file: :examples=FILE."));
    }

    /// The word, written with a capital where another one is.
    private static String cased(String word, String like) {
        return Character.isUpperCase(like.charAt(0))
                ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
                : word;
    }
}
