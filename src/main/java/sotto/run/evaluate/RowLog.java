package sotto.run.evaluate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import sotto.run.record.Json;
import sotto.run.record.UnfinishedFolder;
import sotto.work.Failure;
import sotto.work.Progress;

/// Log of one measurement: a line for each row, `{"row":ROW,"sum":"CHECKSUM"}`.
///
/// A line's checksum is over its row and the line before, the first line's over the run and the log's name: a
/// row that is missing, doubled, altered or from another run breaks the chain, and it and all rows after it are
/// measured again.
///
/// @param run a number of this run alone
/// @param <R> type of a row, a record
record RowLog<R>(Path file, Class<R> type, int run) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addDeserializer(Double.TYPE, new NumberReader())
                    .addDeserializer(double[].class, new NumbersReader()))
            .build();
    private static final byte[] BEGIN = "{\"row\":".getBytes(US_ASCII);
    private static final int SUM = 8; // hexadecimal digits
    private static final String END = ",\"sum\":\"%s\"}\n";
    private static final int END_BYTES = END.length() - 2 + SUM;

    /// Cuts the log off after its last valid row, and returns the number of rows that are left: all, or a
    /// multiple of `step`. Rows that this run did not write are reported to `progress`.
    int recover(int rows, int step, Progress progress) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        byte[] bytes = Files.readAllBytes(file);
        int whole = 0;
        int kept = 0;
        long length = 0;
        String sum = first();
        for (int from = 0, at = 0; at < bytes.length && whole < rows; at++) {
            if (bytes[at] == '\n') {
                sum = next(sum, bytes, from, at + 1);
                if (sum == null) {
                    progress.note("%s holds rows that this run did not write; they are measured again."
                            .formatted(file.getFileName()));
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

    /// The checksum of the line in `bytes` from `from` to before `to`; null if the line does not follow the one
    /// with the checksum `before`.
    private @Nullable String next(String before, byte[] bytes, int from, int to) throws IOException {
        int begin = from + BEGIN.length;
        int end = to - END_BYTES;
        if (end < begin) {
            return null;
        }
        String sum = sum(before, bytes, begin, end - begin);
        String line = new String(bytes, end, END_BYTES, US_ASCII);
        if (!line.equals(END.formatted(sum)) || !new String(bytes, from, BEGIN.length, US_ASCII).equals(begin())) {
            return null;
        }
        try {
            MAPPER.readValue(bytes, begin, end - begin, type);
            return sum;
        } catch (JacksonException _) {
            return null;
        }
    }

    private static String begin() {
        return new String(BEGIN, US_ASCII);
    }

    private String first() {
        byte[] name = "%d %s".formatted(run, file.getFileName()).getBytes(UTF_8);
        return sum("", name, 0, name.length);
    }

    private static String sum(String before, byte[] bytes, int from, int count) {
        CRC32C sum = new CRC32C();
        sum.update(before.getBytes(US_ASCII));
        sum.update(bytes, from, count);
        return "%08x".formatted(sum.getValue());
    }

    /// Appends rows and waits until they are on the disk.
    void append(List<R> rows) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            String sum = last(channel);
            StringBuilder lines = new StringBuilder();
            for (R row : rows) {
                String text = Json.compact(row);
                byte[] bytes = text.getBytes(UTF_8);
                sum = sum(sum, bytes, 0, bytes.length);
                lines.append(begin()).append(text).append(END.formatted(sum));
            }
            channel.position(channel.size());
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// The checksum of the last line.
    private String last(FileChannel channel) throws IOException {
        if (channel.size() < END_BYTES) {
            return first();
        }
        ByteBuffer end = ByteBuffer.allocate(END_BYTES);
        long from = channel.size() - END_BYTES;
        while (end.hasRemaining() && channel.read(end, from + end.position()) >= 0) {
            // all of it
        }
        return new String(end.array(), END.indexOf('%'), SUM, US_ASCII);
    }

    /// All rows.
    List<R> read() {
        List<R> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                rows.add(MAPPER.treeToValue(MAPPER.readTree(line).path("row"), type));
            }
            return rows;
        } catch (IOException e) {
            throw new Failure(
                    "%s is damaged or cannot be read: %s.".formatted(file, e.getMessage()),
                    UnfinishedFolder.START_AGAIN,
                    e);
        }
    }

    /// Reader of a number, which is null in a log where it is not finite.
    private static final class NumberReader extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    /// Reader of numbers, each of which is null in a log where it is not finite.
    private static final class NumbersReader extends JsonDeserializer<double[]> {
        @Override
        public double[] deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode all = json.readValueAsTree();
            return StreamSupport.stream(all.spliterator(), false)
                    .mapToDouble(one -> one.isNull() ? Double.NaN : one.doubleValue())
                    .toArray();
        }
    }
}
