package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `score`, `auroc`, `neurons` and `gains` as they are typed.
class RunCommandsTest {
    private static final String RESPONSES = "src/test/resources/golden/auroc/threshold-tie.safetensors";

    @TempDir
    Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String scores() {
        assertEquals(
                0,
                Run.sotto("auroc", RESPONSES, "--out", at("scores.safetensors"), "--quiet")
                        .status());
        return at("scores.safetensors");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score m d.csv --out r --holdout 1",
                "score m d.csv --out r --holdout -0.1",
                "score m d.csv --out r --pooling min",
                "score m d.csv --out r --sites (",
                "score m d.csv --out r --sites mlp,(",
                "score m d.csv --out r --unrouted never",
                "auroc r.safetensors --out a --unrouted never",
                "score m d.csv --out r --max-tokens 0",
                "score m d.csv --out r --positives 0",
                "score m --out r",
                "gains s --rule loud --out g.json",
                "gains s --rule random --threshold 0.6 --out g.json",
                "gains s --rule random --top 5 --ties exact --out g.json",
                "gains s --rule aura --out g.txt",
                "gains s --rule aura --top 5 --out g.json",
                "gains s --rule det0 --top 0 --out g.json",
                "gains s --rule det0 --top 1 --threshold 0.7 --out g.json",
                "gains s --rule det0 --ties exact --out g.json",
                "gains s --rule det0 --factor 0.2 --out g.json",
                "gains s --rule det0 --seed 3 --out g.json",
                "gains s --rule shuffled --top 3 --out g.json",
                "gains s --rule damp --strength -1 --out g.json",
                "gains s --rule damp --format pickle --out g.json",
                "neurons s --top 0",
                "neurons s --json --csv x.csv",
                "neurons s --where layer"
            })
    void wrongUsageIsRefusedBeforeAnythingIsRead(String command) {
        Run run = Run.sotto(command.split(" ", -1));
        assertEquals(2, run.status(), run.err());
    }

    @Test
    void aWrongQueryIsShownWithItsPlace() {
        Run run = Run.sotto("neurons", "s", "--where", "auroc > 0.5 and layr = 3");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("column 17: expected one of layer"), run.err());
        assertTrue(run.err().contains("\n  " + " ".repeat(16) + "^"), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        score nowhere d.csv --out r
        gains nowhere --rule aura --out g.json
        neurons nowhere
        auroc nowhere --out a.safetensors
        """)
    void whatIsNotThereIsSaidInTwoLines(String command) {
        Run run = Run.sotto(command.replace("--out ", "--out " + folder + "/").split(" ", -1));
        assertEquals(1, run.status(), run.err());
        assertEquals(2, run.err().lines().filter(line -> !line.contains("left")).count(), run.err());
    }

    @Test
    void neuronsAreOneJsonArrayOfRows() {
        Run run = Run.sotto("neurons", scores(), "--json", "--top", "2");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("[\n{\"module\":"), run.out());
        assertTrue(run.out().matches("(?s).*\"se\":0\\.\\d+,\"q\":[\\d.E-]+,\"gain\":.*"), run.out());
        assertEquals(4, run.out().lines().count());
    }

    @Test
    void gainsGoWhereTheFormatSays() throws IOException {
        String scores = scores();
        assertEquals(
                0,
                Run.sotto("gains", scores, "--rule", "aura", "--out", at("g.json"))
                        .status());
        assertEquals(
                1,
                Run.sotto("gains", scores, "--rule", "aura", "--out", at("g.json"))
                        .status());
        List<String> folders = new ArrayList<>(
                List.of("gains", scores, "--rule", "det0", "--top", "3", "--format", "ml-aura", "--out", at("g")));
        assertEquals(0, Run.sotto(folders.toArray(String[]::new)).status());
        try (var inside = Files.list(folder.resolve("g"))) {
            assertTrue(inside.allMatch(file -> file.toString().endsWith(".statedict")));
        }
        assertEquals(1, Run.sotto(folders.toArray(String[]::new)).status());
        folders.add("--force");
        assertEquals(0, Run.sotto(folders.toArray(String[]::new)).status());
    }
}
