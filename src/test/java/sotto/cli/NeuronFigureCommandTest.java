package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of one neuron without a window; the sample's run kept no responses, so they are computed.
@Tag("native")
class NeuronFigureCommandTest {
    private static final String NEURON = "transformer.h.3.mlp.c_proj:32";

    @TempDir
    Path folder;

    private Run figure(String run, String kind, String neuron, String name) {
        return Run.sotto(
                "figure",
                run,
                "--kind",
                kind,
                "--neuron",
                neuron,
                "--out",
                folder.resolve(name).toString(),
                "--quiet");
    }

    @Test
    void theRocCurveIsThatOfTheRunsTexts() throws IOException {
        Run done = figure("samples/run", "roc", NEURON, "roc.csv");
        assertEquals(0, done.status(), done.err());
        List<String> rows = Files.readAllLines(folder.resolve("roc.csv"));
        double area = 0;
        double x = 0;
        double y = 0;
        for (String row : rows.subList(2, rows.size())) {
            String[] fields = row.split(",", -1);
            double nextX = Double.parseDouble(fields[0]);
            double nextY = Double.parseDouble(fields[1]);
            area += (nextX - x) * (nextY + y) / 2;
            x = nextX;
            y = nextY;
        }
        Run listed =
                Run.sotto("neurons", "samples/run", "--where", "layer = 3 and site = c_proj and index = 32", "--json");
        double auroc = Double.parseDouble(listed.out().replaceAll("(?s).*\"auroc\":([0-9.]+).*", "$1"));
        assertEquals(auroc, area, 2e-4);
    }

    @Test
    void theDensitiesAreDrawn() throws IOException {
        Run done = figure("samples/run", "density", NEURON, "density.svg");
        assertEquals(0, done.status(), done.err());
        assertTrue(Files.readString(folder.resolve("density.svg")).contains("max response in the text"));
    }

    @Test
    void aNeuronThatTheRunLacksFails() {
        Run failed = figure("samples/run", "roc", "transformer.h.99.mlp.c_fc:0", "roc.csv");
        assertEquals(1, failed.status());
        assertTrue(failed.err().contains("MODULE:INDEX"), failed.err());
    }

    @Test
    void aScoresFileAloneHasNoResponses() {
        Run failed = figure("samples/run/scores.safetensors", "roc", NEURON, "roc.csv");
        assertEquals(1, failed.status());
        assertTrue(failed.err().contains("run's folder"), failed.err());
    }
}
