package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.Edit;
import sotto.run.gains.GainsFile;

/// Edits by methods, from a run of `sotto score` to texts under them.
@Tag("native")
class EditMethodsCommandTest {
    @TempDir
    private static Path folder = Path.of("");

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static Run sotto(String line) {
        return Run.in(folder, line);
    }

    private static Run done(String line) {
        return Run.done(folder, line);
    }

    @BeforeAll
    static void score() {
        done("score samples/model samples/concept.csv --sites residual,attention,hidden,mlp --pooling mean"
                + " --positives 12 --negatives 16 --keep-responses --quiet --out @run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean-act", "linear-act", "gaussian-act", "caa", "ablation"})
    void anEditOfAMethodIsMadeAndChangesWhatIsWritten(String method) throws IOException {
        done("gains @run --rule %s --strength 0.5 --out @%s.safetensors".formatted(method, method));
        GainsFile file = GainsFile.read(Path.of(at(method + ".safetensors")));
        assertEquals(method, file.about().get("rule"));
        assertEquals("0.5", file.about().get("strength"));
        assertTrue(file.madeOn().isPresent());
        assertFalse(file.gains().isGainOnly());
        List<String> modules = List.copyOf(file.gains().modules());
        boolean blocks = method.equals("caa") || method.equals("ablation"); // the transports' first kind is the MLPs
        assertEquals(blocks, modules.stream().allMatch(module -> module.matches(".*\\.h\\.\\d")));
        assertNotEquals(written("base", method), written(method, method));
    }

    @Test
    void aRunThatKeptAllPoolingsGivesEachMethodItsOwn() throws IOException {
        String few = "score samples/model samples/concept.csv --sites residual,mlp --positives 8 --negatives 8 --quiet";
        done(few + " --keep-poolings max,mean,last --out @three");
        done(few + " --keep-responses --pooling last --out @last");
        done(few + " --keep-responses --pooling mean --out @mean");
        for (String method : List.of("caa", "mean-act")) {
            String pooling = method.equals("caa") ? "last" : "mean";
            Run made = done("gains @three --rule %s --out @%s-three.safetensors".formatted(method, method));
            done("gains @%s --rule %s --out @%s-alone.safetensors".formatted(pooling, method, method));
            assertFalse(made.err().contains("pooled"), made.err());
            GainsFile own = GainsFile.read(Path.of(at(method + "-three.safetensors")));
            GainsFile alone = GainsFile.read(Path.of(at(method + "-alone.safetensors")));
            assertEquals(pooling, own.about().get("pooling"));
            assertEquals(pooling, alone.about().get("pooling"));
            assertEquals(alone.gains(), own.gains());
        }
        Files.delete(Path.of(at("three"), "responses-last.safetensors"));
        Run other = done("gains @three --rule caa --out @caa-max.safetensors");
        assertTrue(other.err().contains("pooled by max; the authors of"), other.err());
        GainsFile largest = GainsFile.read(Path.of(at("caa-max.safetensors")));
        assertEquals("max", largest.about().get("pooling"));
        assertNotEquals(GainsFile.read(Path.of(at("caa-three.safetensors"))).gains(), largest.gains());
        done("score samples/model samples/concept.csv --sites residual,mlp --positives 9 --negatives 8 --quiet"
                + " --keep-responses --pooling last --out @others");
        Files.copy(Path.of(at("others"), "responses.safetensors"), Path.of(at("three"), "responses-last.safetensors"));
        Run strange = sotto("gains @three --rule caa --out @strange.safetensors");
        assertEquals(1, strange.status());
        assertTrue(strange.err().contains("is of other texts than"), strange.err());
    }

    @Test
    void contrastiveNeuronsAreScaledHiddenUnits() throws IOException {
        done("gains @run --rule cna --share 0.05 --out @cna.safetensors");
        GainsFile file = GainsFile.read(Path.of(at("cna.safetensors")));
        assertEquals("0.05", file.about().get("share"));
        assertEquals("0.0", file.about().get("factor"));
        assertTrue(file.gains().isGainOnly());
        assertTrue(file.gains().modules().stream().allMatch(module -> module.endsWith(".mlp.c_proj.input")));
        assertNotEquals(written("base", "cna"), written("cna", "cna"));
    }

    @Test
    void aSubspaceIsTakenFromWhatUpperBlocksWrite() throws IOException {
        done("gains @run --rule profs --rank 3 --depth 0.5 --out @profs.safetensors");
        GainsFile file = GainsFile.read(Path.of(at("profs.safetensors")));
        assertEquals("3", file.about().get("rank"));
        assertEquals(
                Stream.of(3, 4, 5).map("transformer.h.%d.mlp.c_proj"::formatted).collect(Collectors.toSet()),
                file.gains().modules());
        for (String module : file.gains().modules()) {
            assertEquals(3, file.gains().of(module).lowRank().orElseThrow().rank());
        }
        assertNotEquals(written("base", "profs"), written("profs", "profs"));
        assertTrue(sotto("gains @run --rule profs --depth 1 --out @no.safetensors")
                .err()
                .contains("no block that is not left alone"));
    }

    /// The ids that a column writes beside those of some methods' edits.
    private static String written(String column, String... methods) throws IOException {
        String line = "generate samples/model --prompt You --max-new-tokens 24 --greedy --quiet --json"
                + Stream.of(methods).map(" --gains @%s.safetensors"::formatted).collect(Collectors.joining());
        for (JsonNode row : new ObjectMapper().readTree(done(line).out())) {
            if (row.get("variant").asText().equals(column)) {
                return row.get("ids").toString();
            }
        }
        throw new IllegalArgumentException(column);
    }

    @Test
    void columnsOfDifferentMethodsWriteWhatEachWritesAlone() throws IOException {
        done("gains @run --rule linear-act --strength 0.5 --out @one.safetensors");
        done("gains @run --rule ablation --out @two.safetensors");
        done("gains @run --rule aura --out @three.safetensors");
        String[] all = {"one", "two", "three"};
        for (String column : all) {
            assertEquals(written(column, column), written(column, all), column);
        }
        assertEquals(written("base", "one"), written("base", all));
    }

    @Test
    void noStrengthIsTheUntouchedModel() {
        done("gains @run --rule linear-act --strength 0 --out @none.safetensors");
        Edit none = GainsFile.read(Path.of(at("none.safetensors"))).gains();
        for (String module : none.modules()) {
            float[] ones = new float[none.of(module).width()];
            Arrays.fill(ones, 1);
            assertTrue(Arrays.equals(ones, none.gain(module)), module);
        }
        assertTrue(none.isGainOnly());
    }

    @ParameterizedTest
    @CsvSource({
        "gains @run --rule caa --top 5, --top does not belong to --rule caa.",
        "gains @run --rule caa --factor 0.5, --factor does not belong to --rule caa.",
        "gains @run @run --combine min --rule caa, --rule caa takes one run",
        "gains @run --rule caa --rank 2, --rank does not belong to --rule caa.",
        "gains @run --rule aura --rank 2, --rank belongs to --rule profs.",
        "gains @run --rule cna --factor 2.5, --factor must be a number from 0 to 2.",
        "gains @run --rule caa --strength -1, --strength must be 0 or more.",
        "gains @run --rule unknown, 'or a method (mean-act, linear-act, gaussian-act, caa, ablation, profs, cna), not'",
        "gains @run --rule caa --format json, this format holds gains alone."
    })
    void whatAMethodDoesNotTakeIsRefused(String line, String said) {
        Run run = sotto(line + " --out @refused.safetensors");
        assertNotEquals(0, run.status());
        assertTrue(run.err().contains(said), run.err());
        assertFalse(Files.exists(Path.of(at("refused.safetensors"))));
    }

    @Test
    void aRunThatCannotServeSaysWhatWould() {
        done("score samples/model samples/concept.csv --sites mlp --positives 4 --negatives 4 --quiet --out @few");
        assertTrue(
                sotto("gains @few --rule mean-act --out @e.safetensors").err().contains("kept no responses."));
        assertTrue(sotto("gains @few --rule caa --out @e.safetensors").err().contains("--sites residual"));
    }
}
