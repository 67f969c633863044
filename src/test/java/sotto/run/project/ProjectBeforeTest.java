package sotto.run.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.gains.GainsFile;

/// The project of the version before: see `ORIGIN.md` beside it.
class ProjectBeforeTest {
    private static final Path BEFORE = Path.of("src/test/resources/sotto/before/project");

    @TempDir
    Path home;

    private Path copy() throws IOException {
        Path folder = home.resolve("project");
        try (Stream<Path> files = Files.walk(BEFORE)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(BEFORE.relativize(file).toString()));
            }
        }
        return folder;
    }

    @Test
    void everythingThatItKeptIsThere() throws IOException {
        Path folder = copy();
        try (Project project = Project.open(folder)) {
            ProjectContent content = project.content();
            assertEquals("Before", content.name());
            assertEquals(
                    List.of(new ProjectContent.Model("model", Path.of("/made/older/samples/model"), "auto", "auto", 0)),
                    content.models());
            ProjectContent.Concept concept = content.concepts().getFirst();
            assertEquals("rude", concept.name());
            assertEquals(Map.of("text", "text", "label", "label", "positive", "1"), concept.settings());
            assertEquals("", concept.note());
            assertEquals(List.of(), concept.sha256());
            assertNull(concept.counts());
            ProjectContent.Run run = content.runs().getFirst();
            assertEquals(folder.resolve("runs/first"), run.folder());
            assertEquals("rude", run.concept());
            ProjectContent.Variant variant = content.variants().getFirst();
            assertEquals(Map.of("rule", "aura", "strength", "1.0"), variant.recipe());
            assertTrue(GainsFile.read(variant.gains()).madeOn().isEmpty());
            assertEquals("names things", content.neurons().getFirst().note());
            assertEquals(List.of("auroc > 0.8"), content.queries());
            assertEquals("neurons", content.leftOff().screen());
            assertEquals(0.62, content.leftOff().threshold());
        }
    }

    @Test
    void aChangeKeepsTheRest() throws IOException {
        Path folder = copy();
        ProjectContent before;
        try (Project project = Project.open(folder)) {
            before = project.content();
            project.change(now -> now.renamed("After"));
        }
        try (Project project = Project.open(folder)) {
            assertEquals(before.renamed("After"), project.content());
        }
    }
}
