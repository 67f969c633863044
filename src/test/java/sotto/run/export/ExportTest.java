package sotto.run.export;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenFolders;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.Site;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.Sharding;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

@Tag("native")
class ExportTest {
    private static final Pattern DOWN = Pattern.compile(
            "(.+)\\.(mlp|block_sparse_moe)\\.(experts|shared_expert)\\.(\\d+\\.)?(down_proj|w2)(_bias|\\.weight)?");

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path PUBLIC = GOLDEN.resolve("public");
    private static final Compute CPU = new Compute("cpu", "auto", 1);

    @TempDir
    Path folder;

    Path target = Path.of("");

    @BeforeEach
    void name() {
        target = folder.resolve("dampened");
    }

    private ExportSpec spec(Path model, Path gains) {
        return new ExportSpec(model, gains, target, PatchRequest.Existing.REFUSE, new Sharding.AsSource(), CPU);
    }

    private ExportSpec spec(String name) {
        return spec(GoldenFolders.of(name), gainsOf(name));
    }

    private static Path gainsOf(String name) {
        return Path.of(GoldenFolders.stem(name) + ".gains.json");
    }

    private Path gains(Map<String, float[]> factors) {
        Path file = folder.resolve("gains.safetensors");
        GainsWithWords.of(Edit.gains(factors), Map.of("rule", "aura")).write(file, GainsFormat.SAFETENSORS);
        return file;
    }

    private void assertNothingLeft(String... expected) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    Set.of(expected),
                    new HashSet<>(
                            files.map(file -> file.getFileName().toString()).toList()));
        }
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void onlyTheGainedRowsChange(String name) throws Cancelled {
        Export.run(spec(name), Progress.NONE);
        Edit gains = GainsFile.read(gainsOf(name)).gains();
        try (Checkpoint before = Checkpoint.open(GoldenFolders.of(name));
                Checkpoint after = Checkpoint.open(target)) {
            assertEquals(List.copyOf(before.names()), List.copyOf(after.names()));
            for (String tensor : before.names()) {
                float[] expected = before.floats(tensor);
                List<String> scaling =
                        modules(tensor).filter(gains.modules()::contains).toList();
                boolean byColumn = name.startsWith("gpt2") || tensor.matches(".*(bias|experts\\.down_proj)");
                for (int i = 0; i < expected.length && !scaling.isEmpty(); i++) {
                    float factor = 1;
                    for (String module : scaling) {
                        float[] factors = gains.gain(module);
                        factor *= factors[(byColumn ? i : i / (expected.length / factors.length)) % factors.length];
                    }
                    expected[i] *= factor;
                }
                assertEquals(
                        before.require(tensor).shape(), after.require(tensor).shape());
                assertArrayEquals(expected, after.floats(tensor), tensor);
            }
        }
    }

    /// The modules whose gains a tensor's rows take: its own, and of a mixture's down maps the mixture's output.
    private static Stream<String> modules(String tensor) {
        String own = tensor.substring(0, tensor.lastIndexOf('.'));
        Matcher down = DOWN.matcher(tensor);
        return down.matches() ? Stream.of(own, down.group(1) + ".mlp") : Stream.of(own);
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void reopenedItsLogitsAreThoseOfTheReferenceWithGains(String name) throws IOException, Cancelled {
        ExportRecord record = Export.run(spec(name), Progress.NONE);
        assertTrue(record.proven(), record.statement());
        JsonNode sentences = new ObjectMapper()
                .readTree(Path.of(GoldenFolders.stem(name) + ".json").toFile())
                .get("sentences");
        try (LanguageModel model = LanguageModel.open(target, CPU);
                SafeTensors golden = SafeTensors.open(Path.of(GoldenFolders.stem(name) + ".safetensors"))) {
            for (int i = 1; i < sentences.size(); i++) {
                long[] ids =
                        model.tokenizer().encode(sentences.get(i).get("text").asText(), 128);
                float[] ours = model.forward(List.of(ids), Edit.NONE, Optional.empty(), Logits.LAST, Progress.NONE)
                        .logits()
                        .getFirst();
                float[] expected = golden.floats("gained_logits_last." + i);
                for (int entry = 0; entry < expected.length; entry++) {
                    assertEquals(expected[entry], ours[entry], 1e-4f + 1e-4f * Math.abs(expected[entry]));
                }
            }
        }
    }

    @Test
    void whatIsPublishedNamesNoPlaceOfThisComputer() throws IOException, Cancelled {
        Path file = folder.resolve("gains.safetensors");
        Map<String, float[]> one = Map.of(
                "model.layers.1.mlp.up_proj",
                GainsFile.read(PUBLIC.resolve("llama.gains.json")).gains().gain("model.layers.1.mlp.up_proj"));
        GainsWithWords.of(
                        Edit.gains(one),
                        Map.of(
                                "rule",
                                "aura",
                                "source",
                                folder.resolve("runs/rude").toString()))
                .write(file, GainsFormat.SAFETENSORS);
        Export.run(spec(PUBLIC.resolve("models/llama").toAbsolutePath(), file.toAbsolutePath()), Progress.NONE);
        for (String name : List.of("README.md", "sotto-export.json")) {
            String said = Files.readString(target.resolve(name));
            assertFalse(said.contains(folder.toString()), said);
            assertFalse(said.contains(Path.of("").toAbsolutePath().toString()), said);
            assertTrue(said.contains("rude"), said);
        }
    }

    @Test
    void theCardSaysThatGainsWereMadeOnOtherWeights() throws IOException, Cancelled {
        Path file = folder.resolve("gains.safetensors");
        Map<String, float[]> one = Map.of(
                "model.layers.1.mlp.up_proj",
                GainsFile.read(PUBLIC.resolve("llama.gains.json")).gains().gain("model.layers.1.mlp.up_proj"));
        GainsFile.made(Edit.gains(one), Map.of("rule", "aura"), Path.of("samples/run"))
                .write(file, GainsFormat.SAFETENSORS);
        Export.run(spec(PUBLIC.resolve("models/llama"), file), Progress.NONE);
        String card = Files.readString(target.resolve("README.md"));
        assertTrue(
                card.contains("**Note.** The gains gains.safetensors were made on model; this model has other weights"),
                card);
    }

    @Test
    void theRecordNamesWhatChangedAndTheCardHow() throws IOException, Cancelled {
        GainsFile plain = GainsFile.read(PUBLIC.resolve("llama.gains.json"));
        Map<String, float[]> one =
                Map.of("model.layers.1.mlp.up_proj", plain.gains().gain("model.layers.1.mlp.up_proj"));
        Export.run(spec(PUBLIC.resolve("models/llama"), gains(one)), Progress.NONE);
        JsonNode record =
                new ObjectMapper().readTree(target.resolve("sotto-export.json").toFile());
        String card = Files.readString(target.resolve("README.md"));
        assertAll(
                () -> assertEquals(1, record.get("changedTensors").size()),
                () -> assertEquals(
                        "model.layers.1.mlp.up_proj.weight",
                        record.get("changedTensors").get(0).get("name").asText()),
                () -> assertEquals(
                        64,
                        record.get("changedTensors")
                                .get(0)
                                .get("sha256After")
                                .asText()
                                .length()),
                () -> assertEquals("aura", record.get("about").get("rule").asText()),
                () -> assertEquals(
                        record.get("maxAbsDiff"), record.get("verification").get("maxAbsDiff")),
                () -> assertTrue(record.get("verification").get("movedTexts").asInt() >= 3),
                () -> assertTrue(card.contains("- rule: aura") && card.contains("no guarantee of safety"), card),
                () -> assertFalse(card.contains("Note."), card));
    }

    @Test
    void gainsThatMoveNothingProveNothingAndThatIsSaid() throws Cancelled {
        float[] ones = new float[100];
        Arrays.fill(ones, 1);
        ExportRecord record = Export.run(
                spec(PUBLIC.resolve("models/llama"), gains(Map.of("model.layers.0.mlp.up_proj", ones))), Progress.NONE);
        assertAll(
                () -> assertFalse(record.proven()),
                () -> assertTrue(record.statement().startsWith("Nothing was proven"), record.statement()),
                () -> assertEquals(0, record.changedTensors().size()),
                () -> assertEquals(0.0, record.maxAbsDiff()));
    }

    @Test
    void aCopyWithWrongLogitsIsNotKept() throws IOException {
        Path flags = GOLDEN.resolve("flags");
        Path model = Files.createDirectory(folder.resolve("half"));
        for (Path file : List.of(
                flags.resolve("gpt2/float16/model.safetensors"),
                flags.resolve("gpt2/float16/config.json"),
                flags.resolve("bodies/tokenizer-gpt2/tokenizer.json"))) {
            Files.copy(file, model.resolve(file.getFileName()));
        }
        Site site;
        try (LanguageModel opened = LanguageModel.open(model, CPU)) {
            site = opened.card().sites().getLast();
        }
        float[] tooLarge = new float[site.width()];
        Arrays.fill(tooLarge, 1e7f);
        Map<String, float[]> factors = new LinkedHashMap<>(Map.of(site.module(), tooLarge));
        Path gains = gains(factors);
        Failure failure = assertThrows(Failure.class, () -> Export.run(spec(model, gains), Progress.NONE));
        assertTrue(failure.getMessage().startsWith("The exported model is wrong"), failure.getMessage());
        assertNothingLeft("half", "gains.safetensors");
    }

    @Test
    void cancelledItLeavesNothing() throws IOException {
        for (int checks : new int[] {0, 2, 4, 7}) {
            Progress impatient = new Progress() {
                private int left = checks;

                @Override
                public void report(long done, long total, String what) {}

                @Override
                public void checkCancelled() throws Cancelled {
                    if (left-- <= 0) {
                        throw new Cancelled();
                    }
                }
            };
            assertThrows(Cancelled.class, () -> Export.run(spec("llama"), impatient));
            assertNothingLeft();
        }
    }

    @Test
    void anExportedModelIsExportedAgain() throws IOException, Cancelled {
        Export.run(spec("llama"), Progress.NONE);
        Path first = target;
        Files.writeString(first.resolve("pytorch_model.bin"), "weights that no gains are in");
        target = folder.resolve("twice");
        ExportRecord record = Export.run(spec(first, PUBLIC.resolve("llama.gains.json")), Progress.NONE);
        String card = Files.readString(target.resolve("README.md"));
        assertAll(
                () -> assertTrue(record.proven(), record.statement()),
                () -> assertEquals(List.of(Path.of("pytorch_model.bin")), record.leftOut()),
                () -> assertFalse(record.files().toString().contains(ExportRecord.FILE)),
                () -> assertTrue(card.contains("# dampened, with other gains"), card),
                () -> assertTrue(card.contains("# llama, with other gains"), card)); // some gains are above 1
    }

    @Test
    void aFolderThatIsThereIsReplacedOnRequestOnly() throws Cancelled {
        ExportSpec spec = spec("llama");
        Export.run(spec, Progress.NONE);
        Failure failure = assertThrows(Failure.class, () -> Export.run(spec, Progress.NONE));
        assertTrue(failure.remedy().contains("--force"), failure.remedy());
        ExportRecord again = Export.run(
                new ExportSpec(
                        spec.model(),
                        spec.gains(),
                        target,
                        PatchRequest.Existing.REPLACE,
                        new Sharding.AtMost(90_000),
                        CPU),
                Progress.NONE);
        assertTrue(again.files().size() > 8, again.files().toString());
    }
}
