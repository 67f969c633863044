package sotto.run.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writer of values as JSON text: records with their components' names and order; a number that is not finite
/// is `null`.
///
/// A component marked `JsonIgnore` is left out, a record or map marked `JsonUnwrapped` is laid out in the record around
/// it.
///
/// A document is made of records, maps, collections, arrays, texts, numbers, truth values, enums, paths,
/// instants, local times and null. Written by hand over Jackson's generator: Jackson's data binding takes a third of a
/// second to start, longer than many a command, and adds a record's other methods to its components.
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /// Value that is written as another one.
    public interface Written {
        /// The value to write.
        Object written();
    }

    /// A document on one line.
    public static String compact(@Nullable Object document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(document, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// A document for people to read: one field a line, arrays on one line.
    public static String pretty(@Nullable Object document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));
            write(document, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// Prints one document in UTF-8 and a line break; a list is printed one row a line, as the rows come.
    public static void print(Object document, OutputStream out) {
        try {
            if (document instanceof Iterable<?> rows && !(document instanceof Path)) {
                String before = "[\n";
                for (Object row : rows) {
                    out.write((before + compact(row)).getBytes(UTF_8));
                    before = ",\n";
                }
                out.write((before.startsWith("[") ? "[]\n" : "\n]\n").getBytes(UTF_8));
            } else {
                out.write((pretty(document) + "\n").getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Written other) {
            write(other.written(), json);
        } else if (value instanceof Record || value instanceof Map<?, ?>) {
            json.writeStartObject();
            writeFields(value, json);
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (value.getClass().isArray()) {
            json.writeStartArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                write(Array.get(value, i), json);
            }
            json.writeEndArray();
        } else {
            writeScalar(value, json);
        }
    }

    private static void writeFields(Object document, JsonGenerator json) throws IOException {
        if (document instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), json);
            }
            return;
        }
        for (RecordComponent component : document.getClass().getRecordComponents()) {
            try {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true); // of a record that is private to its package
                Object value = accessor.invoke(document);
                if (value != null && accessor.isAnnotationPresent(JsonUnwrapped.class)) {
                    writeFields(value instanceof Written other ? other.written() : value, json);
                } else if (!accessor.isAnnotationPresent(JsonIgnore.class)) {
                    json.writeFieldName(component.getName());
                    write(value, json);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("%s of %s".formatted(component, document.getClass()), e);
            }
        }
    }

    private static void writeScalar(Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case Double number -> {
                if (Double.isFinite(number)) {
                    json.writeNumber(number);
                } else {
                    json.writeNull();
                }
            }
            case Float number -> { // by its own shortest digits, not by those of the double it equals
                if (Float.isFinite(number)) {
                    json.writeNumber(number);
                } else {
                    json.writeNull();
                }
            }
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case String text -> json.writeString(text);
            case Enum<?> constant -> json.writeString(constant.name());
            case Path path -> json.writeString(path.toString());
            case Instant instant -> json.writeString(instant.toString());
            case LocalDateTime time -> json.writeString(time.toString());
            default -> throw new IllegalArgumentException("Not part of a document: " + value.getClass());
        }
    }
}
