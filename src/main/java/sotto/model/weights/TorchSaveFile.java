package sotto.model.weights;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import sotto.work.Failure;

/// Zip file that `torch.save` writes: a folder of stored, never compressed, entries around `data.pkl`.
///
/// Since nothing is unpacked, no entry can grow beyond the file's own size.
final class TorchSaveFile implements AutoCloseable {
    private static final String PICKLE = "data.pkl";

    private final Path file;
    private final long fileBytes;
    private final ZipFile zip;
    private final String prefix;

    private TorchSaveFile(Path file, long fileBytes, ZipFile zip, String prefix) {
        this.file = file;
        this.fileBytes = fileBytes;
        this.zip = zip;
        this.prefix = prefix;
    }

    /// Opens an archive; a `Failure` if the file is no archive of torch.
    static TorchSaveFile open(Path file) {
        long size = FileTrouble.checkedSize(file);
        ZipFile zip = openZip(file);
        try {
            TorchSaveFile archive = new TorchSaveFile(file, size, zip, prefix(file, zip));
            archive.checkByteOrder();
            return archive;
        } catch (RuntimeException failure) {
            close(zip);
            throw failure;
        }
    }

    private static ZipFile openZip(Path file) {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException failure) {
            throw new Failure(
                    file + " is cut short or not a file of torch.save since version 1.6.",
                    "Copy the file again, or save it again with a newer torch.",
                    failure);
        }
    }

    /// The bytes of an entry; a `Failure` if it is missing, compressed or damaged.
    byte[] bytes(String name) {
        ZipEntry entry = zip.getEntry(prefix + name);
        if (entry == null) {
            throw damaged(file, "it has no entry " + FileTrouble.shown(name));
        }
        if (entry.getMethod() != ZipEntry.STORED
                || entry.getSize() != entry.getCompressedSize()
                || entry.getSize() < 0
                || entry.getSize() > fileBytes) {
            throw damaged(file, "entry %s is compressed, which torch never does".formatted(FileTrouble.shown(name)));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE, entry.getSize()));
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
                throw damaged(file, "entry %s does not have its checksum".formatted(FileTrouble.shown(name)));
            }
            return bytes;
        } catch (IOException failure) {
            throw FileTrouble.reading(file, failure);
        }
    }

    /// The failure for an archive that contradicts itself.
    static Failure damaged(Path file, String why) {
        return new Failure("%s is damaged: %s.".formatted(file, why), "Copy the file again.");
    }

    @Override
    public void close() {
        close(zip);
    }

    private void checkByteOrder() {
        if (zip.getEntry(prefix + "byteorder") != null && !new String(bytes("byteorder"), US_ASCII).equals("little")) {
            throw new Failure(
                    file + " was written on a big-endian machine.", "Save it again on a little-endian machine.");
        }
    }

    private static String prefix(Path file, ZipFile zip) {
        List<String> pickles = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.matches("[^/]+/" + PICKLE))
                .toList();
        if (pickles.size() != 1) {
            throw damaged(file, "it has %d entries %s, not one".formatted(pickles.size(), PICKLE));
        }
        return pickles.getFirst().substring(0, pickles.getFirst().length() - PICKLE.length());
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException _) {
            // Nothing was written, so nothing is lost.
        }
    }
}
