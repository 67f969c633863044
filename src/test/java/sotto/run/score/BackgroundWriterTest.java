package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BackgroundWriterTest {
    @Test
    void anErrorStaysTheErrorThatItIs() throws IOException {
        OutOfMemoryError error = new OutOfMemoryError("made up");
        try (BackgroundWriter writer = new BackgroundWriter()) {
            writer.add(() -> {
                throw error;
            });
            assertEquals(error, assertThrows(OutOfMemoryError.class, writer::await));
        }
    }
}
