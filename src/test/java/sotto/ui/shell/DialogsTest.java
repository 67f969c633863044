package sotto.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;

@Tag("ui")
class DialogsTest {
    private static TestRoom room;

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void open() {
        room = TestRoom.open();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static Dialogs dialogs() {
        return room.get(() -> new Dialogs(new Stage()));
    }

    @Test
    void theFirstDialogBeginsAtHome() {
        assertEquals(
                new File(System.getProperty("user.home")).getAbsoluteFile(),
                dialogs().start());
    }

    @Test
    void theNextDialogBeginsWhereTheLastOneEndedWhileThatIsThere() {
        Dialogs dialogs = dialogs();
        dialogs.keep(Optional.of(folder.resolve("a.csv").toFile()));
        assertEquals(folder.toFile(), dialogs.start());
        dialogs.keep(Optional.of(folder.resolve("gone/b.csv").toFile()));
        assertEquals(new File(System.getProperty("user.home")).getAbsoluteFile(), dialogs.start());
    }
}
