package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.run.gains.GainsFile;
import sotto.run.identity.ModelIdentity;
import sotto.run.record.JsonTree;

/// Gains on the model that they were made on, on another one, and on one that is dampened already.
@Tag("native")
class GainsOriginTest {
    private static final String BEFORE = "src/test/resources/sotto/before/";

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void makeGains() throws IOException {
        copy("model");
        done("score @model %sconcept.csv --sites h\\.5\\.mlp --quiet --out @run".formatted(BEFORE));
        for (String gains : List.of("a.safetensors", "b.json", "c --format ml-aura")) {
            done("gains @run --rule aura --out @" + gains);
        }
        Path tuned = copy("tuned").resolve("model.safetensors");
        byte[] weights = Files.readAllBytes(tuned);
        weights[weights.length - 4] ^= 1;
        Files.write(tuned, weights);
        Files.writeString(copy("otherwords").resolve("added_tokens.json"), "{}");
    }

    private static Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> inside = Files.list(Path.of("samples/model"))) {
            for (Path file : inside.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static Run done(String line) {
        Run run = Run.sotto(Stream.of(line.strip().split(" +", -1))
                .map(word -> word.replace("@", folder + "/"))
                .toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        return run;
    }

    private static Run generated(String model, String gains) {
        return done(
                "generate @%s --prompt Listen --max-new-tokens 2 --quiet --json --gains %s".formatted(model, gains));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.safetensors", "b.json", "c"})
    void gainsKnowTheirModel(String gains) {
        ModelIdentity madeOn = GainsFile.read(folder.resolve(gains)).madeOn().orElseThrow();
        assertEquals("model", madeOn.name());
        assertEquals(
                "be926230ed37200220b2330bf7b1b3463f7e6d189cbc41594d835708938808a0",
                madeOn.weights().get("model.safetensors"));
        assertEquals(
                "d776a637fca49b5182fd44a2e72b0db2f3b757f8470f9c94d4abf1847c257915",
                madeOn.tokenizer().get("tokenizer.json"));
        assertEquals("plain", madeOn.mode());
        assertEquals("", generated("model", "@" + gains).err());
        String stem = gains.substring(0, 1);
        assertEquals(
                "The gains %s were made on model; this model has other weights.%n".formatted(stem),
                generated("tuned", "@" + gains).err());
        assertEquals(
                "The gains %s were made on model; this model has another tokenizer (added_tokens.json).%n"
                        .formatted(stem),
                generated("otherwords", "@" + gains).err());
    }

    @Test
    void aReferenceFolderWithItsDescriptionIsReplaced() {
        done("gains @run --rule det0 --top 5 --format ml-aura --force --out @c");
        assertEquals("det0", GainsFile.read(folder.resolve("c")).about().get("rule"));
    }

    @Test
    void aReportSaysWhichModelItsGainsAreOf() {
        Run run = done("evaluate @tuned --gains @a.safetensors --gains %sdet0.json --perplexity %sneutral.txt --quiet"
                        .formatted(BEFORE, BEFORE)
                + " --out @report");
        String said = "The gains a were made on model; this model has other weights.";
        assertEquals(List.of(said), run.err().lines().toList());
        JsonNode report = JsonTree.read(folder.resolve("report/report.json"), "");
        assertEquals(said, report.path("notes").path(0).asText());
        assertEquals(
                "other weights", report.path("gains").path(0).path("differs").asText());
        assertEquals("not recorded", report.path("gains").path(1).path("madeOn").asText());
    }

    @Test
    void anExportedModelIsKnownAsDampened() {
        Run exported = done("export @tuned --gains @b.json --quiet --out @damp");
        assertTrue(
                exported.err().startsWith("The gains b.json were made on model; this model has other weights."),
                exported.err());
        JsonNode record = JsonTree.read(folder.resolve("damp/sotto-export.json"), "");
        assertEquals("model", record.path("madeOn").asText());
        assertEquals(
                64, record.path("inputs").path("tokenizer_config.json").asText().length());
        assertEquals("tuned", record.path("identity").path("name").asText());
        assertEquals(1, record.path("notes").size());
        String by = "by b.json (rule aura, strength 1.0, threshold 0.5), a copy of tuned";
        String shown = done("inspect @damp").out();
        assertTrue(shown.contains("already, " + by), shown);
        assertTrue(done("inspect @damp --json").out().contains("\"dampened\""));
        String said = "damp is dampened already, %s.".formatted(by);
        Run scored = done("score @damp %sconcept.csv --sites h\\.5\\.mlp --quiet --out @again".formatted(BEFORE));
        assertEquals(Optional.of(said), scored.err().lines().findFirst());
        assertEquals(
                "b.json",
                JsonTree.read(folder.resolve("again/run.json"), "")
                        .path("model")
                        .path("dampened")
                        .path("gains")
                        .asText());
        assertEquals(
                List.of(said, "The gains a were made on model; this model has other weights."),
                generated("damp", "@a.safetensors").err().lines().toList());
    }
}
