package sotto.model.weights;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a killed process left beside the folder that it was writing.
final class Leftovers {
    /// Between a target's name and eight digits: a folder that is being filled.
    static final String PARTIAL = ".partial-";

    /// Likewise: a folder that has just been replaced by a new one of its name.
    static final String REPLACED = ".replaced-";

    private Leftovers() {}

    /// Removes half-filled folders for a target, and brings back an old one whose replacement never arrived.
    static void clean(Path target) {
        try {
            for (Path replaced : named(target, REPLACED)) {
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    delete(replaced);
                } else {
                    Files.move(replaced, target);
                }
            }
            for (Path partial : named(target, PARTIAL)) {
                if (!PartialFolder.isBeingFilled(partial)) {
                    delete(partial);
                }
            }
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        }
    }

    /// Deletes a folder with all that is in it; links are deleted, not followed. Nothing happens if it is not there.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static List<Path> named(Path target, String kind) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote("." + target.getFileName() + kind) + "[0-9a-f]{8}");
        try (Stream<Path> siblings = Files.list(target.resolveSibling("."))) {
            return siblings.filter(sibling ->
                            name.matcher(sibling.getFileName().toString()).matches())
                    .map(sibling -> target.resolveSibling(sibling.getFileName()))
                    .filter(sibling -> Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }
}
