package sotto.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.golden.GoldenFolders;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Whatever a `config.json` holds, the model opens and computes, or a [Failure] says why not.
@Tag("native")
class ConfigFuzzTest {
    private static final Pattern VALUE =
            Pattern.compile("(?<=: )(?:-?[0-9.eE+-]+|true|false|null|\"[^\"]*\"|\\[[^]]*])");
    private static final List<String> ODD = List.of(
            "0",
            "-1",
            "1",
            "2",
            "3",
            "7",
            "1000000",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "1e400",
            "-1e308",
            "1e-320",
            "0.5",
            "NaN",
            "1e9999999",
            "true",
            "false",
            "null",
            "\"\"",
            "\"gelu\"",
            "\"llama3\"",
            "\"yarn\"",
            "\"dynamic\"",
            "\"longrope\"",
            "\"mistral\"",
            "\"llama\"",
            "\"gpt2\"",
            "\"falcon\"",
            "\"mpt\"",
            "\"bert\"",
            "\"distilbert\"",
            "\"regression\"",
            "[]",
            "[1]",
            "{}",
            "{\"rope_type\": \"dynamic\", \"factor\": 1e30}",
            "{\"type\": \"yarn\", \"factor\": 1e-30}",
            "{\"type\": \"linear\", \"factor\": 1e-300}",
            "123456789012345678901234567890");

    @TempDir
    private Path folder;

    @Test
    void aWidthBeyondAllMeasureIsAFailure() throws IOException {
        Path model = Files.createDirectories(folder.resolve("wide"));
        Files.writeString(model.resolve("config.json"), "{\"model_type\": \"gpt2\", \"n_embd\": 2147483647}");
        assertThrows(Failure.class, () -> ModelFolder.open(model));
    }

    @Test
    void fiveHundredMutatedConfigsOpenOrFailPlainly() throws IOException, Cancelled {
        run(500, 20261123);
    }

    @Test
    @Tag("slow")
    void twentyThousandMutatedConfigsOpenOrFailPlainly() throws IOException, Cancelled {
        run(20_000, 77);
    }

    private void run(int mutations, long seed) throws IOException {
        Random random = new Random(seed);
        int opened = 0;
        int computed = 0;
        List<String> names = new ArrayList<>(GoldenFolders.all());
        names.add("roberta");
        for (String name : names) {
            Path model = Files.createDirectories(folder.resolve(name));
            for (String file : List.of("model.safetensors", "tokenizer.json", "generation_config.json")) {
                if (Files.exists(GoldenModels.folder(name).resolve(file))) {
                    Files.copy(GoldenModels.folder(name).resolve(file), model.resolve(file));
                }
            }
            String config = Files.readString(GoldenModels.folder(name).resolve("config.json"));
            for (int i = 0; i < mutations / names.size() + 1; i++) {
                byte[] mutated = mutate(config, random);
                Files.write(model.resolve("config.json"), mutated);
                int result = assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> name.equals("roberta") ? judge(model) : open(model),
                        () -> new String(mutated, ISO_8859_1));
                opened += result > 0 ? 1 : 0;
                computed += result > 1 ? 1 : 0;
            }
        }
        System.out.printf("config fuzz: %d mutations, %d opened, %d computed%n", mutations, opened, computed);
        assertTrue(opened > mutations / 50, "hardly any mutation opened: the test shows little");
    }

    /// 0 if refused, 1 if opened, 2 if it computed too.
    private static int open(Path model) throws Cancelled {
        try (ModelFolder folder = ModelFolder.open(model)) {
            folder.card();
            folder.endIds();
        } catch (Failure e) {
            assertTrue(!e.getMessage().isBlank() && !e.remedy().isBlank());
            return 0;
        }
        try (LanguageModel opened = LanguageModel.open(model, new Compute("cpu", "float32", 1))) {
            List<long[]> texts = GoldenModels.texts(1, 3, 40);
            opened.forward(texts, Edit.NONE, Optional.of(Pooling.MAX), Logits.LAST, Progress.NONE);
            List<Stream> streams = List.of(new Stream(texts.getLast(), Edit.NONE, 0));
            opened.generate(streams, 1, SamplingConfig.greedy(3).ignoringEnd(), TokenSink.NONE, Progress.NONE);
            return 2;
        } catch (Failure e) {
            assertTrue(!e.getMessage().isBlank() && !e.remedy().isBlank());
            return 1;
        }
    }

    private static int judge(Path model) throws Cancelled {
        try (Classifier opened = Classifier.open(model, new Compute("cpu", "float32", 1))) {
            opened.classify(List.of("a", "another text", "a"), Progress.NONE);
            return 2;
        } catch (Failure e) {
            assertTrue(!e.getMessage().isBlank() && !e.remedy().isBlank());
            return 0;
        }
    }

    private static byte[] mutate(String config, Random random) {
        String text = config;
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
            text = switch (random.nextInt(10)) {
                case 0 -> text.substring(0, random.nextInt(text.length()));
                case 1 -> text.replaceFirst("\\{", "{" + "\"a\": [".repeat(1 + random.nextInt(3000)));
                case 2 -> dropLine(text, random);
                case 3 -> text.replaceFirst("\\{", "{\"hidden_size\": 12, \"n_embd\": 7, ");
                default -> replaceValue(text, random);
            };
            if (text.isEmpty()) {
                break;
            }
        }
        byte[] bytes = text.getBytes(UTF_8);
        if (random.nextInt(8) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static String replaceValue(String text, Random random) {
        List<MatchResult> values = VALUE.matcher(text).results().toList();
        if (values.isEmpty()) {
            return text;
        }
        MatchResult value = values.get(random.nextInt(values.size()));
        return text.substring(0, value.start()) + ODD.get(random.nextInt(ODD.size())) + text.substring(value.end());
    }

    private static String dropLine(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.size() > 1) {
            lines.remove(random.nextInt(lines.size()));
        }
        return String.join("\n", lines);
    }
}
