package sotto.run.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;

/// Size, times and inode of a file: as long as none of them changes, the file's bytes have not changed.
///
/// @param modified when its bytes were written last
/// @param changed when its bytes or its attributes (times included) were changed last; `modified` where a
///     system does not tell
/// @param key the file's inode and device; `-` where a system does not tell
public record FileStamp(long bytes, Instant modified, Instant changed, String key) {
    /// The stamp of a file now; an `IOException` if it cannot be looked at.
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        FileTime changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (FileTime) Files.getAttribute(file, "unix:ctime")
                : basic.lastModifiedTime();
        return new FileStamp(
                basic.size(),
                basic.lastModifiedTime().toInstant(),
                changed.toInstant(),
                Objects.toString(basic.fileKey(), "-").replaceAll("\\s", ""));
    }

    /// Whether a file's bytes are the same now as at another time, although its name or its rights may have changed.
    public boolean isOfSameBytes(FileStamp other) {
        return bytes == other.bytes && modified.equals(other.modified) && key.equals(other.key);
    }

    /// The stamp in words, such as a line of [HashMemory] holds.
    public String text() {
        return "%d %s %s %s".formatted(bytes, modified, changed, key);
    }

    /// The later of the two times.
    Instant latest() {
        return modified.isAfter(changed) ? modified : changed;
    }
}
