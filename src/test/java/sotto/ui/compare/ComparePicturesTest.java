package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.TestRoom;
import sotto.ui.bench.Place;

@Tag("ui")
class ComparePicturesTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(Place.COMPARE);
        room.on(() -> room.desk().bench().blurred().set(false));
        room.until(() ->
                !room.desk().tasks().jobs().isEmpty() && room.desk().tasks().active() == 0);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void picturesAreTaken() {
        room.shots("compare");
        assertTrue(Files.exists(Path.of("target/screenshots/compare-light-1000x700.png")));
    }
}
