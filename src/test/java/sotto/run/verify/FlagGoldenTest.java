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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenFolders;
import sotto.golden.GoldenTensors;
import sotto.model.Compute;
import sotto.model.LanguageModel;
import sotto.model.ModelFolder;
import sotto.model.family.Architecture;
import sotto.model.family.Families;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Every flag that changes a family's mathematics, in both dialects of config.json, against transformers' numbers.
///
/// A family's goldens are the folder `flags/MODEL_TYPE`; what is on disk is compared. A config that is read as the very
/// architecture of the one before it, in another dialect, over the same files, is not computed again.
@Tag("native")
class FlagGoldenTest {
    private static final Path FLAGS = GoldenTensors.path("flags");
    private static final String FLOAT32 = "float32";

    /// Folders and refusals that a family has at least, where there are many.
    private static final Map<String, Least> LEAST =
            Map.of("gpt2", new Least(44, 8), "llama", new Least(69, 13), "mistral", new Least(38, 3));

    private static final Least ANY = new Least(2, 1);

    @TempDir
    private Path folder;

    private record Least(int configurations, int refusals) {
        static Least of(String family) {
            return LEAST.getOrDefault(family, ANY);
        }
    }

    @Test
    void everyTypeOfLanguageModelHasGoldens() throws IOException {
        assertEquals(Families.languageModels(), GoldenFolders.families());
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#compared")
    void everyFlagGivesTheReferencesNumbers(String family) throws IOException, Cancelled {
        Tally tally = new Tally();
        for (JsonNode row : GoldenTensors.json("flags/%s/cases.json".formatted(family))) {
            Optional<Architecture> first = Optional.empty();
            for (JsonNode config : row.get("configs")) {
                Path model = layOut(row, "model" + tally.configurations++);
                Files.copy(FLAGS.resolve(config.textValue()), model.resolve("config.json"));
                Architecture architecture = architecture(model);
                if (first.filter(architecture::equals).isPresent()) {
                    tally.dialects++;
                    continue;
                }
                first = first.or(() -> Optional.of(architecture));
                Path golden = FLAGS.resolve(row.get("golden").textValue());
                String stored = row.get("dtype").textValue();
                tally.add(config.textValue(), report(model, golden, FLOAT32));
                if (!stored.equals(FLOAT32)) {
                    Report half = report(model, golden, stored);
                    assertEquals("logits in " + stored, half.checks().getLast().name());
                    tally.add(config.textValue(), half);
                }
            }
        }
        System.out.println(tally.line(family));
        assertEquals(List.of(), tally.failed);
        assertTrue(
                tally.configurations >= Least.of(family).configurations() && tally.numbers > 1000, tally.line(family));
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#compared")
    void whatTheReferenceRefusesOrWouldComputeWronglyIsRefused(String family) throws IOException {
        JsonNode rows = GoldenTensors.json("flags/%s/not-to-open.json".formatted(family));
        int number = 0;
        for (JsonNode row : rows) {
            Path model = layOut(row, "refused" + number++);
            Files.writeString(model.resolve("config.json"), row.get("config").toString());
            Failure failure = assertThrows(
                    Failure.class,
                    () -> LanguageModel.open(model, new Compute("cpu", FLOAT32, 1))
                            .close(),
                    row.get("case").textValue());
            assertTrue(!failure.remedy().isBlank());
        }
        System.out.printf("flag goldens of %s: %d folders refused%n", family, rows.size());
        assertTrue(rows.size() >= Least.of(family).refusals(), family);
    }

    private static Report report(Path model, Path golden, String dtype) throws Cancelled {
        return Verification.of(model, golden, new Compute("cpu", dtype, 1), Progress.NONE);
    }

    private static Architecture architecture(Path model) {
        try (ModelFolder opened = ModelFolder.open(model)) {
            return opened.architecture();
        }
    }

    private Path layOut(JsonNode row, String name) throws IOException {
        Path model = Files.createDirectory(folder.resolve(name));
        for (JsonNode file : row.get("files")) {
            Path source = FLAGS.resolve(file.textValue());
            Files.copy(source, model.resolve(source.getFileName()));
        }
        return model;
    }

    /// What a family's comparisons came to.
    private static final class Tally {
        private final List<String> failed = new ArrayList<>();
        private int configurations;
        private int dialects;
        private int checks;
        private long numbers;
        private double logits;
        private int halfRuns;
        private double half;

        private void add(String config, Report report) {
            for (Check check : report.checks()) {
                checks++;
                numbers += check.n();
                if (check.name().startsWith("logits in ")) { // compared with the largest logit of their text
                    halfRuns++;
                    half = Math.max(half, check.maxAbsDiff() / check.tolerance() * Tolerance.HALF.allowed(0, 1));
                } else if (check.name().startsWith("logits")) {
                    logits = Math.max(logits, check.maxAbsDiff());
                }
                if (!check.ok()) {
                    failed.add("%s: %s".formatted(config, check));
                }
            }
        }

        private String line(String family) {
            return "flag goldens of %s: %d configurations, %d of them another's in another dialect, "
                            .formatted(family, configurations, dialects)
                    + "%d checks, %d numbers compared, ".formatted(checks, numbers)
                    + "largest difference of logits %.1e".formatted(logits)
                    + (halfRuns == 0 ? "" : "; %d in half precision, %.1e of the largest".formatted(halfRuns, half));
        }
    }
}
