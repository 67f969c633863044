package sotto.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/// Values as JSON text: records by the names and in the order of their components; what is not finite is `null`.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("sotto")
                    .addSerializer(Double.class, new Doubles())
                    .addSerializer(double.class, new Doubles())
                    .addSerializer(Float.class, new Floats())
                    .addSerializer(float.class, new Floats())
                    .addSerializer(double[].class, new DoubleArrays())
                    .addSerializer(float[].class, new FloatArrays())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Path.class, ToStringSerializer.instance))
            .build();

    private static final ObjectWriter COMPACT = MAPPER.writer();
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /// A document on one line.
    public static String compact(Object document) {
        return write(COMPACT, document);
    }

    /// A document for people to read: one field a line, arrays on one line.
    public static String pretty(Object document) {
        return write(PRETTY, document);
    }

    /// Prints one document in UTF-8 and a line break; a list of rows one row a line, as they come.
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

    private static String write(ObjectWriter writer, Object document) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a document: " + document.getClass(), e);
        }
    }

    private static void number(double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    /// A float by its own shortest digits, not by those of the double it equals.
    private static void number(float value, JsonGenerator json) throws IOException {
        if (Float.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private static final class Doubles extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            number(value.doubleValue(), json);
        }
    }

    private static final class Floats extends JsonSerializer<Float> {
        @Override
        public void serialize(Float value, JsonGenerator json, SerializerProvider provider) throws IOException {
            number(value.floatValue(), json);
        }
    }

    private static final class DoubleArrays extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (double value : values) {
                number(value, json);
            }
            json.writeEndArray();
        }
    }

    private static final class FloatArrays extends JsonSerializer<float[]> {
        @Override
        public void serialize(float[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (float value : values) {
                number(value, json);
            }
            json.writeEndArray();
        }
    }
}
