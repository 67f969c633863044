package sotto.ui.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import sotto.work.Failure;

/// What is heard of work of which only the latest counts; the test says when each is done.
class LatestTest {
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Latest latest = new Latest(Tasks.on(Runnable::run, work::add));
    private final List<String> heard = new ArrayList<>();

    private void begin(String name) {
        latest.begin(_ -> name)
                .onDone(result -> heard.add(result + " done"))
                .onLate(result -> heard.add(result + " late"))
                .onFailed(_ -> heard.add(name + " failed"))
                .onEnd(() -> heard.add(name + " over"));
    }

    @Test
    void theLatestIsHeard() {
        begin("a");
        assertTrue(latest.busy().get());
        work.remove().run();
        assertEquals(List.of("a done", "a over"), heard);
        assertFalse(latest.busy().get());
    }

    @Test
    void whatWaitedWhenAnotherBeganIsNeverDone() {
        begin("a");
        begin("b");
        work.remove().run();
        assertTrue(latest.busy().get());
        work.remove().run();
        assertEquals(List.of("b done", "b over"), heard);
    }

    @Test
    void whatRanWhenAnotherBeganComesLate() {
        latest.begin(_ -> {
                    begin("b");
                    return "a";
                })
                .onDone(result -> heard.add(result + " done"))
                .onLate(result -> heard.add(result + " late"))
                .onEnd(() -> heard.add("a over"));
        work.remove().run();
        assertEquals(List.of("a late"), heard);
        assertTrue(latest.busy().get());
        work.remove().run();
        assertEquals(List.of("a late", "b done", "b over"), heard);
    }

    @Test
    void aFailureIsHeardOfTheLatestAlone() {
        latest.begin(_ -> {
                    begin("b");
                    throw new Failure("It is broken.", "Mend it.");
                })
                .onFailed(_ -> heard.add("a failed"));
        work.remove().run();
        assertEquals(List.of(), heard);
        work.remove().run();
        latest.begin(_ -> {
                    throw new Failure("It is broken.", "Mend it.");
                })
                .onFailed(_ -> heard.add("c failed"));
        work.remove().run();
        assertEquals(List.of("b done", "b over", "c failed"), heard);
        assertFalse(latest.busy().get());
    }

    @Test
    void nothingIsHeardOfWhatWasStopped() {
        begin("a");
        latest.inTurn(() -> begin("b"));
        latest.stop();
        assertFalse(latest.busy().get());
        work.remove().run();
        assertEquals(List.of(), heard);
        assertTrue(work.isEmpty());
    }

    @Test
    void ofWhatWaitsItsTurnTheLastAloneBegins() {
        latest.inTurn(() -> begin("a"));
        latest.inTurn(() -> begin("b"));
        latest.inTurn(() -> begin("c"));
        assertEquals(1, work.size());
        work.remove().run();
        assertEquals(1, work.size());
        work.remove().run();
        assertEquals(List.of("a done", "a over", "c done", "c over"), heard);
        assertTrue(work.isEmpty());
    }

    @Test
    void workThatIsOverAtOnceIsHeardToo() {
        Latest atOnce = new Latest(Tasks.atOnce());
        atOnce.begin(_ -> "a")
                .onDone(heard::add)
                .onLate(result -> heard.add(result + " late"))
                .onEnd(() -> heard.add("over"));
        assertEquals(List.of("a", "over"), heard);
        assertFalse(atOnce.busy().get());
    }
}
