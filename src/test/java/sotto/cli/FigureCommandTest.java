package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `figure` as it is typed.
class FigureCommandTest {
    private static final String RESPONSES = "src/test/resources/golden/auroc/threshold-tie.safetensors";

    @TempDir
    Path folder;

    private String run;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeEach
    void aRun() throws IOException {
        run = Files.createDirectory(folder.resolve("run")).toString();
        Run.sotto("auroc", RESPONSES, "--out", at("run/scores.safetensors"), "--quiet");
        Files.writeString(folder.resolve("run/run.json"), """
            {"counts": {"texts": {"positives": 30, "negatives": 40}}, "lengthAuroc": 0.61}
            """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--kind heatmap",
                "--out f.png",
                "--kind roc --out f.png",
                "--kind histogram --neuron h.0:3 --out f.png",
                "--kind heatmap --out f.jpg",
                "--kind heatmap --order size --out f.png",
                "--kind layers --order index --out f.png",
                "--kind layers --threshold 1.5 --out f.png",
                "--kind layers --threshold NaN --out f.png",
                "--kind ridge --threshold 0.6 --out f.png",
                "--kind gain --threshold 0.6 --out f.png",
                "--kind layers --recipe aura --out f.png",
                "--kind gain --recipe loud --out f.png",
                "--kind gain --recipe aura:top=5 --out f.png",
                "--kind layers --width-mm 3 --out f.png",
                "--kind layers --height-mm NaN --out f.png",
                "--kind layers --dpi 0 --out f.png",
                "--kind layers --theme blue --out f.png",
                "--kind pareto --threshold 0.6 --out f.png",
                "--kind grid --site c_fc --out f.png",
                "--kind tasks --neuron h.0:3 --out f.png"
            })
    void wrongUsageIsRefusedBeforeAnythingIsRead(String options) {
        Run wrong = Run.sotto(("figure nowhere " + options).split(" ", -1));
        assertEquals(2, wrong.status(), wrong.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.png", "f.svg", "f.pdf", "f.CSV"})
    void everyFormatIsWritten(String name) throws IOException {
        Run done = Run.sotto("figure", run, "--kind", "histogram", "--out", at(name));
        assertEquals(0, done.status(), done.err());
        assertTrue(Files.size(folder.resolve(name)) > 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/sotto/study", "src/test/resources/sotto/study/report.json"})
    void aStudyIsGivenByItsFolderOrItsReport(String report) throws IOException {
        Run done = Run.sotto("figure", report, "--kind", "pareto", "--out", at("f.csv"));
        assertEquals(0, done.status(), done.err());
        assertTrue(Files.readString(folder.resolve("f.csv")).startsWith("variant,pre_prompt,rule,strength (factor)"));
    }

    @Test
    void aRunHasNoPictureOfAStudy() {
        Run failed = Run.sotto("figure", run, "--kind", "pareto", "--out", at("f.png"));
        assertEquals(1, failed.status());
        assertTrue(failed.err().contains("holds no report of an evaluation"), failed.err());
        assertFalse(Files.exists(folder.resolve("f.png")));
    }

    @Test
    void everyRecipeHasItsColumn() throws IOException {
        Run.sotto("figure", run, "--kind", "gain", "--recipe", "aura", "--recipe", "det0:top=3", "--out", at("f.csv"));
        assertTrue(Files.readString(folder.resolve("f.csv"))
                .startsWith("auroc (0 to 1),gain_1_aura (factor),gain_2_det0 (factor)"));
    }

    @Test
    void theNullBandIsTheRuns() throws IOException {
        Run.sotto("figure", run, "--kind", "layers", "--out", at("f.csv"));
        // 0.5 + 1.96 · √(71 / (12 · 30 · 40))
        assertTrue(Files.readString(folder.resolve("f.csv")).contains(",0.6376"));
    }

    @Test
    void whatIsThereIsKeptUnlessForced() throws IOException {
        Files.writeString(folder.resolve("f.csv"), "mine");
        Run refused = Run.sotto("figure", run, "--kind", "layers", "--out", at("f.csv"));
        assertEquals(1, refused.status());
        assertEquals("mine", Files.readString(folder.resolve("f.csv")));
        assertEquals(
                0,
                Run.sotto("figure", run, "--kind", "layers", "--out", at("f.csv"), "--force")
                        .status());
        assertTrue(Files.readString(folder.resolve("f.csv")).startsWith("layer"));
    }

    @Test
    void aRunThatIsNotThereFails() {
        Run failed = Run.sotto("figure", at("nowhere"), "--kind", "layers", "--out", at("f.png"));
        assertEquals(1, failed.status());
        assertFalse(Files.exists(folder.resolve("f.png")));
    }

    @Test
    void aDamagedRecordFails() throws IOException {
        Files.writeString(folder.resolve("run/run.json"), "{\"counts\": ");
        Run failed = Run.sotto("figure", run, "--kind", "layers", "--out", at("f.png"));
        assertEquals(1, failed.status());
        assertTrue(failed.err().contains("run.json"), failed.err());
    }

    @Test
    void otherCommandsDoNotLoadAwt() throws IOException {
        assertFalse(loaded("neurons", run).contains("java.awt."));
        assertTrue(
                loaded("figure", run, "--kind", "layers", "--out", at("f.png")).contains("java.awt."));
    }

    /// The names of all classes that a command loads in a Java of its own.
    private String loaded(String... arguments) throws IOException {
        List<String> line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-Xlog:class+load:file=" + at("classes"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "sotto.Sotto"));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertEquals(0, process.onExit().join().exitValue(), () -> "see " + at("said"));
        return Files.readString(folder.resolve("classes"));
    }
}
