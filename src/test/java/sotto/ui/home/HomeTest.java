package sotto.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;
import sotto.ui.project.Projects;
import sotto.ui.session.ScreenId;

@Tag("ui")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HomeTest {
    @TempDir
    static Path folder = Path.of("");

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
        room.on(() -> room.context().navigator().go(ScreenId.MODEL));
        room.on(() -> room.context().navigator().go(ScreenId.HOME));
        room.settle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void home() {
        room.on(() -> room.context().navigator().go(ScreenId.HOME));
        room.settle();
    }

    private static Projects projects() {
        return room.room().projects();
    }

    @Test
    @Order(1)
    void withoutProjectsTheListSaysWhatWillBeThere() {
        room.until(() -> room.room().scene().lookup("#home-empty-sample") != null);
        room.shots("home-empty");
        room.robot.clickOn("#home-empty-sample");
        room.until(() -> room.context().session().run().get().isPresent());
        assertEquals(ScreenId.LAYERS, room.context().navigator().place().get());
    }

    @Test
    @Order(2)
    void theDoctorLooksByItself() {
        room.until(() -> room.room().scene().lookup(".check") != null);
        room.robot.clickOn("#doctor-copy");
        assertTrue(room.copied().getLast().contains("java: 25"), room.copied().getLast());
    }

    @Test
    @Order(3)
    void theSampleOpensByItsCard() {
        room.on(() -> room.context().session().run().set(java.util.Optional.empty()));
        room.robot.clickOn("#home-sample");
        room.until(() -> room.context().session().run().get().isPresent());
        assertEquals("Sample", projects().content().name());
    }

    @Test
    @Order(4)
    void aProjectThatWasMadeIsListedWithItsPicture() {
        for (String name : List.of("Rude replies", "Rude replies, length-matched", "Complaints")) {
            room.on(() -> projects().create(folder.resolve(name)));
            room.until(() -> !projects().preferences().recent().isEmpty()
                    && projects().preferences().recent().getFirst().name().equals(name));
        }
        home();
        Button first = room.node("recent-0", Button.class);
        assertTrue(first.getAccessibleText().startsWith("Complaints. "), first.getAccessibleText());
        room.shots("home");
    }

    @Test
    @Order(5)
    void deleteTakesAProjectOffTheList() {
        room.on(() -> room.node("recent-0", Button.class).requestFocus());
        int before = projects().preferences().recent().size();
        room.robot.type(KeyCode.DELETE);
        room.settle();
        assertEquals(before - 1, projects().preferences().recent().size());
    }

    @Test
    @Order(6)
    void aProjectOpensByItsCardWithTheKeyboard() {
        room.on(() -> room.node("recent-1", Button.class).requestFocus());
        room.robot.type(KeyCode.SPACE);
        room.until(() -> projects().content().name().equals("Rude replies"));
        room.until(() -> room.context().session().run().get().isPresent());
    }

    @Test
    @Order(7)
    void aFolderIsAskedForByTheCards() {
        room.answer(Path.of("samples/model"));
        room.robot.clickOn("#home-model");
        room.until(() -> room.context().navigator().place().get() == ScreenId.MODEL);
        home();
        room.answer(folder.resolve("Rude replies, length-matched"));
        room.robot.clickOn("#home-project");
        room.until(() -> projects().content().name().equals("Rude replies, length-matched"));
    }

    @Test
    @Order(8)
    void theDoctorLooksAgainWhenAsked() {
        room.until(() -> !room.node("doctor-again", Button.class).isDisabled());
        room.robot.clickOn("#doctor-again");
        room.until(() -> !room.node("doctor-again", Button.class).isDisabled());
        assertTrue(room.get(() -> room.room().scene().lookup(".check") != null));
    }
}
