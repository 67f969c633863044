package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.engine.Memory;

class HiddenStatesTest {
    @TempDir
    Path folder;

    @AfterEach
    void noLimit() {
        Memory.limit(Long.MAX_VALUE);
    }

    /// The states of two batches take 40 bytes: an eighth of 320.
    @ParameterizedTest
    @ValueSource(longs = {320, 319})
    void inMemoryOrInAFileTheyAreSavedAndComeBack(long free) throws IOException {
        Memory.limit(free);
        Path saved = folder.resolve("saved");
        try (HiddenStates states = HiddenStates.of(List.of(7L, 3L), folder.resolve("scratch"))) {
            assertEquals(28, states.of(0).byteSize());
            states.of(1).set(ValueLayout.JAVA_FLOAT, 8, 2.5f);
            states.save(saved);
            states.of(1).set(ValueLayout.JAVA_FLOAT, 8, 1);
            states.save(saved);
        }
        try (HiddenStates again = HiddenStates.of(List.of(7L, 3L), folder.resolve("scratch"))) {
            assertTrue(again.load(saved));
            assertEquals(1, again.of(1).get(ValueLayout.JAVA_FLOAT, 8));
            assertEquals(0, again.of(0).get(ValueLayout.JAVA_FLOAT, 24));
        }
        try (var files = Files.list(folder)) {
            assertEquals(List.of(saved), files.toList());
        }
    }

    @Test
    void theFileOfOtherBatchesIsNotTaken() throws IOException {
        Path saved = folder.resolve("saved");
        try (HiddenStates states = HiddenStates.of(List.of(7L), folder.resolve("scratch"))) {
            states.save(saved);
        }
        try (HiddenStates other = HiddenStates.of(List.of(8L), folder.resolve("scratch"))) {
            assertFalse(other.load(saved));
        }
    }
}
