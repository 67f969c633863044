package sotto.data;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// Main class of a process of its own: prints the rows of a Parquet file as JSON lines in ASCII.
///
/// A row is an object; the last line is an array of a word and what belongs to it. A process that ends without
/// that line has crashed. It ends when its input is closed.
final class ParquetChild {
    /// Longest row in bytes of JSON.
    static final int LONGEST = 1 << 26;

    /// First word of the last line where all went well.
    static final String DONE = "done";

    /// First word of the last line where it did not; what is wrong is the second.
    static final String FAILED = "failed";

    /// First word of the last line where the file has a compression that is not read, which is the second.
    static final String PACKED = "packed";

    private static final Set<CompressionCodec> FOREIGN = EnumSet.of(CompressionCodec.BROTLI, CompressionCodec.LZO);
    private static final int BLOCK = 1 << 16;
    private static final long LARGEST = 1L << 31; // of what gzip packed

    private ParquetChild() {}

    /// Prints the rows of the file that the argument names.
    public static void main(String[] arguments) throws IOException {
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BLOCK);
        System.setOut(System.err); // the pipe is for rows alone
        Thread.ofPlatform().daemon().name("sotto-input").start(ParquetChild::endWithInput);
        // Ctrl+C in a terminal reaches this process too; whether work ends is for the one that asks to say.
        Runtime.getRuntime().addShutdownHook(new Thread(ParquetChild::waitForEver, "sotto-deaf"));
        String last;
        try {
            print(plain(Path.of(arguments[0])), out);
            last = last(DONE, "");
        } catch (Foreign e) {
            last = last(PACKED, e.codec);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            last = last(FAILED, wrong(e));
        }
        out.write(last.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void print(Path file, OutputStream out) throws IOException {
        try (ParquetFileReader parquet = ParquetFileReader.open(InputFile.of(file))) {
            check(parquet);
            if (parquet.getFileMetaData().numRows() == 0) {
                return;
            }
            ParquetJson json = new ParquetJson(parquet.getFileSchema().getRootNode(), LONGEST);
            try (RowReader rows = parquet.rowReader()) {
                while (rows.hasNext()) {
                    rows.next();
                    json.write(rows, out);
                }
            }
        }
    }

    /// The file, or what gzip packed in it, in the working folder.
    private static Path plain(Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            bytes.mark(2);
            boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
            bytes.reset();
            if (!packed) {
                return file;
            }
            Path plain = Path.of("table.parquet");
            try (InputStream unpacked = new GZIPInputStream(bytes, BLOCK);
                    OutputStream out = Files.newOutputStream(plain)) {
                byte[] block = new byte[BLOCK];
                long all = 0;
                for (int count = unpacked.read(block); count >= 0; count = unpacked.read(block)) {
                    all += count;
                    if (all > LARGEST) {
                        throw new IOException("unpacked, it is larger than 2 GiB");
                    }
                    out.write(block, 0, count);
                }
            }
            return plain;
        }
    }

    /// Exception for a compression that is not read.
    private static final class Foreign extends IOException {
        private static final long serialVersionUID = 1L;

        private final String codec;

        Foreign(CompressionCodec codec) {
            this.codec = codec.name().toLowerCase(Locale.ROOT);
        }
    }

    /// Throws where a column has a compression that is not read, or where the numbers of rows contradict each other: a
    /// damaged one would give empty rows without end.
    private static void check(ParquetFileReader parquet) throws IOException {
        int columns = parquet.getFileSchema().getColumnCount();
        long rows = 0;
        boolean fits = columns > 0;
        for (RowGroup group : parquet.getFileMetaData().rowGroups()) {
            fits &= group.columns().size() == columns;
            rows += group.numRows();
            for (ColumnChunk chunk : group.columns()) {
                fits &= chunk.metaData().numValues() >= group.numRows();
                if (FOREIGN.contains(chunk.metaData().codec())) {
                    throw new Foreign(chunk.metaData().codec());
                }
            }
        }
        if (!fits || rows != parquet.getFileMetaData().numRows()) {
            throw new IOException("its numbers of columns and rows contradict each other");
        }
    }

    private static String wrong(Throwable e) {
        if (e instanceof StackOverflowError) {
            return "its columns are nested too deep";
        }
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return said.replaceFirst("^\\[[^\\]]*\\] *", "").replaceAll("\\s+", " ").strip();
    }

    private static String last(String word, String what) {
        return "[\"%s\",\"%s\"]\n".formatted(word, quoted(what));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.chars()
                .limit(200)
                .forEach(unit -> quoted.append(
                        unit < ' ' || unit > '~' || unit == '"' || unit == '\\'
                                ? String.format(Locale.ROOT, "\\u%04x", unit)
                                : String.valueOf((char) unit)));
        return quoted.toString();
    }

    /// Ends the process once nobody holds the other end of its input.
    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said
            }
        } catch (IOException _) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void waitForEver() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
