package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.Pooling;
import sotto.run.record.RunSpec;
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
        assertEquals(kept ? RunSpec.Keep.ALL : RunSpec.Keep.NONE, responses.kept());
        assertEquals(why, responses.why().get());
        assertEquals(ResponseKeeping.BY_SIZE, responses.choice().get());
    }

    @Test
    void whatTheUserChoseIsNotOverridden() {
        DiskRoom.limit(99_000_000_000L);
        measure(3840, 2800);
        responses.decided().set(ResponseKeeping.LEAVE);
        measure(3840, 2000);
        assertEquals(RunSpec.Keep.NONE, responses.kept());
        assertEquals("30.7 MB", responses.why().get());
        responses.decided().set(ResponseKeeping.KEEP);
        measure(1_003_200, 2500);
        assertEquals(RunSpec.Keep.ALL, responses.kept());
        assertEquals(ResponseKeeping.KEEP, responses.choice().get());
    }

    @Test
    void everyMethodsResponsesTakeThreeTimesTheRoomAndAreAChoice() {
        DiskRoom.limit(99_000_000_000L);
        measure(3840, 2800);
        assertEquals(List.of(), responses.poolings());
        responses.decided().set(ResponseKeeping.KEEP_EACH_POOLING);
        assertEquals(RunSpec.Keep.ALL, responses.kept());
        assertEquals(ResponseKeeping.KEEP_EACH_POOLING, responses.choice().get());
        assertEquals(List.of(Pooling.values()), responses.poolings());
        assertEquals("129.0 MB", responses.why().get());
        DiskRoom.limit(250_000_000);
        measure(3840, 2800);
        assertEquals("129.0 MB, the disk has 250.0 MB free", responses.why().get());
        responses.decided().set(ResponseKeeping.LEAVE);
        assertEquals(List.of(), responses.poolings());
        assertEquals("43.0 MB", responses.why().get());
        responses.choice().set(ResponseKeeping.BY_SIZE);
        assertEquals(ResponseKeeping.KEEP, responses.decided().get());
    }

    @Test
    void nothingIsSaidOfASizeThatIsNotKnown() {
        measure(3840, 2800);
        responses.measure(Optional.empty(), folder);
        assertEquals("", responses.why().get());
        assertEquals(ResponseKeeping.BY_SIZE, responses.choice().get());
    }
}
