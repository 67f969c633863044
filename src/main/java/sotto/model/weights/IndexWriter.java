package sotto.model.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writer of the text of a `model.safetensors.index.json` as transformers writes it: indented, keys sorted.
final class IndexWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private IndexWriter() {}

    /// The index of files with the tensors of a copy.
    static String write(List<WeightFile> files, CopiedTensors copied) {
        long bytes = copied.all().stream().mapToLong(TensorSpec::byteSize).sum();
        Map<String, String> fileOf = new TreeMap<>();
        files.forEach(file -> file.tensors().forEach(tensor -> fileOf.put(tensor, file.name())));
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            Separators separators = new Separators().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeObjectFieldStart("metadata");
            json.writeNumberField("total_size", bytes);
            json.writeEndObject();
            json.writeObjectFieldStart("weight_map");
            for (var entry : fileOf.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }
}
