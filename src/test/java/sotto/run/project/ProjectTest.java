package sotto.run.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.Edit;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsWithWords;
import sotto.run.record.JsonTree;
import sotto.work.Failure;
import sotto.work.disk.UserFolders;

class ProjectTest {
    @TempDir
    Path home;

    private Path folder() {
        return home.resolve("Rude replies");
    }

    private ProjectContent full() {
        return ProjectContent.named("Rude replies")
                .with(new ProjectContent.Model("gpt2", home.resolve("models/gpt2"), "cuda:0", "bfloat16", 4))
                .with(new ProjectContent.Concept(
                        "rude",
                        List.of(home.resolve("replies.csv")),
                        Map.of("text", "reply", "label", "is_rude"),
                        "labelled by two of us",
                        List.of("ab12"),
                        new ConceptCounts(3, 4, 5, "davidson")))
                .with(new ProjectContent.Concept("calm", List.of(home.resolve("calm.csv")), Map.of()))
                .with(new ProjectContent.Run("first", folder().resolve("runs/first"), "gpt2", "rude"))
                .with(new ProjectContent.Variant(
                        "AURA", Map.of("rule", "aura"), folder().resolve("variants/AURA.safetensors"), "first"))
                .with(new ProjectContent.Neuron("transformer.h.3.mlp.c_fc:17", "names things", List.of("nouns", "odd")))
                .asked("auroc > 0.8")
                .leftAt(new ProjectContent.LeftOff(
                        "neurons",
                        "gpt2",
                        "rude",
                        "first",
                        "transformer.h.3.mlp.c_fc:17",
                        0.62,
                        Map.of("seed", "42"),
                        new ProjectContent.Several(List.of("first"), Map.of("mode", "several")),
                        Map.of("splits", "50")));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> inside = Files.list(folder())) {
            return inside.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private JsonNode document() {
        return JsonTree.read(folder().resolve("project.json"), "");
    }

    @Test
    void everythingThatIsKeptComesBack() {
        Project.create(folder(), full()).close();
        try (Project again = Project.open(folder())) {
            assertEquals(full(), again.content());
        }
    }

    @Test
    void itsFileForADoubleClickStandsForTheFolder() throws IOException {
        Project.create(folder(), full()).close();
        Path file = folder().resolve("project.sotto");
        assertTrue(Files.readString(file).contains("project of Sotto"));
        assertEquals(folder(), ProjectOpener.folder(file));
        assertEquals(folder(), ProjectOpener.folder(folder()));
        Path elsewhere = Files.copy(file, home.resolve("project.sotto"));
        assertEquals(elsewhere, ProjectOpener.folder(elsewhere));
        Files.delete(file);
        try (Project again = Project.open(folder())) {
            assertFalse(Files.exists(file));
            again.change(content -> content.asked("auroc > 0.9"));
            again.save();
        }
        assertTrue(Files.exists(file));
    }

    @Test
    void pathsInsideTheProjectAreRelativeSoThatItCanBeMoved() throws IOException {
        Project.create(folder(), full()).close();
        Path moved = home.resolve("moved");
        Files.move(folder(), moved);
        try (Project again = Project.open(moved)) {
            assertEquals(
                    moved.resolve("runs/first"),
                    again.content().runs().getFirst().folder());
        }
    }

    @Test
    void aChangeIsSavedByItselfAfterAShortPause() throws Exception {
        Project.create(folder(), full()).close();
        CountDownLatch saved = new CountDownLatch(1);
        try (Project project = Project.open(folder(), Duration.ofMillis(5))) {
            project.watch(outcome -> saved.countDown());
            project.change(now -> now.renamed("Other name"));
            assertTrue(saved.await(10, TimeUnit.SECONDS));
            assertEquals("Other name", document().path("name").asText());
        }
    }

    @Test
    void aThousandChangesInARowAreFewWrites() throws Exception {
        Project.create(folder(), full()).close();
        AtomicInteger writes = new AtomicInteger();
        try (Project project = Project.open(folder(), Duration.ofMillis(200))) {
            project.watch(outcome -> writes.incrementAndGet());
            for (int i = 0; i < 1000; i++) {
                String query = "auroc > 0." + i;
                project.change(now -> now.asked(query));
            }
        }
        assertTrue(writes.get() <= 3, writes + " writes");
        assertEquals("auroc > 0.999", document().path("queries").get(0).asText());
    }

    @Test
    void closingSavesWhatIsNotSavedYet() {
        try (Project project = Project.create(folder(), full())) {
            project.change(now -> now.renamed("Last moment"));
        }
        assertEquals("Last moment", document().path("name").asText());
    }

    @Test
    void fieldsThatWeDoNotKnowStayWhereTheyStood() throws IOException {
        Project.create(folder(), full()).close();
        Path file = folder().resolve("project.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("\"version\" : 1", "\"version\" : 1, \"future\" : {\"a\" : [1, 2]}")
                        .replaceFirst("\"device\" : \"cuda:0\"", "\"device\" : \"cuda:0\", \"shards\" : 3"));
        try (Project project = Project.open(folder())) {
            project.change(now -> now.renamed("Other"));
        }
        assertEquals("{\"a\":[1,2]}", document().path("future").toString());
        assertEquals(3, document().path("models").get(0).path("shards").asInt());
    }

    @Test
    void whatIsRemovedStaysRemoved() {
        Project.create(folder(), full()).close();
        try (Project project = Project.open(folder())) {
            project.change(now -> now.withVariants(List.of())
                    .with(new ProjectContent.Neuron("transformer.h.3.mlp.c_fc:17", " ", List.of()))
                    .leftAt(ProjectContent.LeftOff.START));
        }
        try (Project again = Project.open(folder())) {
            assertEquals(List.of(), again.content().variants());
            assertEquals(List.of(), again.content().neurons());
            assertEquals(Map.of(), again.content().leftOff().compare());
        }
    }

    @Test
    void aSecondWindowIsRefusedAndToldWhoHasIt() {
        try (Project first = Project.create(folder(), full())) {
            assertTrue(first.isSaved());
            Failure refused = assertThrows(Failure.class, () -> Project.open(folder()));
            assertTrue(
                    refused.getMessage()
                            .endsWith("is open in another window, process %d."
                                    .formatted(ProcessHandle.current().pid())),
                    refused.getMessage());
        }
        Project.open(folder()).close();
    }

    @Test
    void anotherProcessIsRefusedToo() throws Exception {
        Project.create(folder(), full()).close();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "sotto.run.project.HoldProject",
                        folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('h', other.getInputStream().read(), "the other process holds it");
            Failure refused = assertThrows(Failure.class, () -> Project.open(folder()));
            assertTrue(refused.getMessage().contains("process " + other.pid()), refused.getMessage());
        } finally {
            other.destroyForcibly().waitFor();
        }
        Project.open(folder()).close(); // a killed process leaves no lock behind
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"name\":\"no version\"}",
                "{\"version\":\"1\"}",
                "{\"version\":1,\"runs\":5}",
                "{\"version\":1,\"runs\":[7]}",
                "{\"version\":1,\"runs\":[{\"name\":\"without a folder\"}]}",
                "{\"version\":1,\"leftOff\":{\"threshold\":\"high\"}}",
                "{\"version\":2,\"name\":\"newer\"}"
            })
    void aDamagedOrNewerFileIsRefusedAndNotTouched(String text) throws IOException {
        Files.createDirectories(folder());
        Path file = folder().resolve("project.json");
        Files.writeString(file, text);
        Failure refused = assertThrows(Failure.class, () -> Project.open(folder()));
        assertTrue(refused.getMessage().contains("project.json"), refused.getMessage());
        assertFalse(refused.remedy().isBlank());
        assertEquals(text, Files.readString(file));
        assertThrows(Failure.class, () -> Project.create(folder(), full()));
        assertEquals(text, Files.readString(file));
    }

    @Test
    void lookingAtAnUnsavedProjectMakesNoFolder() {
        try (Project project = Project.unsaved(folder(), full())) {
            project.change(now -> now.asked("layer = 3").leftAt(ProjectContent.LeftOff.START));
        }
        assertFalse(Files.exists(folder()));
    }

    /// The window asks for the content on its interface thread, and a network's disk may take a minute.
    @Test
    void contentIsNeverKeptWaitingForADisk() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Path place = home.resolve("slow");
        Project project = Project.unsaved(place, full(), where -> {
            asked.countDown();
            try {
                answer.await();
                return FolderLock.take(Files.createDirectories(where));
            } catch (InterruptedException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread making = Thread.ofPlatform().start(project::make);
        try {
            assertTrue(asked.await(10, TimeUnit.SECONDS));
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                project.change(now -> now.asked("layer = 3"));
                assertTrue(project.content().toString().contains("layer = 3"));
                assertFalse(project.isSaved());
            });
        } finally {
            answer.countDown();
            making.join();
            project.close();
        }
        assertTrue(Project.isProject(place));
    }

    @Test
    void aNoteMakesTheFolderOfAnUnsavedProject() {
        try (Project project = Project.unsaved(folder(), full())) {
            project.change(now -> now.with(new ProjectContent.Neuron("m:1", "a note", List.of())));
            project.save();
            assertTrue(project.isSaved());
        }
        try (Project again = Project.open(folder())) {
            assertEquals(2, again.content().neurons().size());
        }
    }

    @Test
    void twoWindowsThatLookAtTheSampleKeepTwoProjects() {
        Path place = Project.freePlace(new UserFolders(home, home, home), "Sample");
        try (Project first = Project.unsaved(place, full());
                Project second = Project.unsaved(place, full())) {
            first.make();
            second.make();
            assertEquals(home.resolve("projects/Sample"), first.folder());
            assertEquals(home.resolve("projects/Sample 2"), second.folder());
        }
    }

    @Test
    void aVariantIsAGainsFileInTheProject() {
        Edit gains = Edit.gains(Map.of("m", new float[] {1, 0.5f}));
        try (Project project = Project.create(folder(), full())) {
            GainsFile file = GainsWithWords.of(gains, Map.of("rule", "aura"));
            project.keep("k = 1,024 / Det₀", file, Map.of("rule", "det0"), "first");
            ProjectContent.Variant again = project.keep("k = 1,024 / Det₀", file, Map.of("rule", "det0"), "first");
            assertEquals(folder().resolve("variants/k - 1-024 - Det₀.safetensors"), again.gains());
            assertEquals(gains, GainsFile.read(again.gains()).gains());
            assertEquals(2, project.content().variants().size());
        }
    }

    @Test
    void runsGetFoldersOfTheirOwn() throws IOException {
        try (Project project = Project.create(folder(), full())) {
            Path first = project.newRun("rude");
            Files.createDirectories(first);
            assertEquals(folder().resolve("runs/rude 2"), project.newRun("rude"));
        }
    }

    @Test
    void theFolderHoldsNothingButWhatIsKept() throws IOException {
        try (Project project = Project.create(folder(), full())) {
            project.keepThumbnail("light", new byte[] {1});
            project.change(now -> now.renamed("x"));
        }
        assertEquals(List.of("project.json", "project.lock", "project.sotto", "thumbnail-light.png"), files());
    }

    @Test
    void aFailedSaveIsTriedAgain() throws IOException {
        try (Project project = Project.create(folder(), full())) {
            Path file = folder().resolve("project.json");
            Files.delete(file);
            Files.createDirectories(file.resolve("in the way"));
            project.change(now -> now.renamed("x"));
            assertThrows(Failure.class, project::save);
            Files.delete(file.resolve("in the way"));
            Files.delete(file);
            project.save();
            assertEquals("x", document().path("name").asText());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        rude replies,     rude replies
        a/b\\c:d,         a-b-c-d
        ../..,            -
        con,              untitled con
        '...',            untitled
        ein Gerät №5,     ein Gerät -5
        """)
    void aNameBecomesAFilesName(String name, String file) {
        assertEquals(file, Project.fileName(name).strip());
    }

    @Test
    void foldersThatMayNotBeWrittenAreAFailure() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        Failure refused = assertThrows(Failure.class, () -> Project.create(file.resolve("inside"), full()));
        assertTrue(refused.getMessage().contains("cannot be written"), refused.getMessage());
    }
}
