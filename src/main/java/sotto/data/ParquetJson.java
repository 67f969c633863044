package sotto.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.row.FieldAccessor;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import dev.hardwood.schema.SchemaNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rows of Parquet as lines of JSON in ASCII: groups and maps are objects, lists are arrays, dates and times are texts.
///
/// A text's bytes that are not UTF-8 become [Utf8#UNDECODABLE]; bytes that need not be a text are one where they are
/// UTF-8, and null otherwise. Numbers of single precision have the shortest digits that mean them.
final class ParquetJson {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final SchemaNode.GroupNode schema;
    private final int longest;
    private int number;

    /// Rows of a table with these columns.
    ///
    /// @param longest most bytes of a row
    ParquetJson(SchemaNode.GroupNode schema, int longest) {
        this.schema = schema;
        this.longest = longest;
    }

    /// Writes a row as a line; an `IllegalStateException` where it is too long, which leaves nothing of it written.
    void write(FieldAccessor row, OutputStream out) throws IOException {
        Line line = new Line();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            struct(json, schema, row);
        }
        line.write('\n');
        line.bytes.writeTo(out);
        number++;
    }

    private void struct(JsonGenerator json, SchemaNode.GroupNode group, FieldAccessor fields) throws IOException {
        json.writeStartObject();
        for (SchemaNode field : group.children()) {
            json.writeFieldName(field.name());
            value(json, field, exact(fields.getValue(field.name()), () -> fields.getRawValue(field.name())));
        }
        json.writeEndObject();
    }

    private void list(JsonGenerator json, @Nullable SchemaNode element, PqList list) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < list.size(); i++) {
            int at = i;
            value(json, element, exact(list.get(i), () -> list.getRaw(at)));
        }
        json.writeEndArray();
    }

    private void map(JsonGenerator json, @Nullable SchemaNode element, PqMap map) throws IOException {
        json.writeStartObject();
        for (PqMap.Entry entry : map.getEntries()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            value(json, element, exact(entry.getValue(), entry::getRawValue));
        }
        json.writeEndObject();
    }

    /// The value; a text that may have lost bytes is made anew from those that the file holds.
    private static @Nullable Object exact(@Nullable Object value, Supplier<@Nullable Object> raw) {
        return value instanceof String text && text.indexOf('\ufffd') >= 0 && raw.get() instanceof byte[] bytes
                ? Utf8.decode(bytes)
                : value;
    }

    private void value(JsonGenerator json, @Nullable SchemaNode node, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case PqStruct struct when node instanceof SchemaNode.GroupNode group -> struct(json, group, struct);
            case PqList list ->
                list(json, node instanceof SchemaNode.GroupNode group ? group.getListElement() : null, list);
            case PqMap map -> map(json, node instanceof SchemaNode.GroupNode group ? group.getMapValue() : null, map);
            case String text -> json.writeString(text);
            case byte[] bytes -> {
                String text = Utf8.decode(bytes);
                json.writeString(Utf8.isUndecodable(text) ? null : text);
            }
            case Boolean truth -> json.writeBoolean(truth);
            case Integer whole when isUnsigned(node) -> json.writeNumber(Integer.toUnsignedLong(whole));
            case Long whole when isUnsigned(node) -> json.writeNumber(Long.toUnsignedString(whole));
            case Float real -> json.writeNumber(real);
            case Double real -> json.writeNumber(real);
            case BigDecimal decimal -> json.writeNumber(decimal.toPlainString());
            case Number whole -> json.writeNumber(whole.longValue());
            case LocalDateTime time -> json.writeString(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
            case LocalTime time -> json.writeString(DateTimeFormatter.ISO_LOCAL_TIME.format(time));
            default -> json.writeString(value.toString());
        }
    }

    private static boolean isUnsigned(@Nullable SchemaNode node) {
        return node instanceof SchemaNode.PrimitiveNode primitive
                && primitive.logicalType() instanceof LogicalType.IntType whole
                && !whole.isSigned();
    }

    /// Bytes of a row, as many as are allowed.
    private final class Line extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            check(1);
            bytes.write(one);
        }

        @Override
        public void write(byte[] from, int at, int length) {
            check(length);
            bytes.write(from, at, length);
        }

        private void check(int more) {
            if (bytes.size() + more > longest) {
                throw new IllegalStateException(
                        String.format(Locale.ROOT, "row %,d is longer than %,d bytes", number, longest));
            }
        }
    }
}
