package sotto.model.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import sotto.work.Failure;

/// Files that stand for others: pointers of Git LFS, and links that a copy has turned into texts.
public final class Placeholder {
    private static final String GIT_LFS = "version https://git-lfs";
    private static final int LONGEST_LINK = 1024;

    private Placeholder() {}

    /// Checks a file; a `Failure` if it only stands for another one, with a remedy that gets that one.
    public static void refuse(Path file) throws IOException {
        String start;
        try (var in = Files.newInputStream(file)) {
            start = new String(in.readNBytes(LONGEST_LINK + 1), StandardCharsets.ISO_8859_1);
        }
        if (start.startsWith(GIT_LFS)) {
            throw new Failure(
                    file + " is a Git LFS pointer, not the file itself.",
                    "Run \"git lfs pull\" in its folder, or download the file again.");
        }
        if (start.length() <= LONGEST_LINK && isLink(file, start.strip())) {
            throw new Failure(
                    "%s holds the text of a link, %s, not the file itself: a copy has lost the links."
                            .formatted(file, start.strip()),
                    "Copy the model again with its links (cp -a, rsync -a), or download it into an empty folder.");
        }
    }

    private static boolean isLink(Path file, String text) {
        if (!text.matches("\\.\\.?/[\\w./-]+")) {
            return false;
        }
        try {
            return Files.isRegularFile(file.resolveSibling(text));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
