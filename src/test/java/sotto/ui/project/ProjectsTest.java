package sotto.ui.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.expert.GainRecipe;
import sotto.figure.Theme;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.run.gains.GainsFile;
import sotto.run.identity.RecordedIdentity;
import sotto.run.project.Project;
import sotto.run.project.ProjectContent;
import sotto.run.project.SampleFolder;
import sotto.run.project.UserSettings;
import sotto.run.record.RunSpec;
import sotto.run.score.RecordedSpecification;
import sotto.ui.Bare;
import sotto.ui.neurons.Notebook;
import sotto.ui.session.Belonging;
import sotto.ui.session.Navigator;
import sotto.ui.session.Opener;
import sotto.ui.session.RunOwner;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

class ProjectsTest {
    @TempDir
    Path home;

    /// A window without its screens.
    private final class Window implements AutoCloseable {
        final Bare bare = new Bare(home);
        final Session session = bare.context().session();
        final Navigator navigator = bare.context().navigator();
        final Opener opener = bare.context().opener();
        final Projects projects = bare.projects();

        @Override
        public void close() {
            bare.close();
        }
    }

    private Path folder() {
        return home.resolve("Rude replies");
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void theSampleOpensWithItsRunAndWritesNothing() throws IOException {
        try (Window window = new Window()) {
            window.projects.exploreSample();
            assertEquals(
                    3840, window.session.run().get().orElseThrow().ranking().size());
            assertEquals("rude", window.session.concept().get().orElseThrow().name());
            assertEquals(ScreenId.LAYERS, window.navigator.place().get());
            assertFalse(window.projects.project().get().isSaved());
        }
        assertEquals(List.of(), everything());
    }

    @Test
    void textsThatWereOnlyChosenNameNoRun() {
        try (Window window = new Window()) {
            window.projects.exploreSample();
            window.projects.create(folder());
            window.opener.concept(Path.of("samples/prompts.jsonl"));
            assertEquals("rude", window.session.run().get().orElseThrow().concept());
            window.opener.run(Path.of("samples/run"));
            assertEquals("rude", window.session.run().get().orElseThrow().concept());
            ProjectContent.Run kept = window.projects.content().runs().getFirst();
            assertEquals("rude", kept.concept());
            assertEquals("sample", kept.model());
        }
    }

    @Test
    void theProjectThatWasOpenLastIsOpenedAgain() {
        try (Window window = new Window()) {
            assertFalse(window.projects.openLast());
            window.projects.exploreSample();
            window.projects.create(folder());
        }
        try (Window again = new Window()) {
            assertTrue(again.projects.openLast());
            assertEquals("Rude replies", again.projects.content().name());
        }
    }

    @Test
    void recentProjectsHaveNamesOfTheirOwnAndAreRenamed() {
        for (int i = 0; i < 2; i++) {
            try (Window window = new Window()) {
                window.projects.exploreSample();
                window.projects.keep(
                        "Soft",
                        Edit.gains(Map.of("m", new float[] {0.5f})),
                        GainRecipe.AURA.describe(),
                        Path.of("samples/run"));
            }
        }
        try (Window window = new Window()) {
            assertEquals(
                    List.of("Sample 2", "Sample"),
                    window.projects.preferences().recent().stream()
                            .map(UserSettings.Recent::name)
                            .toList());
            Path first = window.projects.preferences().recent().getLast().folder();
            window.projects.rename(first, " Replies ");
            window.projects.rename(first, " ");
            assertEquals(
                    "Replies", window.projects.preferences().recent().getLast().name());
            window.projects.open(first);
            assertEquals("Replies", window.projects.name().getValue());
            window.projects.rename(first, "Rude replies");
            assertEquals("Rude replies", window.projects.name().getValue());
            assertEquals(
                    "Rude replies",
                    window.projects.preferences().recent().getFirst().name());
        }
    }

    @Test
    void whatWasAskedForLastIsOpened() {
        Project.create(folder(), ProjectContent.named("Rude replies")).close();
        Deque<Runnable> work = new ArrayDeque<>();
        Tasks tasks = Tasks.on(Runnable::run, work::add);
        Bare bare = new Bare(home, tasks);
        Session session = bare.context().session();
        Navigator navigator = bare.context().navigator();
        Projects projects = bare.projects();
        projects.exploreSample();
        projects.open(folder());
        projects.open(folder());
        navigator.go(ScreenId.CONCEPT);
        while (!work.isEmpty()) {
            work.removeLast().run(); // in the worst order
        }
        assertEquals("Rude replies", projects.content().name());
        assertEquals(Optional.empty(), session.run().get());
        assertEquals(ScreenId.CONCEPT, navigator.place().get());
        projects.close();
        session.close();
    }

    @Test
    void aRunOfNoProjectIsNamedByItsTexts() {
        try (Window window = new Window()) {
            window.opener.run(Path.of("src/test/resources/sotto/before/run"));
            assertEquals("concept", window.session.run().get().orElseThrow().concept());
        }
    }

    @Test
    void aVariantOfTheSampleMakesAProjectInTheUsersDataFolder() {
        try (Window window = new Window()) {
            window.projects.exploreSample();
            window.projects.keep(
                    "Soft",
                    Edit.gains(Map.of("m", new float[] {0.5f})),
                    GainRecipe.AURA.describe(),
                    Path.of("samples/run"));
            Path made = home.resolve("data/projects/Sample");
            assertEquals(made, window.projects.project().get().folder());
            assertTrue(Files.exists(made.resolve("variants/Soft.safetensors")));
            ProjectContent.Variant kept = window.projects.variants().getFirst();
            assertEquals("Soft", kept.name());
            assertEquals("sample", kept.run());
            assertEquals(
                    RecordedIdentity.ofRun(Path.of("samples/run")),
                    GainsFile.read(kept.gains()).madeOn());
        }
    }

    @Test
    void aProjectReopensWhereItWasLeft() {
        try (Window window = new Window()) {
            window.projects.exploreSample();
            window.projects.create(folder());
            window.session.neuron().set(1234);
            window.session.threshold().set(0.7);
            window.projects.compare(Map.of("seed", "7"));
            window.navigator.go(ScreenId.NEURONS);
        }
        try (Window again = new Window()) {
            again.projects.open(folder());
            assertEquals(1234, again.session.neuron().get());
            assertEquals(0.7, again.session.threshold().get());
            assertEquals(Map.of("seed", "7"), again.projects.compare());
            assertEquals(ScreenId.NEURONS, again.navigator.place().get());
            assertEquals("model", again.session.model().get().orElseThrow().name());
        }
    }

    @Test
    void aProjectIsListedWithItsExpertsAndAPictureInBothThemes() {
        try (Window window = new Window()) {
            window.projects.exploreSample();
            window.projects.create(folder());
            var entry = window.projects.preferences().recent().getFirst();
            assertEquals("Rude replies", entry.name());
            assertEquals("rude", entry.concept());
            assertTrue(entry.experts() > 100, entry + "");
            assertTrue(Preferences.thumbnail(entry, Theme.LIGHT).isPresent());
            assertTrue(Preferences.thumbnail(entry, Theme.DARK).isPresent());
        }
    }

    @Test
    void aProjectThatIsOpenElsewhereIsRefusedAndTheOpenOneStays() {
        try (Window window = new Window();
                Project _ = Project.create(folder(), ProjectContent.named("other"))) {
            window.projects.exploreSample();
            window.projects.open(folder());
            assertTrue(window.opener.problem().get().orElseThrow().getMessage().contains("another window"));
            assertEquals("Sample", window.projects.content().name());
        }
    }

    @Test
    void aModelThatIsGoneIsSaidAndTheRestIsThere() {
        ProjectContent content = SampleFolder.find().orElseThrow().content();
        Project.create(
                        folder(),
                        content.with(new ProjectContent.Model("sample", home.resolve("gone"), "auto", "auto", 0)))
                .close();
        try (Window window = new Window()) {
            window.projects.open(folder());
            assertTrue(window.opener.problem().get().orElseThrow().getMessage().contains("gone"));
            assertTrue(window.session.run().get().isPresent());
        }
    }

    @Test
    void themeAndDeviceAreThoseOfTheLastWindow() {
        try (Window window = new Window()) {
            window.session.theme().set(Theme.DARK);
            window.session.compute().set(new Compute("cpu", "float32", 2));
        }
        try (Window again = new Window()) {
            assertEquals(Theme.DARK, again.session.theme().get());
            assertEquals("cpu", again.session.compute().get().device());
        }
    }

    @Test
    void anEditWhileAProjectIsSavedElsewhereIsNotLost() {
        Deque<Runnable> work = new ArrayDeque<>();
        Tasks tasks = Tasks.on(Runnable::run, work::add);
        try (Bare bare = new Bare(home, tasks)) {
            bare.context().session().concept().set(Optional.empty());
            bare.projects().create(folder());
            bare.projects().change(now -> now.with(new ProjectContent.Neuron("m:3", "insults", List.of())));
            while (!work.isEmpty()) {
                work.removeFirst().run();
            }
            assertEquals(folder(), bare.projects().project().get().folder());
            assertEquals("Rude replies", bare.projects().name().getValue());
            assertEquals("insults", Notebook.of(bare.projects()).of("m:3").note());
            bare.projects().project().get().save();
        }
        try (Project again = Project.open(folder())) {
            assertEquals("insults", again.content().neurons().getFirst().note());
        }
    }

    @Test
    void whatWasDecidedOfScoresOfOtherWeightsIsKept() {
        Path run = Path.of("samples/run").toAbsolutePath();
        try (Window window = new Window()) {
            window.projects.exploreSample();
            window.projects.create(folder());
            KeptDecisions decisions = new KeptDecisions(window.projects);
            assertFalse(decisions.isUsed(run, "tuned"));
            decisions.use(run, "tuned");
            decisions.use(run, "third");
            decisions.use(run, "tuned");
            window.opener.run(run);
            Shelves shelves = window.projects.shelves();
            shelves.rename(shelves.runs().getFirst(), "insults");
        }
        try (Window again = new Window()) {
            again.projects.open(folder());
            KeptDecisions decisions = new KeptDecisions(again.projects);
            assertTrue(decisions.isUsed(run, "tuned") && decisions.isUsed(run, "third"));
            assertFalse(decisions.isUsed(run, "fourth"));
            assertFalse(decisions.isUsed(home, "tuned"));
            assertEquals(2, again.projects.content().runs().getFirst().usedOn().size());
        }
    }

    private Path tuned() throws IOException {
        Path copy = Files.createDirectories(home.resolve("tuned"));
        for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.copy(Path.of("samples/model").resolve(file), copy.resolve(file));
        }
        byte[] weights = Files.readAllBytes(copy.resolve("model.safetensors"));
        weights[weights.length - 1] ^= 1;
        Files.write(copy.resolve("model.safetensors"), weights);
        return copy;
    }

    @Test
    void scoresThatAreUsedOnOtherWeightsAreSoAgainAfterARestart() throws IOException {
        try (Bare bare = new Bare(home)) {
            RunOwner owner = new RunOwner(bare.context().session(), Tasks.atOnce(), new KeptDecisions(bare.projects()));
            bare.projects().exploreSample();
            bare.projects().create(folder());
            bare.context().opener().model(tuned());
            assertEquals(Belonging.State.OTHER, owner.belonging().get().state());
            owner.useAnyway();
        }
        try (Bare again = new Bare(home)) {
            RunOwner owner =
                    new RunOwner(again.context().session(), Tasks.atOnce(), new KeptDecisions(again.projects()));
            again.projects().open(folder());
            assertEquals("tuned", again.projects().model().getValue());
            assertEquals(Belonging.State.USED_ANYWAY, owner.belonging().get().state());
            assertEquals(
                    "model",
                    again.context().session().run().get().orElseThrow().run().madeOn());
        }
    }

    @Test
    void aRunThatEndsStandsInTheListOfItsOwnModel() {
        try (Window window = new Window()) {
            window.projects.exploreSample();
            window.projects.create(folder());
            RunSpec.Score spec =
                    RecordedSpecification.read(Path.of("samples/run")).spec();
            Path llama = home.resolve("llama");
            Path place = folder().resolve("runs/rude");
            RunSpec.Score other = new RunSpec.Score(
                    llama, spec.data(), spec.sample(), spec.tokens(), spec.listening(), spec.compute());
            assertTrue(window.projects.enter(place, "insults", other));
            ProjectContent content = window.projects.content();
            assertEquals(
                    List.of("sample", "llama"),
                    content.models().stream().map(ProjectContent.Model::name).toList());
            assertEquals(
                    new ProjectContent.Run("rude", place, "llama", "insults"),
                    content.runs().getLast());
            assertEquals("sample", content.leftOff().run());
            window.projects.exploreSample();
            assertFalse(window.projects.enter(folder().resolve("runs/late"), "late", other));
            assertEquals(1, window.projects.content().runs().size());
            window.projects.open(folder());
            assertEquals("llama", window.projects.content().runs().getLast().model());
            assertEquals(
                    List.of("sample", "rude", "late"),
                    window.projects.content().runs().stream()
                            .map(ProjectContent.Run::name)
                            .toList());
        }
    }

    @Test
    void lookingAroundChangesNoList() {
        try (Window window = new Window()) {
            window.projects.exploreSample();
            int[] heard = new int[1];
            window.projects.variants().addListener((ListChangeListener<ProjectContent.Variant>) _ -> heard[0]++);
            window.session.threshold().set(0.7);
            window.session.neuron().set(5);
            assertEquals(0, heard[0]);
        }
    }

    @Test
    void aNoteIsKeptAndFoundAgain() {
        try (Window window = new Window()) {
            window.projects.exploreSample();
            window.projects.create(folder());
            Notebook.of(window.projects).note(new ProjectContent.Neuron("m:3", "insults", List.of("rude")));
        }
        try (Window again = new Window()) {
            again.projects.open(folder());
            assertEquals("insults", Notebook.of(again.projects).of("m:3").note());
            assertEquals(Optional.empty(), again.opener.problem().get());
        }
    }

    @Test
    void aSaveThatFailsIsSaid() throws IOException {
        try (Window window = new Window()) {
            window.projects.exploreSample();
            window.projects.create(folder());
            window.projects.project().get().save();
            Files.move(folder(), home.resolve("away"));
            Files.writeString(folder(), "a file where the folder was");
            Notebook.of(window.projects).note(new ProjectContent.Neuron("m:3", "insults", List.of("rude")));
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                while (window.opener.problem().get().isEmpty()) {
                    Thread.sleep(20); // it is saved by itself, on a thread of its own
                }
            });
            Failure failure = window.opener.problem().get().orElseThrow();
            assertTrue(failure.getMessage().contains("Rude replies"), failure.getMessage());
            Files.delete(folder());
            Files.move(home.resolve("away"), folder());
        }
    }
}
