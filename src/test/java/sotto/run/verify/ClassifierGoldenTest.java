package sotto.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.golden.GoldenTensors;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Every family of classifiers, head, dialect of config.json and way to cut, against transformers' numbers.
@Tag("native")
class ClassifierGoldenTest {
    private static final Path GOLDENS = GoldenTensors.path("classifiers");

    @TempDir
    private Path folder;

    @Test
    void everyCaseGivesTheReferencesVerdicts() throws IOException, Cancelled {
        List<String> failed = new ArrayList<>();
        TreeMap<String, Double> worst = new TreeMap<>();
        long numbers = 0;
        int configs = 0;
        for (JsonNode row : GoldenTensors.json("classifiers/cases.json")) {
            for (JsonNode config : row.get("configs")) {
                Path model = layOut(row, "model" + configs++);
                Files.copy(GOLDENS.resolve(config.textValue()), model.resolve("config.json"));
                for (String dtype : dtypes(row)) {
                    Report report = Verification.of(
                            model,
                            GOLDENS.resolve(row.get("golden").textValue()),
                            new Compute("cpu", dtype, 1),
                            Progress.NONE);
                    for (Check check : report.checks()) {
                        numbers += check.n();
                        if (check.name().startsWith("logits")) {
                            String kind = row.get("case").textValue().replaceAll("/.*", ", ") + check.name();
                            worst.merge(kind, check.maxAbsDiff(), Math::max);
                        }
                        if (!check.ok()) {
                            failed.add("%s in %s: %s".formatted(config.textValue(), dtype, check));
                        }
                    }
                }
            }
        }
        System.out.printf(
                "classifier goldens: %d configurations, %d numbers compared, largest differences %s%n",
                configs, numbers, worst);
        assertEquals(List.of(), failed);
        assertTrue(configs >= 37 && numbers > 2500, configs + " configurations, " + numbers + " numbers");
    }

    @Test
    void aWrongHalfLogitFailsItsCheck() throws IOException, Cancelled {
        JsonNode row = StreamSupport.stream(
                        GoldenTensors.json("classifiers/cases.json").spliterator(), false)
                .filter(one -> one.get("case").textValue().equals("bert/bfloat16"))
                .findFirst()
                .orElseThrow();
        Path model = layOut(row, "half");
        Files.copy(GOLDENS.resolve(row.get("configs").get(0).textValue()), model.resolve("config.json"));
        String golden = Files.readString(GOLDENS.resolve("bert/bfloat16/golden.json"));
        Files.writeString(
                folder.resolve("wrong.json"), golden.replace("\"half_logits\":[[-0.5,", "\"half_logits\":[[0.5,"));
        Report report =
                Verification.of(model, folder.resolve("wrong"), new Compute("cpu", "bfloat16", 1), Progress.NONE);
        Check half = report.checks().getLast();
        assertEquals("logits in bfloat16", half.name());
        assertEquals(27, half.n());
        assertEquals(false, half.ok());
    }

    /// float32 for all; a half-precision checkpoint in its own dtype too.
    private static List<String> dtypes(JsonNode row) {
        String dtype = row.get("dtype").textValue();
        return dtype.equals("float32") ? List.of(dtype) : List.of("float32", dtype);
    }

    private Path layOut(JsonNode row, String name) throws IOException {
        Path model = Files.createDirectory(folder.resolve(name));
        for (JsonNode file : row.get("files")) {
            Path source = GOLDENS.resolve(file.textValue());
            Files.copy(source, model.resolve(source.getFileName()));
        }
        return model;
    }
}
