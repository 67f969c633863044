package sotto.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.run.project.ProjectContent;
import sotto.run.project.ProjectContent.Model;
import sotto.run.project.ProjectContent.Run;
import sotto.ui.Bare;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.OpenRun;

/// The project's runs and models, each one click away.
class ShelvesTest {
    private static final Path SAMPLES = Path.of("samples").toAbsolutePath();

    @TempDir
    Path home = Path.of("");

    private Bare bare = new Bare(home);
    private Shelves shelves = bare.projects().shelves();

    @BeforeEach
    void open() throws IOException {
        bare = new Bare(home);
        bare.projects().exploreSample();
        bare.projects().create(home.resolve("Rude"));
        Path second = Files.createDirectories(home.resolve("Rude/runs/second"));
        for (String file : List.of("run.json", "scores.safetensors")) {
            Files.copy(SAMPLES.resolve("run").resolve(file), second.resolve(file));
        }
        bare.context().opener().run(second);
        shelves = bare.projects().shelves();
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private ProjectContent content() {
        return bare.projects().content();
    }

    private OpenRun run() {
        return bare.context().session().run().get().orElseThrow();
    }

    private Run named(String name) {
        return shelves.runs().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyRunIsReachedAndOpensWithItsModel() {
        assertEquals(
                List.of("sample", "second"),
                shelves.runs().stream().map(Run::name).toList());
        assertEquals("second", shelves.run().orElseThrow().name());
        bare.context().session().model().set(Optional.empty());
        shelves.open(named("sample"));
        assertEquals("sample", shelves.run().orElseThrow().name());
        assertEquals("rude", run().concept());
        assertEquals("sample", shelves.model().orElseThrow().name());
    }

    @Test
    void aRunIsRenamedWhereverItsNameStands() {
        bare.context().session().neuron().set(99);
        assertFalse(shelves.rename(named("second"), " "));
        assertTrue(shelves.rename(named("second"), "insults_2"));
        assertEquals("insults_2", run().concept());
        assertEquals(99, bare.context().session().neuron().get());
        assertEquals("insults_2 (second)", shelves.title(named("second")));
        shelves.open(named("sample"));
        shelves.open(named("second"));
        assertEquals("insults_2", run().concept());
    }

    @Test
    void aModelIsRenamedWhereverItsNameStands() {
        Model sample = shelves.models().getFirst();
        assertEquals("sample", shelves.modelName().getValue());
        assertFalse(shelves.rename(sample, " "));
        assertTrue(shelves.rename(sample, " gpt2_small "));
        assertEquals("gpt2_small", shelves.modelName().getValue());
        assertEquals("gpt2_small", shelves.model().orElseThrow().name());
        assertEquals(
                List.of("gpt2_small", "gpt2_small"),
                shelves.runs().stream().map(Run::model).toList());
        assertEquals("gpt2_small", content().leftOff().model());
        bare.context().opener().model(SAMPLES.resolve("model"));
        assertEquals(1, shelves.models().size());
        assertEquals("gpt2_small", shelves.modelName().getValue());
        Model second = new Model("second", home.resolve("second"), "auto", "auto", 0);
        bare.projects().change(now -> now.with(second));
        shelves.rename(second, "gpt2_small");
        assertEquals(
                List.of("gpt2_small", "gpt2_small 2"),
                shelves.models().stream().map(Model::name).toList());
    }

    @Test
    void aRunOfTheProjectIsDeletedOthersAreOnlyTakenOff() throws IOException {
        assertFalse(shelves.isOwn(named("sample")));
        shelves.delete(named("sample"));
        assertTrue(Files.exists(SAMPLES.resolve("run/run.json")));
        Files.writeString(home.resolve("Rude/runs/second/responses-mean.safetensors"), "of another pooling");
        Files.writeString(home.resolve("Rude/runs/second/routing.csv"), "of a mixture");
        shelves.delete(named("second"));
        assertFalse(Files.exists(home.resolve("Rude/runs/second")));
        assertEquals(Optional.empty(), bare.context().session().run().get());
        shelves.forget(named("sample"));
        assertEquals(List.of(), content().runs());
        assertTrue(Files.exists(SAMPLES.resolve("run/run.json")));
    }

    @Test
    void aFolderThatHoldsAnythingElseIsNotDeleted() throws IOException {
        Files.writeString(home.resolve("Rude/runs/second/thesis.txt"), "mine");
        shelves.delete(named("second"));
        assertTrue(Files.exists(home.resolve("Rude/runs/second/run.json")));
        assertTrue(bare.context()
                .opener()
                .problem()
                .get()
                .orElseThrow()
                .getMessage()
                .contains("thesis.txt"));
    }

    @Test
    void aSecondConceptOfTheSameNameHasItsOwnEntry() throws IOException {
        Path other = Files.writeString(home.resolve("other.csv"), "text,label\na,1\nb,0\n");
        bare.context()
                .session()
                .concept()
                .set(Optional.of(new OpenConcept("rude", new LabelledSource(other), new Sample(null, null, 42))));
        assertEquals(
                List.of("rude", "rude 2"),
                content().concepts().stream().map(ProjectContent.Concept::name).toList());
        bare.context()
                .session()
                .concept()
                .set(Optional.of(new OpenConcept("ruder", new LabelledSource(other), new Sample(1, null, 42))));
        assertEquals(
                List.of("rude", "ruder"),
                content().concepts().stream().map(ProjectContent.Concept::name).toList());
    }
}
