package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Model folders as people have them: with an adapter, half downloaded, wrapped, in a hub client's cache.
@Tag("native")
class ModelFoldersTest {
    private static final Path LLAMA = Path.of("src/test/resources/golden/public/models/llama");
    private static final String WEIGHTS = "model.safetensors";
    private static final String ADAPTER =
            "{\"peft_type\": \"LORA\", \"base_model_name_or_path\": \"org/base\", \"r\": 4}";

    @TempDir
    Path home;

    private Path model;

    @BeforeEach
    void copy() throws IOException {
        model = copyTo(home.resolve("model"));
    }

    private static Path copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(LLAMA)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    /// Changes the names of the tensors in the header of the weights.
    private void rename(UnaryOperator<String> header) throws IOException {
        byte[] file = Files.readAllBytes(model.resolve(WEIGHTS));
        int length = Math.toIntExact(
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
        byte[] renamed = header.apply(new String(file, 8, length, UTF_8)).getBytes(UTF_8);
        ByteBuffer made = ByteBuffer.allocate(8 + renamed.length + file.length - 8 - length)
                .order(ByteOrder.LITTLE_ENDIAN);
        made.putLong(renamed.length).put(renamed).put(file, 8 + length, file.length - 8 - length);
        Files.write(model.resolve(WEIGHTS), made.array());
    }

    private void config(String key, String value) throws IOException {
        Path file = model.resolve("config.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"" + key + "\": " + value + ","));
    }

    private Run inspect() {
        return Run.sotto("inspect", model.toString());
    }

    private static void refused(Run run, String what, String remedy) {
        assertEquals(1, run.status(), run.out());
        List<String> lines = run.err().lines().toList();
        assertEquals(2, lines.size(), run.err());
        assertTrue(lines.get(0).contains(what), run.err());
        assertTrue(lines.get(1).contains(remedy), run.err());
    }

    @Test
    void anAdapterBesideTheWeightsIsSaidAndNotExported() throws IOException {
        Files.writeString(model.resolve("adapter_config.json"), ADAPTER);
        Files.copy(model.resolve(WEIGHTS), model.resolve("adapter_model.safetensors"));
        Run run = inspect();
        assertTrue(run.out().contains("A LoRA adapter lies in the folder, made for org/base"), run.out());
        assertTrue(Run.sotto("inspect", model.toString(), "--json").out().contains("\"base\": \"org/base\""));

        Path data = Files.writeString(home.resolve("texts.csv"), "text,label\nyou fool,1\nhello there,0\n");
        Path scored = home.resolve("run");
        Run score = Run.sotto("score", model.toString(), data.toString(), "--out", scored.toString());
        assertTrue(score.err().contains("it is not applied"), score.err());
        assertTrue(Files.readString(scored.resolve("run.json")).contains("\"base\": \"org/base\""));

        Path gains = home.resolve("aura.json");
        Run.sotto("gains", scored.toString(), "--rule", "aura", "--out", gains.toString());
        Path out = home.resolve("out");
        Run export = Run.sotto("export", model.toString(), "--gains", gains.toString(), "--out", out.toString());
        assertEquals(0, export.status(), export.err());
        assertFalse(Files.exists(out.resolve("adapter_config.json")));
        assertFalse(Files.exists(out.resolve("adapter_model.safetensors")));
    }

    @Test
    void anAdapterAloneNamesItsBaseModelAndHowToMergeIt() throws IOException {
        Files.delete(model.resolve("config.json"));
        Files.delete(model.resolve(WEIGHTS));
        Files.writeString(model.resolve("adapter_config.json"), ADAPTER);
        refused(inspect(), "a LoRA adapter for the model org/base", "merge_and_unload()");
    }

    /// Each remedy as peft has it: some kinds change no weights, and some folders do not say what they were made for.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"peft_type": "PREFIX_TUNING", "base_model_name_or_path": "org/base"} | cannot be merged
        {"peft_type": "P_TUNING", "base_model_name_or_path": "org/base"}      | open its base model
        {"peft_type": "LORA", "base_model_name_or_path": null}                | P.from_pretrained(A.from_pretrained("BASE")
        {"peft_type": "IA3", "base_model_name_or_path": "org/base"}           | AutoPeftModelForCausalLM
        """)
    void anAdapterAloneGetsTheWayThatItsKindHas(String config, String remedy) throws IOException {
        Files.delete(model.resolve("config.json"));
        Files.delete(model.resolve(WEIGHTS));
        Files.writeString(model.resolve("adapter_config.json"), config);
        refused(inspect(), "dapter", remedy);
    }

    @Test
    void weightsOfAnAdapterWithoutItsConfigurationCannotBeMergedYet() throws IOException {
        Files.delete(model.resolve("config.json"));
        Files.move(model.resolve(WEIGHTS), model.resolve("adapter_model.safetensors"));
        refused(inspect(), "an adapter", "adapter_config.json beside it");
    }

    @ParameterizedTest
    @CsvSource({"_orig_mod.,torch.compile", "base_model.model.,peft", "module.,DataParallel", "teacher.,model does not"
    })
    void theNamesOfAWrapperAreSaidWithTheirPrefix(String prefix, String by) throws IOException {
        rename(header ->
                header.replace("\"model.", "\"" + prefix + "model.").replace("\"lm_head", "\"" + prefix + "lm_head"));
        Run run = inspect();
        refused(run, "prefix " + prefix, "k.replace(\"" + prefix + "\", \"\")");
        assertTrue(run.err().contains(by), run.err());
    }

    @Test
    void anAdapterThatIsNotMergedIsSaid() throws IOException {
        rename(header -> header.replace("up_proj.weight", "up_proj.base_layer.weight"));
        refused(inspect(), "not merged", "merge_and_unload()");
    }

    @Test
    void aTensorThatIsNotUsedIsListedAndTheModelOpens() throws IOException {
        Files.move(model.resolve(WEIGHTS), model.resolve("model-00001-of-00001.safetensors"));
        Files.writeString(
                model.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"mtp.fc.weight\": \"model-00001-of-00001.safetensors\"}}");
        Run run = inspect();
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("which the model does not need: mtp.fc.weight"), run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"quant_method": "bitsandbytes", "load_in_4bit": false, "load_in_8bit": false, "_load_in_4bit": false} | 0
        {"quant_method": "bitsandbytes", "load_in_8bit": false}                                                | 0
        {"quant_method": "bitsandbytes", "load_in_4bit": true, "load_in_8bit": false}                          | 1
        {"quant_method": "bitsandbytes", "load_in_8bit": "false"}                                              | 1
        {"quant_method": "gptq", "bits": 4}                                                                    | 1
        {"quant_method": "bitsandbytes"}                                                                       | 1
        {}                                                                                                     | 1
        """)
    void aQuantizationOfPlainWeightsIsARemnant(String value, int status) throws IOException {
        config("quantization_config", value);
        Run run = inspect();
        assertEquals(status, run.status(), run.err());
        if (status == 1) {
            refused(run, "the weights are not quantized", "Delete the key quantization_config");
        }
    }

    @Test
    void aQuantizationThatTheWeightsHaveIsRefusedAsSuch() throws IOException {
        config("quantization_config", "{\"quant_method\": \"gptq\"}");
        rename(header -> header.replaceFirst("up_proj.weight", "up_proj.scales"));
        refused(inspect(), "which Sotto does not compute", "Use a model without it");
    }

    @Test
    void aPointerOfGitLfsIsNamedWhereverItLies() throws IOException {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 75003\n";
        Files.writeString(model.resolve("tokenizer.json"), pointer);
        Run run = inspect();
        assertTrue(run.out().contains("does not open: "), run.out());
        assertTrue(run.out().contains("tokenizer.json is a Git LFS pointer"), run.out());
        refused(Run.sotto("generate", model.toString(), "--prompt", "a"), "Git LFS pointer", "git lfs pull");
        Files.writeString(model.resolve("config.json"), pointer);
        refused(inspect(), "config.json is a Git LFS pointer", "git lfs pull");
    }

    @Test
    void theRootOfAHubCacheOpensItsOnlySnapshot() throws IOException {
        Path root = home.resolve("hub/models--org--tiny");
        Path blobs = copyTo(root.resolve("blobs"));
        Path snapshot = Files.createDirectories(root.resolve("snapshots/abc123"));
        try (Stream<Path> files = Files.list(blobs)) {
            for (Path file : files.toList()) {
                Path name = file.getFileName();
                Files.createSymbolicLink(
                        snapshot.resolve(name), Path.of("../../blobs").resolve(name));
            }
        }
        for (String place : List.of("hub", "hub/models--org--tiny", "hub/models--org--tiny/snapshots")) {
            Run run = Run.sotto("inspect", home.resolve(place).toString());
            assertEquals(0, run.status(), run.err());
            assertTrue(run.err().contains("its snapshot abc123 is opened"), run.err());
        }
        Path data = Files.writeString(home.resolve("texts.csv"), "text,label\nyou fool,1\nhello there,0\n");
        Run.sotto(
                "score",
                root.toString(),
                data.toString(),
                "--out",
                home.resolve("run").toString());
        Path gains = home.resolve("aura.json");
        Run.sotto("gains", home.resolve("run").toString(), "--rule", "aura", "--out", gains.toString());
        Run generated = Run.sotto(
                "generate", root.toString(), "--prompt", "a", "--gains", gains.toString(), "--max-new-tokens", "1");
        assertEquals(0, generated.status(), generated.err());
        Files.createDirectories(root.resolve("snapshots/def456"));
        refused(Run.sotto("inspect", root.toString()), "2 snapshots: abc123, def456", "folder of one of them");
        Files.createDirectories(home.resolve("hub/models--org--other/snapshots/0"));
        refused(Run.sotto("inspect", home.resolve("hub").toString()), "holds 2 models", "folder of one of them");
    }

    @Test
    void aLinkThatACopyTurnedIntoATextIsNamed() throws IOException {
        Files.move(model.resolve("config.json"), home.resolve("blob"));
        Files.writeString(model.resolve("config.json"), "../blob");
        refused(inspect(), "holds the text of a link, ../blob", "with its links");
    }

    @Test
    void theFolderAboveAModelNamesIt() {
        refused(Run.sotto("inspect", home.toString()), "has no config.json", "holds the model: model.");
    }
}
