package sotto.run.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.run.identity.FileStamp;
import sotto.run.identity.ModelIdentity;
import sotto.work.Failure;
import sotto.work.Progress;

/// Plans of runs that began before all hashes were known, and the hashes that are kept beside them.
class UnhashedPlanTest {
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    Path folder;

    private Path weights;
    private RunTarget target;
    private UnfinishedFolder unfinished;

    /// Content of a plan's file.
    private record Plan(Provenance provenance, SequencedMap<String, String> unhashed) {}

    @BeforeEach
    void begin() throws IOException {
        weights = Files.writeString(folder.resolve(WEIGHTS), "weights");
        target = new RunTarget(folder.resolve("run"), Output.Existing.REFUSE, RunTarget.Unfinished.RESUME);
        assertFalse(PlanHashes.areKnown(target));
        unfinished = UnfinishedFolder.take(target, _ -> false);
        SequencedMap<String, String> unhashed = new LinkedHashMap<>();
        unhashed.put(WEIGHTS, FileStamp.of(weights).text());
        unfinished.begin(new Plan(provenance(""), unhashed));
        assertFalse(PlanHashes.areKnown(target));
    }

    @AfterEach
    void end() throws IOException {
        unfinished.close();
    }

    private Provenance provenance(String sha256) {
        SequencedMap<String, Provenance.Input> inputs = new LinkedHashMap<>();
        inputs.put(WEIGHTS, new Provenance.Input(weights, 7, sha256));
        RunSpec.Score spec = new RunSpec.Score(
                folder,
                new LabelledSource(folder.resolve("texts.csv")),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                RunSpec.Listening.DEFAULT,
                new Compute("cpu", "float32", 1));
        return new Provenance(
                spec,
                inputs,
                new ModelIdentity("", new TreeMap<>(), new TreeMap<>(), ""),
                new Environment("", Numerics.REVISION, "", "", "", "", "", "", "", 1));
    }

    private boolean isTheSame(String sha256) throws IOException {
        return unfinished.plan(provenance(sha256), Progress.NONE).isPresent();
    }

    @Test
    void aFileThatNobodyTouchedIsTheSame() throws IOException {
        assertTrue(isTheSame("abc"));
        assertTrue(isTheSame("")); // not hashed yet again
    }

    @Test
    void aFileThatWasWrittenToIsRefused() throws IOException {
        Files.writeString(weights, "WEIGHTS");
        assertThrows(Failure.class, () -> isTheSame("abc"));
        assertThrows(Failure.class, () -> isTheSame(""));
    }

    @Test
    void aHashThatIsKeptCountsWhereverTheFileIs() throws IOException {
        int before = unfinished.fingerprint();
        unfinished.hashes().keep(provenance("abc"));
        assertEquals(before, unfinished.fingerprint()); // which names the files of responses
        assertTrue(PlanHashes.areKnown(target));
        weights = Files.copy(weights, folder.resolve("copy"));
        assertTrue(isTheSame("abc"));
        Failure another = assertThrows(Failure.class, () -> isTheSame("abd"));
        assertTrue(another.getMessage().contains("sha256 was abc and is abd"), another.getMessage());
    }

    @Test
    void damagedHashesCountAsNone() throws IOException {
        unfinished.hashes().keep(provenance("abc"));
        Files.writeString(unfinished.file("hashes.json"), "{");
        assertTrue(isTheSame("abd")); // by the file's stamp
    }

    @Test
    void anotherRunDoesNotTakeHashesOver() throws IOException {
        unfinished.hashes().keep(provenance("abc"));
        unfinished.begin(new Plan(provenance("abd"), new LinkedHashMap<>()));
        assertFalse(Files.exists(unfinished.file("hashes.json")));
        unfinished.hashes().keep(provenance("abd")); // its plan has them
        assertFalse(Files.exists(unfinished.file("hashes.json")));
        assertTrue(PlanHashes.areKnown(target));
        unfinished.remove();
        assertFalse(Files.exists(target.unfinishedFolder()));
    }
}
