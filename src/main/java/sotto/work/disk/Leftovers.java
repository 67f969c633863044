package sotto.work.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Leftovers of killed processes beside a file or folder that they were making; the next process to make it removes
/// them.
public final class Leftovers {
    /// Least age of a leftover without a lock: earlier versions of this program locked nothing.
    private static final Duration RESTED = Duration.ofMinutes(1);

    private static final String HEX = "[0-9a-f]{8}";
    private static final String RANDOM = "[0-9a-z]{8,13}";

    private Leftovers() {}

    /// Removes all leftovers of a target, and brings back an old target whose replacement never arrived.
    ///
    /// Files that a living process holds stay, and so do files not named in this program's way.
    public static void sweep(Path target) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        String name = Pattern.quote("." + place.getFileName());
        Pattern partial = Pattern.compile(name + Pattern.quote(PartFolder.PARTIAL) + HEX);
        Pattern replaced = Pattern.compile(name + "\\.replaced-" + HEX);
        Pattern old = Pattern.compile(name + "\\." + RANDOM + "\\.old");
        Pattern part =
                Pattern.compile("%s\\.%s\\.part|\\.%1$s\\.%2$s\\.part\\.partial-%s".formatted(name, RANDOM, HEX));
        for (Path sibling : siblings(place)) {
            String itsName = sibling.getFileName().toString();
            if (partial.matcher(itsName).matches() && Files.isDirectory(sibling, NOFOLLOW_LINKS)) {
                PartFolder.sweep(sibling, place);
            } else if (replaced.matcher(itsName).matches()
                    || old.matcher(itsName).matches()) {
                bringBack(sibling, place);
            } else if (part.matcher(itsName).matches() && rests(sibling)) {
                FileTrees.delete(sibling);
            }
        }
    }

    private static Iterable<Path> siblings(Path place) throws IOException {
        Path folder = place.resolveSibling(".").normalize();
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> path.getFileName().toString().startsWith("."))
                    .map(path -> folder.resolve(path.getFileName()))
                    .toList();
        }
    }

    private static void bringBack(Path earlier, Path place) throws IOException {
        if (!Files.exists(place, NOFOLLOW_LINKS)) {
            Files.move(earlier, place, ATOMIC_MOVE);
        } else if (rests(earlier)) {
            FileTrees.delete(earlier);
        }
    }

    private static boolean rests(Path path) throws IOException {
        Instant since = Instant.now().minus(RESTED);
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.toList()) {
                if (Files.getLastModifiedTime(each, NOFOLLOW_LINKS).toInstant().isAfter(since)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException | UncheckedIOException _) {
            return false; // somebody is at it
        }
    }
}
