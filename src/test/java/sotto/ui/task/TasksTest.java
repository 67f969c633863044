package sotto.ui.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sotto.work.Failure;

class TasksTest {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Queue<Runnable> shown = new ArrayDeque<>();
    private final Tasks tasks = Tasks.on(shown::add, waiting::add);

    private static void drain(Queue<Runnable> queue) {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }

    @Test
    void aResultIsHeardOnceThoughAskedForLate() {
        Job<Integer> job = Tasks.atOnce().start("count", Lane.RUN, _ -> 7);
        List<Integer> heard = new ArrayList<>();
        job.onDone(heard::add);
        assertEquals(List.of(7), heard);
    }

    @Test
    void onlyWhatIsDoneHasAResultAndWhatRanADuration() {
        List<String> seen = new ArrayList<>();
        Job<Integer> job = tasks.start("count", Lane.RUN, _ -> 7).leadsTo(() -> seen.add("shown"));
        Job<Integer> unwanted = tasks.start("never", Lane.RUN, _ -> 7).leadsTo(() -> seen.add("never"));
        unwanted.cancel();
        assertTrue(job.result().isEmpty() && job.took().isEmpty());
        drain(waiting);
        drain(shown);
        job.result().orElseThrow().run();
        assertEquals(List.of("shown"), seen);
        assertTrue(job.took().orElseThrow().compareTo(Duration.ofMinutes(1)) < 0);
        assertTrue(unwanted.result().isEmpty() && unwanted.took().isEmpty());
    }

    @Test
    void filesAreWrittenWhileARunTakesHours() throws InterruptedException {
        CountDownLatch hours = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (Tasks own = Tasks.on(Runnable::run)) {
            own.start("evaluate", Lane.RUN, _ -> {
                await(hours);
                return 1;
            });
            own.start("save the table", Lane.FILES, _ -> {
                written.countDown();
                return 1;
            });
            assertTrue(written.await(20, TimeUnit.SECONDS));
            hours.countDown();
        }
    }

    @Test
    void aFailureKeepsItsRemedy() {
        Job<Integer> job = Tasks.atOnce().start("fail", Lane.RUN, _ -> {
            throw new Failure("It is broken.", "Mend it.");
        });
        List<String> heard = new ArrayList<>();
        job.onFailed(failure -> heard.add(failure.remedy()));
        assertEquals(List.of("Mend it."), heard);
    }

    @Test
    void anUnexpectedErrorBecomesAFailureWithItsCause() {
        IllegalStateException cause = new IllegalStateException("odd");
        Job<Integer> job = Tasks.atOnce().start("fail", Lane.RUN, _ -> {
            throw cause;
        });
        RunState.Failed<?> failed =
                assertInstanceOf(RunState.Failed.class, job.state().get());
        assertSame(cause, failed.failure().getCause());
    }

    @Test
    void manyReportsWaitForTheInterfaceThreadAsOne() {
        Job<Integer> job = tasks.start("report", Lane.RUN, progress -> {
            for (int i = 0; i < 1000; i++) {
                progress.report(i, 1000, "step " + i);
            }
            return 1;
        });
        drain(waiting);
        assertEquals(3, shown.size()); // began, one report, ended
        Objects.requireNonNull(shown.poll()).run();
        Objects.requireNonNull(shown.poll()).run();
        RunState.Running<?> running =
                assertInstanceOf(RunState.Running.class, job.state().get());
        assertEquals("step 999", running.what());
        assertEquals(0.999, running.fraction(), 1e-9);
    }

    @Test
    void aWaitingJobIsCancelledAtOnceAndNeverRuns() {
        List<String> ran = new ArrayList<>();
        Job<Boolean> job = tasks.start("late", Lane.RUN, _ -> ran.add("ran"));
        job.cancel();
        drain(waiting);
        drain(shown);
        assertInstanceOf(RunState.Cancelled.class, job.state().get());
        assertEquals(List.of(), ran);
    }

    @Test
    void aRunningJobStopsWhereItLooks() {
        List<Job<?>> self = new ArrayList<>();
        Job<Integer> job = tasks.start("long", Lane.RUN, progress -> {
            drain(shown);
            self.getFirst().cancel();
            progress.checkCancelled();
            return 1;
        });
        self.add(job);
        drain(waiting);
        RunState.Running<?> stopping =
                assertInstanceOf(RunState.Running.class, job.state().get());
        assertTrue(stopping.stopping());
        drain(shown);
        assertInstanceOf(RunState.Cancelled.class, job.state().get());
    }

    @Test
    void aJobThatHasJustBegunIsNotOverBeforeItsWorkIs() {
        List<Job<?>> self = new ArrayList<>();
        List<RunState<?>> seen = new ArrayList<>();
        Job<Integer> job = tasks.start("quick", Lane.RUN, progress -> {
            self.getFirst().cancel(); // the interface thread has not heard yet that it began
            seen.add(self.getFirst().state().get());
            progress.checkCancelled();
            return 1;
        });
        self.add(job);
        drain(waiting);
        assertInstanceOf(RunState.Waiting.class, seen.getFirst());
        drain(shown);
        assertInstanceOf(RunState.Cancelled.class, job.state().get());
    }

    @Test
    void theStatusShowsARunBeforeLiveWork() {
        Job<Integer> live = tasks.start("live", Lane.LIVE, _ -> 1);
        Job<Integer> run = tasks.start("run", Lane.RUN, _ -> 1);
        assertNull(tasks.current().get());
        Objects.requireNonNull(waiting.poll()).run();
        Objects.requireNonNull(shown.poll()).run();
        assertSame(live, tasks.current().get());
        Objects.requireNonNull(waiting.poll()).run();
        while (tasks.current().get() != run) {
            Objects.requireNonNull(shown.poll()).run();
        }
        drain(shown);
        assertNull(tasks.current().get());
    }

    @Test
    void twentyJobsThatAreOverStayListed() {
        for (int i = 0; i < 30; i++) {
            tasks.start("job " + i, Lane.RUN, _ -> 1);
        }
        drain(waiting);
        drain(shown);
        assertEquals(20, tasks.jobs().size());
        assertEquals("job 29", tasks.jobs().getLast().title());
        assertEquals(0, tasks.active());
    }

    @Test
    void aLaneDoesOneJobAtATimeWhileAnotherLaneGoesOn() throws InterruptedException {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch liveDone = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(2);
        try (Tasks real = Tasks.on(Runnable::run)) {
            real.start("first", Lane.RUN, _ -> {
                await(hold);
                synchronized (order) {
                    order.add("first");
                }
                all.countDown();
                return 1;
            });
            real.start("second", Lane.RUN, _ -> {
                synchronized (order) {
                    order.add("second");
                }
                all.countDown();
                return 1;
            });
            real.start("live", Lane.LIVE, _ -> {
                liveDone.countDown();
                return 1;
            });
            assertTrue(liveDone.await(10, TimeUnit.SECONDS));
            hold.countDown();
            assertTrue(all.await(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of("first", "second"), order);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workAfterTheEndIsCancelledAtOnce() {
        Tasks tasks = Tasks.on(Runnable::run);
        tasks.close();
        assertInstanceOf(
                RunState.Cancelled.class, tasks.quietly(_ -> "late").state().get());
    }

    @Test
    void leavingCancelsWorkThatNobodyLists() throws InterruptedException {
        Tasks real = Tasks.on(Runnable::run);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        real.quietly(progress -> {
            begun.countDown();
            try {
                while (true) {
                    progress.checkCancelled();
                    Thread.onSpinWait();
                }
            } finally {
                ended.countDown();
            }
        });
        await(begun);
        real.close();
        assertTrue(ended.await(10, TimeUnit.SECONDS));
    }

    @Test
    void leavingDoesNotWaitForWorkThatHearsNothing() throws InterruptedException {
        Tasks real = Tasks.on(Runnable::run);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        real.quietly(_ -> {
            begun.countDown();
            await(free);
            return 1;
        });
        await(begun);
        real.close(Duration.ofMillis(50));
        assertEquals(1, free.getCount());
        free.countDown();
    }

    @Test
    void aListenerThatThrowsDoesNotKeepTheOthersFromHearing() {
        List<String> heard = new ArrayList<>();
        Job<Integer> job = tasks.start("count", Lane.RUN, _ -> 7);
        job.onDone(_ -> {
            throw new IllegalStateException("odd");
        });
        job.onDone(_ -> heard.add("done")).onEnd(() -> heard.add("end"));
        drain(waiting);
        assertThrows(IllegalStateException.class, () -> drain(shown));
        assertEquals(List.of("done", "end"), heard);
        assertTrue(job.state().get().isOver());
    }
}
