package sotto.ui.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.machine.Inspection;
import sotto.ui.Bare;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;

class StudyOwnerTest {
    private static final Path STUDY = Path.of("src/test/resources/sotto/study");
    private static final Path MODEL = Path.of("samples/model");
    private static final Path RUN = Path.of("samples/run");

    @TempDir
    private Path home;

    private Bare bare;
    private StudyOwner owner;

    @BeforeEach
    void open() {
        bare = new Bare(home);
        owner = new StudyOwner(bare.context());
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private void open(Path run) {
        bare.context().session().model().set(Optional.of(new OpenModel(MODEL, Inspection.of(MODEL))));
        bare.context().session().run().set(Optional.of(OpenRun.read(run)));
    }

    private String warning() {
        return owner.warning().get().orElse("");
    }

    @Test
    void aStudyOfTheOpenModelAndRunIsNotWarnedOf() {
        owner.around(Optional.of(STUDY));
        assertEquals("", warning());
        open(RUN);
        assertEquals("", warning());
    }

    @Test
    void aStudyOfOtherScoresIsWarnedOfUntilItsRunIsOpen() throws IOException {
        Path other = Files.createDirectory(home.resolve("other run"));
        for (String file : new String[] {"run.json", "scores.safetensors"}) {
            Files.copy(RUN.resolve(file), other.resolve(file));
        }
        OpenRun run = OpenRun.read(other);
        byte[] scores = Files.readAllBytes(other.resolve("scores.safetensors"));
        scores[scores.length - 1] ^= 1;
        Files.write(other.resolve("scores.safetensors"), scores);
        owner.around(Optional.of(STUDY));
        bare.context().session().run().set(Optional.of(run));
        assertTrue(warning().startsWith("This study was made from the scores of run. Those of other run are open"));
        open(RUN);
        assertEquals("", warning());
    }

    @Test
    void aStudyOfAnotherModelIsWarnedOf() throws IOException {
        Path study = Files.createDirectory(home.resolve("study"));
        String report = Files.readString(STUDY.resolve("report.json"));
        Files.writeString(study.resolve("report.json"), report.replace("be926230ed37", "000000000000"));
        open(RUN);
        owner.around(Optional.of(study));
        assertTrue(
                warning().startsWith("This study was made on the model model. model is open, which has other weights"));
        owner.around(Optional.of(STUDY));
        assertEquals("", warning());
    }
}
