package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.run.score.ResponseSize;
import sotto.ui.session.ResponseKeeping;
import sotto.ui.task.Tasks;
import sotto.work.disk.DiskRoom;

class KeepingDecisionTest {
    @TempDir
    Path folder = Path.of("");

    private final KeepingDecision responses = new KeepingDecision(Tasks.atOnce());

    @AfterEach
    void giveTheDiskBack() {
        DiskRoom.limit(Long.MAX_VALUE);
    }

    private void measure(long neurons, long texts) {
        responses.measure(Optional.of(new ResponseSize(neurons, texts)), folder.resolve("runs"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # neurons | texts | free bytes  | kept  | why
        3840      | 2800  | 99000000000 | true  | 43.0 MB, under 2 GB
        50000     | 9999  | 99000000000 | true  | 2.0 GB, under 2 GB
        50000     | 10000 | 99000000000 | false | 2.0 GB, over 2 GB
        1003200   | 2500  | 99000000000 | false | 10.0 GB, over 2 GB
        3840      | 2800  | 86092800    | true  | 43.0 MB, under 2 GB
        3840      | 2800  | 86092799    | false | 43.0 MB, the disk has 86.1 MB free
        """)
    void littleIsKeptWhereTheDiskHasRoomForTheWholeRun(long neurons, long texts, long free, boolean kept, String why) {
        DiskRoom.limit(free);
        measure(neurons, texts);
        assertEquals(kept, responses.kept().get());
        assertEquals(why, responses.why().get());
        assertEquals(ResponseKeeping.BY_SIZE, responses.choice().get());
    }

    @Test
    void whatTheUserChoseIsNotOverridden() {
        DiskRoom.limit(99_000_000_000L);
        measure(3840, 2800);
        responses.kept().set(false);
        measure(3840, 2000);
        assertFalse(responses.kept().get());
        assertEquals("30.7 MB", responses.why().get());
        responses.kept().set(true);
        measure(1_003_200, 2500);
        assertTrue(responses.kept().get());
        assertEquals(ResponseKeeping.KEEP, responses.choice().get());
    }

    @Test
    void nothingIsSaidOfASizeThatIsNotKnown() {
        measure(3840, 2800);
        responses.measure(Optional.empty(), folder);
        assertEquals("", responses.why().get());
        assertEquals(ResponseKeeping.BY_SIZE, responses.choice().get());
    }
}
