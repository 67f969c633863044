package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.Expertise;
import sotto.run.gains.GainsFile;
import sotto.run.score.Scores;

/// `concepts`, and `gains` of several concepts, as they are typed.
class ConceptsCommandTest {
    @TempDir
    Path folder;

    private String run(String name, String module, String weights, float... auroc) throws IOException {
        Path run = Files.createDirectory(folder.resolve(name));
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put(module, auroc);
        Scores.write(run.resolve(Scores.FILE), Expertise.of(scores));
        if (!weights.isEmpty()) {
            Files.writeString(
                    run.resolve("run.json"), """
                        {"provenance": {"identity": {"name": "small", "weights": {"model.safetensors": "%s"},
                         "tokenizer": {}, "mode": "%s"}}}\
                        """.formatted(weights, weights.endsWith("c") ? "chat" : "plain"));
        }
        return run.toString();
    }

    private String toxic() throws IOException {
        return run("toxic", "m", "a1", 0.9f, 0.8f, 0.7f, 0.5f, 0.4f, 0.3f, 0.2f, 0.1f, 0.05f, 0.01f);
    }

    private String insult() throws IOException {
        return run("insult", "m", "a1", 0.75f, 0.8f, 0.1f, 0.5f, 0.4f, 0.3f, 0.2f, 0.7f, 0.05f, 0.01f);
    }

    @Test
    void aDocumentHasEveryPairOfConcepts() throws IOException {
        Run run = Run.sotto("concepts", toxic(), insult(), "--top", "3", "--json");
        assertEquals(0, run.status(), run.err());
        JsonNode document = new JsonMapper().readTree(run.out());
        List<String> names = new ArrayList<>();
        document.fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("concepts", "spearman", "jaccard", "shared"), names);
        assertEquals("[\"toxic\",\"insult\"]", document.path("concepts").toString());
        assertEquals("[[1.0,0.5],[0.5,1.0]]", document.path("jaccard").toString());
        // scipy.stats.spearmanr of both rows, scipy 1.17.1
        assertEquals(0.6848484848484848, document.at("/spearman/0/1").asDouble(), 1e-15);
        assertEquals((2 / 3.0 - 0.3) / 0.7, document.at("/shared/1/0").asDouble(), 1e-15);
    }

    @Test
    void aTableHasEveryConceptAcrossAndDown() throws IOException {
        Run run = Run.sotto("concepts", toxic(), insult(), "--top", "3");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("Jaccard of the top 3\n"), run.out());
        assertTrue(run.out().contains("\ninsult   0.500   1.000\n"), run.out());
        assertTrue(run.out().contains("\ntoxic    1.000   0.500\n"), run.out());
    }

    @Test
    void aFiguresNumbersAreTheDocuments() throws IOException {
        String[] runs = {toxic(), insult(), run("threat", "m", "a1", 0, 0, 0.3f, 0.9f, 0.2f, 1, 0.7f, 0.6f, 0.5f, 0.1f)
        };
        for (String top : List.of("--top=1", "--top=3", "--top=7")) {
            Run printed = Run.sotto("concepts", runs[0], runs[1], runs[2], top, "--json");
            JsonNode document = new JsonMapper().readTree(printed.out());
            String file = folder.resolve("f" + top + ".csv").toString();
            Run drawn =
                    Run.sotto("figure", runs[0], runs[1], runs[2], top, "--kind", "overlap", "--out", file, "--quiet");
            assertEquals(0, drawn.status(), drawn.err());
            List<String> lines = Files.readAllLines(Path.of(file));
            assertEquals(10, lines.size());
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    List<String> expected = List.of(
                            document.path("concepts").path(row).asText(),
                            document.path("concepts").path(column).asText(),
                            top.substring(6),
                            document.path("spearman").path(row).path(column).asText(),
                            document.path("jaccard").path(row).path(column).asText(),
                            document.path("shared").path(row).path(column).asText());
                    assertEquals(
                            expected,
                            List.of(lines.get(1 + 3 * row + column).split(",", -1))
                                    .subList(0, 6));
                }
            }
        }
    }

    @Test
    void aScatterOfScoresFilesNeedsAThreshold() throws IOException {
        String out = folder.resolve("f.svg").toString();
        Run refused = Run.sotto("figure", toxic(), insult(), "--kind", "scatter", "--out", out);
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("--threshold"), refused.err());
        Run drawn = Run.sotto(
                "figure",
                folder + "/toxic",
                folder + "/insult",
                "--kind",
                "scatter",
                "--threshold",
                "0.6",
                "--out",
                out);
        assertEquals(0, drawn.status(), drawn.err());
        String svg = Files.readString(Path.of(out));
        assertTrue(svg.contains("only toxic") && svg.contains("only insult"), svg);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "concepts a",
                "concepts a b --top 0",
                "figure a --kind overlap --out f.png",
                "figure a b c --kind scatter --out f.png",
                "figure a b --kind heatmap --out f.png",
                "figure a b --kind scatter --top 3 --out f.png",
                "figure a b --kind overlap --top 0 --out f.png",
                "figure a b c d e f g h i j k l m --kind concept-layers --out f.png",
                "gains a b --rule aura --out g.json",
                "gains a --combine min --rule aura --out g.json",
                "gains a b --combine mean --rule aura --out g.json",
                "gains a --keep-threshold 0.6 --rule aura --out g.json",
                "gains a --keep b --keep-threshold NaN --rule aura --out g.json"
            })
    void wrongUsageIsRefusedBeforeAnythingIsRead(String command) {
        Run run = Run.sotto(command.split(" ", -1));
        assertEquals(2, run.status(), run.err());
    }

    @Test
    void runsOfOtherModelsAreRefused() throws IOException {
        String other = run("other", "m", "b2", new float[10]);
        String narrow = run("narrow", "m", "", 0.5f);
        String first = toxic();
        for (String wrong : List.of(other, narrow)) {
            for (List<String> command : List.of(
                    List.of("concepts", first, wrong),
                    List.of("gains", first, wrong, "--combine", "min", "--rule", "aura", "--out", folder + "/g.json"),
                    List.of("figure", first, wrong, "--kind", "overlap", "--out", folder + "/f.png"),
                    List.of("gains", first, "--keep", wrong, "--rule", "aura", "--out", folder + "/g.json"))) {
                Run run = Run.sotto(command.toArray(String[]::new));
                assertEquals(1, run.status(), run.err());
                assertEquals(2, run.err().lines().count(), run.err());
                assertTrue(run.err().contains(wrong), run.err());
            }
        }
    }

    @Test
    void textsThatWereReadInAnotherWayAreSaid() throws IOException {
        String chats = run("chats", "m", "c", new float[10]);
        String plain = run("plain", "m", "c", new float[10]);
        Path record = Path.of(plain, "run.json");
        Files.writeString(record, Files.readString(record).replace("chat", "plain"));
        Run run = Run.sotto("concepts", plain, chats);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("are compared, though the second has"), run.err());
    }

    @Test
    void severalConceptsAreOneGainThatSaysWhatItIsOf() throws IOException {
        String toxic = toxic();
        String insult = insult();
        String out = folder.resolve("g.json").toString();
        Run run = Run.sotto("gains", toxic, insult, "--combine", "product", "--rule", "aura", "--out", out, "--quiet");
        assertEquals(0, run.status(), run.err());
        GainsFile file = GainsFile.read(Path.of(out));
        assertArrayEquals(
                new float[] {0.1f, 0.16f, 0.6f, 1, 1, 1, 1, 0.6f, 1, 1},
                file.gains().gain("m"),
                1e-6f);
        assertEquals("product", file.about().get("combine"));
        assertEquals("aura of toxic and insult, product", file.concepts().orElseThrow());
        assertEquals(toxic + "\n" + insult, file.about().get("source"));
        assertEquals("small", file.madeOn().orElseThrow().name());
    }

    @Test
    void whatAnotherConceptNeedsIsLeftAlone() throws IOException {
        String insult = insult();
        String out = folder.resolve("g.safetensors").toString();
        Run run = Run.sotto(
                "gains", toxic(), "--keep", insult, "--keep-threshold", "0.76", "--rule", "aura", "--out", out);
        assertEquals(0, run.status(), run.err());
        GainsFile file = GainsFile.read(Path.of(out));
        assertArrayEquals(
                new float[] {0.2f, 1, 0.6f, 1, 1, 1, 1, 1, 1, 1}, file.gains().gain("m"), 1e-6f);
        assertEquals(insult, file.about().get("keep"));
        assertEquals("0.76", file.about().get("keep-threshold"));
        assertEquals("aura of toxic; insult kept above 0.76", file.concepts().orElseThrow());
    }

    @Test
    void neuronsAreAskedForByAnotherConcept() throws IOException {
        Run run = Run.sotto(
                "neurons", toxic(), "--beside", insult(), "--where", "auroc > 0.6 and insult.auroc <= 0.75", "--json");
        assertEquals(0, run.status(), run.err());
        JsonNode rows = new JsonMapper().readTree(run.out());
        assertEquals(
                List.of(0, 2),
                List.of(rows.at("/0/index").asInt(), rows.at("/1/index").asInt()));
        assertEquals(2, rows.size());
        Run unknown = Run.sotto("neurons", folder.resolve("toxic").toString(), "--where", "insult.auroc <= 0.75");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("no other run is open beside this one"), unknown.err());
    }
}
