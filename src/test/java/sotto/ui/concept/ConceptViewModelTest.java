package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.data.Columns;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.num.NullBand;
import sotto.run.project.Project;
import sotto.run.project.ProjectContent;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.score.RunRecord;
import sotto.ui.Bare;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.OpenModel;
import sotto.ui.session.ResponseKeeping;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.RunState;
import sotto.ui.task.Tasks;

/// The whole screen without a toolkit: what follows from what.
@Tag("native")
class ConceptViewModelTest {
    private static final Path MODEL = Path.of("samples/model");

    @TempDir
    Path folder;

    private ScreenContext context = ScreenContexts.with(Tasks.atOnce());
    private ConceptViewModel model = new ConceptViewModel(context, new ScreenContexts.Folders(Path.of("nowhere")));

    @BeforeEach
    void open() {
        context = ScreenContexts.with(Tasks.atOnce());
        model = new ConceptViewModel(context, new ScreenContexts.Folders(folder));
        context.session().compute().set(new Compute("cpu", "float32", 1));
    }

    private void openModel() {
        context.session().model().set(Optional.of(new OpenModel(MODEL, sotto.run.machine.Inspection.of(MODEL))));
    }

    private Path few() throws IOException {
        StringBuilder csv = new StringBuilder("text,label\n");
        for (int i = 0; i < 40; i++) {
            csv.append("you are a fool")
                    .append(" indeed".repeat(i % 5))
                    .append(',')
                    .append(i % 2)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("few.csv"), csv);
    }

    @Test
    void whatIsMissingIsSaidInOrder() throws IOException {
        assertEquals(Optional.of("Open a model first."), model.obstacle().get());
        openModel();
        assertEquals(Optional.of("Choose texts first."), model.obstacle().get());
        model.texts().open(few());
        assertEquals(Optional.empty(), model.obstacle().get());
        model.sample().positives().set("many");
        assertEquals(
                Optional.of("Put right what is wrong with the sample first."),
                model.obstacle().get());
        model.sample().positives().set("21");
        assertTrue(model.sample().problem().get().isPresent());
        model.sample().positives().set("20");
        assertEquals(Optional.empty(), model.obstacle().get());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POSITIVES | many  | A whole number of 1 or more, or nothing for all
        POSITIVES | 21    | There are 20
        NEGATIVES | 0     | A whole number of 1 or more, or nothing for all
        HOLDOUT   | 150   | 0 or more, below 100
        HOLDOUT   | ''    | 0 or more, below 100
        SEED      | x     | A whole number
        LIMIT     | 99999 | 1 to 128, which this model was made for
        LIMIT     | 0     | 1 to 128, which this model was made for
        LIMIT     | all   | 1 to 128, which this model was made for
        PERMUTATIONS | 0       | 1 to 1,000,000, or nothing for none
        PERMUTATIONS | 1000001 | 1 to 1,000,000, or nothing for none
        PERMUTATIONS | few     | 1 to 1,000,000, or nothing for none
        """)
    void whatIsWrongIsSaidAtItsFieldAndNowhereElse(SampleField field, String typed, String said) throws IOException {
        openModel();
        model.texts().open(few());
        assertEquals(
                128, context.session().model().get().orElseThrow().inspection().contextLength());
        StringProperty value = switch (field) {
            case POSITIVES -> model.sample().positives();
            case NEGATIVES -> model.sample().negatives();
            case HOLDOUT -> model.sample().holdout();
            case SEED -> model.sample().seed();
            case LIMIT -> model.sample().limitTyped();
            case PERMUTATIONS -> model.sample().permutations();
        };
        String before = value.get();
        value.set(typed);
        assertEquals(Map.of(field, said), model.sample().wrong().get());
        assertEquals(
                Optional.of("Put right what is wrong with the sample first."),
                model.obstacle().get());
        value.set(before);
        assertEquals(Map.of(), model.sample().wrong().get());
        assertEquals(Optional.empty(), model.obstacle().get());
    }

    @Test
    void groupsStrataAndPermutationsAreInTheRunAndItsCommand() throws IOException {
        openModel();
        model.texts().open(few());
        ColumnMapping mapping = model.texts().mapping();
        assertEquals(List.of(""), mapping.members(), "no column but text and label");
        StringBuilder csv = new StringBuilder("text,label,author,source\n");
        for (int text = 0; text < 40; text++) {
            csv.append("you are fool %d,%d,a%d,s%d\n".formatted(text, text % 2, text % 7, text % 3));
        }
        model.texts().open(Files.writeString(folder.resolve("authors.csv"), csv));
        assertEquals(List.of("", "text", "label", "author", "source"), mapping.members());
        assertFalse(model.command().orElseThrow().contains("--group"));
        assertEquals(0, model.spec().orElseThrow().permutations());
        mapping.group().set("author");
        mapping.stratum().set("source");
        model.sample().permutations().set("1,000");
        RunSpec.Score spec = model.spec().orElseThrow();
        assertEquals(new Columns(null, null, null).with("author", "source"), ((LabelledSource) spec.data()).columns());
        assertEquals(1000, spec.permutations());
        String command = model.command().orElseThrow();
        assertTrue(command.contains("--group author --stratify source"), command);
        assertTrue(command.contains("--permutations 1000"), command);
        OpenConcept kept = context.session().concept().get().orElseThrow();
        model.texts().open(few());
        assertEquals("", mapping.group().get(), "another file has other columns");
        context.session().concept().set(Optional.of(kept));
        assertEquals("author", mapping.group().get());
        assertEquals("source", mapping.stratum().get());
    }

    @Test
    void aTokenLimitIsTakenAsTyped() throws IOException {
        openModel();
        model.texts().open(few());
        model.sample().limitTyped().set("64");
        assertEquals(64, model.spec().orElseThrow().tokens().limit());
        model.sample().limit().set(32);
        assertEquals("32", model.sample().limitTyped().get());
    }

    @Test
    void whatIsTypedBecomesTheSessionsConcept() throws IOException {
        Path file = few();
        model.texts().open(file);
        model.texts().name().set("fools ");
        model.sample().positives().set("10");
        model.sample().negatives().set("1,2");
        model.sample().holdout().set("25");
        model.sample().matched().set(true);
        assertEquals(
                Optional.of(new OpenConcept(
                        "fools", new LabelledSource(file), new Sample(10, 12, 42, Sample.Lengths.MATCHED, 0.25))),
                context.session().concept().get());
        assertEquals("fools ", model.texts().name().get());
    }

    @Test
    void aConceptOpenedElsewhereIsTakenOver() throws IOException {
        Sample sample = new Sample(null, 7, 3, Sample.Lengths.ANY, 0.2);
        OpenConcept concept = new OpenConcept("theirs", new LabelledSource(few()), sample);
        context.session().concept().set(Optional.of(concept));
        assertEquals("theirs", model.texts().name().get());
        assertEquals("7", model.sample().negatives().get());
        assertEquals("20", model.sample().holdout().get());
        assertEquals(Optional.of(concept), context.session().concept().get());
    }

    @Test
    void whatBelongsToAnotherProjectIsTakenOff() throws IOException {
        model.texts().open(Files.writeString(folder.resolve("half.txt"), "one class of two\n"));
        assertTrue(model.texts().preview().get().isPresent());
        assertEquals(Optional.empty(), context.session().concept().get());
        model.sample().positives().set("7");
        context.session().clear();
        assertNothingLies(model);
        assertEquals("", model.sample().positives().get());
    }

    private static void assertNothingLies(ConceptViewModel shown) {
        assertEquals(Optional.empty(), shown.texts().file().get());
        assertEquals("", shown.texts().name().get());
        assertEquals(Optional.empty(), shown.texts().preview().get());
        assertEquals(Optional.empty(), shown.texts().read().get());
        assertEquals(java.util.List.of(), shown.texts().mapping().all());
        assertEquals(Optional.empty(), shown.sample().chosen().get());
    }

    @Test
    void aProjectWithoutAConceptShowsNoneAndARunGoesWhereNothingIsYet() throws IOException {
        try (Bare bare = new Bare(folder)) {
            ConceptViewModel shown = new ConceptViewModel(bare.context(), new ProjectFolders(bare.projects()));
            Path empty = folder.resolve("empty");
            Project.create(empty, ProjectContent.named("empty")).close();
            bare.projects().exploreSample();
            bare.projects().create(folder.resolve("full"));
            assertEquals(
                    Optional.of(folder.resolve("full/runs/rude")), shown.place().get());
            Files.createDirectories(folder.resolve("full/runs/rude"));
            shown.texts().name().set("rude ");
            shown.texts().name().set("rude");
            assertEquals(
                    Optional.of(folder.resolve("full/runs/rude 2")),
                    shown.place().get());
            assertTrue(shown.command().orElseThrow().contains("runs/rude 2"), shown.command() + "");
            bare.projects().open(empty);
            assertNothingLies(shown);
            bare.projects().open(folder.resolve("full"));
            assertEquals("rude", shown.texts().name().get());
            assertTrue(shown.texts().read().get().isPresent());
        }
    }

    @Test
    void aRunThatEndsWhileAnotherModelIsOpenIsEnteredAndNotOpened() throws IOException {
        Deque<Runnable> work = new ArrayDeque<>();
        try (Bare bare = new Bare(folder, Tasks.on(Runnable::run, work::add))) {
            bare.context().session().compute().set(new Compute("cpu", "float32", 1));
            ConceptViewModel shown = new ConceptViewModel(bare.context(), new ProjectFolders(bare.projects()));
            bare.projects().create(folder.resolve("full"));
            bare.context()
                    .session()
                    .model()
                    .set(Optional.of(new OpenModel(MODEL, sotto.run.machine.Inspection.of(MODEL))));
            shown.texts().open(few());
            work(work);
            shown.start();
            assertTrue(shown.scoring().isUnderWay());
            bare.context()
                    .session()
                    .model()
                    .set(Optional.of(new OpenModel(folder.resolve("other"), sotto.run.machine.Inspection.of(MODEL))));
            work(work);
            assertTrue(shown.scoring().state().get() instanceof RunState.Done<?>);
            assertEquals(Optional.empty(), bare.context().session().run().get());
            assertEquals("model", bare.projects().content().runs().getFirst().model());
            String said = bare.context().session().notice().get();
            assertEquals("“few” is scored on model; its scores stand in the title’s menu of runs", said);
        }
    }

    @Test
    void theBandAtTheEndIsUnknownWhereTextsComeInGroups() throws IOException {
        openModel();
        Path file = Files.writeString(
                folder.resolve("authors.csv"), "text,label,author\na,1,x\nb,0,x\nc,1,y\nd,0,y\ne,1,z\nf,0,z\n");
        model.texts().open(file);
        RunRecord.Classes classes = new RunRecord.Classes(3, 3);
        assertEquals(NullBand.of(3, 3), underway().end(classes));
        model.texts().mapping().group().set("author");
        assertEquals(NullBand.UNKNOWN, underway().end(classes));
    }

    private ScoringViewModel.Underway underway() {
        return new ScoringViewModel.Underway("rude", model.spec().orElseThrow(), folder, Instant.EPOCH);
    }

    private static void work(Deque<Runnable> work) {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    @Test
    void matchingTakesLengthOutOfTheSample() {
        openModel();
        model.texts().open(Path.of("samples/concept.csv"));
        double whole = model.sample().whole().get().orElseThrow().auroc();
        model.sample().matched().set(true);
        double matched = model.sample().chosen().get().orElseThrow().profile().auroc();
        assertTrue(Math.abs(matched - 0.5) < Math.abs(whole - 0.5), matched + " after " + whole);
        assertEquals(whole, model.sample().whole().get().orElseThrow().auroc());
    }

    @Test
    void theTokenLimitSaysWhatIsCut() throws IOException {
        openModel();
        model.texts().open(few());
        assertEquals(0, model.sample().whole().get().orElseThrow().positives().cut());
        model.sample().limit().set(5);
        assertTrue(model.sample().whole().get().orElseThrow().positives().cut() > 0);
    }

    @Test
    void aRunBecomesTheSessionsRun() throws IOException {
        openModel();
        model.texts().open(few());
        model.sample().holdout().set("50");
        model.start();
        assertTrue(
                model.scoring().state().get() instanceof RunState.Done<?>,
                () -> String.valueOf(model.scoring().state().get()));
        assertEquals(
                folder.resolve("few"),
                context.session().run().get().orElseThrow().place());
        assertTrue(Files.exists(folder.resolve("few").resolve(RunTarget.RECORD)));
        assertEquals(Optional.empty(), model.obstacle().get());
    }

    @Test
    void aRunKeepsItsResponsesWhereTheyAreSmallUnlessTheUserSaysOtherwise() throws IOException {
        openModel();
        assertEquals(RunSpec.Keep.NONE, model.scoring().responses().kept());
        model.texts().open(few());
        assertEquals("614.4 kB, under 2 GB", model.scoring().responses().why().get());
        model.start();
        assertTrue(Files.exists(folder.resolve("few").resolve("responses.safetensors")));
        model.scoring().sites().set("\\.c_proj$");
        assertEquals("122.9 kB, under 2 GB", model.scoring().responses().why().get());
        model.scoring().responses().decided().set(ResponseKeeping.LEAVE);
        model.sample().positives().set("10");
        assertEquals(RunSpec.Keep.NONE, model.spec().orElseThrow().listening().responses());
        OpenConcept chosen = context.session().concept().get().orElseThrow();
        assertEquals(ResponseKeeping.LEAVE, chosen.responses());
        context.session().concept().set(Optional.empty());
        assertEquals(RunSpec.Keep.ALL, model.scoring().responses().kept());
        context.session().concept().set(Optional.of(chosen));
        assertEquals(RunSpec.Keep.NONE, model.scoring().responses().kept());
        context.opener().concept(Path.of("samples/concept.csv"));
        assertEquals(RunSpec.Keep.NONE, model.scoring().responses().kept());
    }

    @Test
    void responsesForEveryMethodAreKeptByOneChoice() throws IOException {
        openModel();
        model.texts().open(few());
        assertFalse(model.command().orElseThrow().contains("--keep-poolings"));
        model.scoring().responses().decided().set(ResponseKeeping.KEEP_EACH_POOLING);
        assertEquals("1.8 MB", model.scoring().responses().why().get());
        assertTrue(model.command().orElseThrow().contains("--keep-poolings max,mean,last"));
        model.start();
        for (String file : List.of("responses.safetensors", "responses-mean.safetensors")) {
            assertTrue(Files.exists(folder.resolve("few").resolve(file)), file);
        }
        OpenConcept chosen = context.session().concept().get().orElseThrow();
        assertEquals(ResponseKeeping.KEEP_EACH_POOLING, chosen.responses());
        context.session().concept().set(Optional.empty());
        assertEquals(List.of(), model.scoring().responses().poolings());
        context.session().concept().set(Optional.of(chosen));
        assertEquals(List.of(Pooling.values()), model.scoring().responses().poolings());
    }

    @Test
    void aRunThatCannotBeMadeIsSaid() throws IOException {
        openModel();
        model.texts().open(few());
        Files.createDirectory(folder.resolve("few"));
        Files.writeString(folder.resolve("few").resolve("thesis.tex"), "x");
        model.start();
        assertTrue(model.scoring().state().get() instanceof RunState.Failed<?>);
        assertFalse(model.scoring().isUnderWay());
    }

    @Test
    void theCommandIsThatOfTheRun() throws IOException {
        assertEquals(Optional.empty(), model.command());
        openModel();
        model.texts().open(few());
        model.sample().matched().set(true);
        model.scoring().sites().set("\\.c_fc$");
        String command = model.command().orElseThrow();
        assertTrue(command.contains("--length-matched"), command);
        assertTrue(command.contains("--sites '\\.c_fc$'"), command);
        assertTrue(command.contains("--device cpu --dtype float32 --threads 1"), command);
    }
}
