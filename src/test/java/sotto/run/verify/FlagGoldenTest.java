package sotto.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.golden.GoldenTensors;
import sotto.model.Compute;
import sotto.model.LanguageModel;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Every flag that changes a family's mathematics, in both dialects of config.json, against transformers' numbers.
@Tag("native")
class FlagGoldenTest {
    private static final Path FLAGS = GoldenTensors.path("flags");

    @TempDir
    private Path folder;

    @Test
    void everyFlagGivesTheReferencesNumbers() throws IOException, Cancelled {
        List<String> failed = new ArrayList<>();
        long numbers = 0;
        int checks = 0;
        int configs = 0;
        double worst = 0;
        for (JsonNode row : GoldenTensors.json("flags/cases.json")) {
            for (JsonNode config : row.get("configs")) {
                Path model = layOut(row, "model" + configs++);
                Files.copy(FLAGS.resolve(config.textValue()), model.resolve("config.json"));
                for (String dtype : dtypes(row)) {
                    Report report = Verification.of(
                            model,
                            FLAGS.resolve(row.get("golden").textValue()),
                            new Compute("cpu", dtype, 1),
                            Progress.NONE);
                    for (Check check : report.checks()) {
                        numbers += check.n();
                        checks++;
                        if (dtype.equals("float32") && check.name().endsWith("logits")) {
                            worst = Math.max(worst, check.maxAbsDiff());
                        }
                        if (!check.ok()) {
                            failed.add("%s in %s: %s".formatted(config.textValue(), dtype, check));
                        }
                    }
                }
            }
        }
        System.out.printf(
                "flag goldens: %d configurations, %d checks, %d numbers compared, largest difference of logits %.1e%n",
                configs, checks, numbers, worst);
        assertEquals(List.of(), failed);
        assertTrue(configs > 100 && numbers > 100_000, configs + " configurations, " + numbers + " numbers");
    }

    @Test
    void whatTheReferenceRefusesOrWouldComputeWronglyIsRefused() throws IOException {
        JsonNode rows = GoldenTensors.json("flags/not-to-open.json");
        int number = 0;
        for (JsonNode row : rows) {
            Path model = layOut(row, "refused" + number++);
            Files.writeString(model.resolve("config.json"), row.get("config").toString());
            Failure failure = assertThrows(
                    Failure.class,
                    () -> LanguageModel.open(model, new Compute("cpu", "float32", 1))
                            .close(),
                    row.get("case").textValue());
            assertTrue(!failure.remedy().isBlank());
        }
        System.out.printf("flag goldens: %d folders refused%n", rows.size());
        assertTrue(rows.size() >= 20);
    }

    /// float32 for all; a half-precision checkpoint in its own dtype too.
    private static List<String> dtypes(JsonNode row) {
        String dtype = row.get("dtype").textValue();
        return dtype.equals("float32") ? List.of(dtype) : List.of("float32", dtype);
    }

    private Path layOut(JsonNode row, String name) throws IOException {
        Path model = Files.createDirectory(folder.resolve(name));
        for (JsonNode file : row.get("files")) {
            Path source = FLAGS.resolve(file.textValue());
            Files.copy(source, model.resolve(source.getFileName()));
        }
        return model;
    }
}
