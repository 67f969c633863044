package sotto.run.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenTensors;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.ExpertModule;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.Pooling;
import sotto.model.Site;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.run.gains.GainsFile;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

@Tag("native")
class ActivationFileTest {
    private static final Path PUBLIC = Path.of("src/test/resources/golden/public");

    @TempDir
    Path folder;

    private SafeTensors write(LanguageModel model, ActivationSpec spec) throws Cancelled {
        Path file = folder.resolve("numbers.safetensors");
        ActivationFile.write(file, model, spec, Map.of("model", "tiny"), Progress.NONE);
        return SafeTensors.open(file);
    }

    private static LanguageModel open(String name) {
        return LanguageModel.open(PUBLIC.resolve("models").resolve(name), new Compute("cpu", "float32", 1));
    }

    private static List<String> sentences(String name) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode sentence : new ObjectMapper()
                .readTree(PUBLIC.resolve(name + ".json").toFile())
                .get("sentences")) {
            texts.add(sentence.get("text").asText());
        }
        return texts;
    }

    private static void assertClose(float[] expected, float[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-4f + 1e-4f * Math.abs(expected[i]), what + " " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#published")
    void theNumbersAreTheReferences(String name) throws IOException, Cancelled {
        ActivationSpec spec = new ActivationSpec(sentences(name), Edit.NONE, Logits.ALL, Pooling.MAX, 128, true);
        try (LanguageModel model = open(name);
                SafeTensors ours = write(model, spec);
                SafeTensors golden = SafeTensors.open(PUBLIC.resolve(name + ".safetensors"))) {
            for (int i = 0; i < 4; i++) {
                assertClose(golden.floats("logits." + i), ours.floats("logits." + i), "logits." + i);
            }
            for (Site site : model.card().sites()) {
                String pooled = "pooled/" + site.module();
                assertClose(golden.floats(pooled), ours.floats(pooled), pooled);
                assertEquals(
                        List.of(8L, (long) site.width()),
                        ours.find(pooled).orElseThrow().shape());
            }
            assertEquals("tiny", ours.metadata().get("model"));
        }
    }

    @Test
    void expertsHaveTheTokensThatReachThemBesideTheirActivations() throws IOException, Cancelled {
        Path second = GoldenTensors.path("public-2");
        List<String> texts = new ArrayList<>();
        GoldenTensors.json("public-2/qwen2_moe.json")
                .get("sentences")
                .forEach(sentence -> texts.add(sentence.get("text").asText()));
        ActivationSpec spec =
                new ActivationSpec(texts, Edit.NONE, Logits.NONE, Pooling.MAX, 128, true, List.of(), "mlp,experts");
        try (LanguageModel model =
                        LanguageModel.open(second.resolve("models/qwen2_moe"), new Compute("cpu", "float32", 1));
                SafeTensors ours = write(model, spec);
                SafeTensors golden = SafeTensors.open(second.resolve("qwen2_moe.safetensors"))) {
            int silent = 0;
            for (Site site : SiteChoice.choose(model.card().allSites(), spec.sites())) {
                float[] pooled = ours.floats("pooled/" + site.module());
                Optional<ExpertModule> expert = ExpertModule.of(site.module());
                assertEquals(
                        expert.isPresent(),
                        ours.find("coverage/" + site.module()).isPresent());
                if (expert.isEmpty()) {
                    assertClose(golden.floats("pooled/" + site.module()), pooled, site.module());
                    continue;
                }
                long[] coverage = ours.longs("coverage/" + site.module());
                long[] routed = golden.longs("routed/" + expert.get().block());
                float[] all = golden.floats("experts/" + expert.get().block() + "."
                        + expert.get().part().replace("_proj", ""));
                for (int text = 0; text < texts.size(); text++) {
                    assertEquals(routed[text * 6 + expert.get().expert()], coverage[text]);
                    float[] own = Arrays.copyOfRange(pooled, text * site.width(), (text + 1) * site.width());
                    int at = (text * 6 + expert.get().expert()) * site.width();
                    if (coverage[text] == 0) {
                        silent++;
                        assertEquals(Float.NEGATIVE_INFINITY, own[0]);
                    } else {
                        assertClose(Arrays.copyOfRange(all, at, at + site.width()), own, site.module());
                    }
                }
            }
            assertEquals(3 * 18, silent);
        }
    }

    @Test
    void lastLogitsAreOneRowAndSeeTheGains() throws IOException, Cancelled {
        Edit gains = GainsFile.read(PUBLIC.resolve("llama.gains.json")).gains();
        ActivationSpec spec = new ActivationSpec(sentences("llama"), gains, Logits.LAST, Pooling.MAX, 128, true);
        try (LanguageModel model = open("llama");
                SafeTensors ours = write(model, spec);
                SafeTensors golden = SafeTensors.open(PUBLIC.resolve("llama.safetensors"))) {
            assertEquals(List.of(520L), ours.find("logits.3").orElseThrow().shape());
            for (int i = 1; i < 8; i++) {
                assertClose(golden.floats("gained_logits_last." + i), ours.floats("logits." + i), "logits." + i);
            }
        }
    }

    @Test
    void manyTextsOfAllLengthsStandInTheirOwnRows() throws IOException, Cancelled {
        List<String> texts = new ArrayList<>();
        Collections.nCopies(25, sentences("llama")).forEach(texts::addAll);
        ActivationSpec spec = new ActivationSpec(texts, Edit.NONE, Logits.NONE, Pooling.MEAN, 12, false);
        try (LanguageModel model = open("llama");
                SafeTensors ours = write(model, spec)) {
            float[] pooled = ours.floats("pooled/model.layers.1.mlp.down_proj");
            for (int text = 0; text < texts.size(); text++) {
                for (int neuron = 0; neuron < 48; neuron++) {
                    assertEquals(pooled[text % 8 * 48 + neuron], pooled[text * 48 + neuron], 1e-5f);
                }
                assertArrayEquals(model.tokenizer().encodeBare(texts.get(text), 12), ours.longs("input_ids." + text));
            }
            assertTrue(ours.tensors().stream().map(TensorInfo::name).noneMatch(name -> name.startsWith("logits")));
        }
    }

    @Test
    void aTextWithoutTokensIsNamed() {
        ActivationSpec spec = new ActivationSpec(List.of("a", ""), Edit.NONE, Logits.LAST, Pooling.MAX, 128, true);
        try (LanguageModel model = open("gpt2")) {
            Failure failure = assertThrows(Failure.class, () -> write(model, spec));
            assertEquals("Text 1, counted from 0, has no tokens.", failure.getMessage());
        }
    }
}
