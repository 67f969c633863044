package sotto.run.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.run.Json;
import sotto.run.UnfinishedFolder;
import sotto.work.Failure;

/// The rows of one measurement, one JSON object a line.
///
/// @param <R> a record
record RowLog<R>(Path file, Class<R> type) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// How many rows are whole, down to a multiple of `step` unless all are there; what lies behind them is cut
    /// off.
    int recover(int rows, int step) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        byte[] bytes = Files.readAllBytes(file);
        int whole = 0;
        int kept = 0;
        long length = 0;
        for (int from = 0, at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                if (!isRow(bytes, from, at)) {
                    break;
                }
                whole++;
                from = at + 1;
                if (whole % step == 0 || whole == rows) {
                    kept = whole;
                    length = from;
                }
            }
        }
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.truncate(length);
        }
        return kept;
    }

    private boolean isRow(byte[] bytes, int from, int to) throws IOException {
        try {
            MAPPER.readValue(bytes, from, to - from, type);
            return true;
        } catch (JacksonException _) {
            return false; // a power cut may leave zeros
        }
    }

    /// Adds rows for good.
    void append(List<R> rows) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (R row : rows) {
            lines.append(Json.compact(row)).append('\n');
        }
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
            channel.position(channel.size());
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// All rows.
    List<R> read() {
        List<R> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                rows.add(MAPPER.readValue(line, type));
            }
            return rows;
        } catch (IOException e) {
            throw new Failure(
                    "%s is damaged or cannot be read: %s.".formatted(file, e.getMessage()),
                    UnfinishedFolder.START_AGAIN,
                    e);
        }
    }
}
