package sotto.ui.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Progress;

@Tag("native")
@Timeout(60)
class ModelSlotTest {
    private static final Path GPT2 = Path.of("src/test/resources/golden/public/models/gpt2");
    private static final Path LLAMA = Path.of("src/test/resources/golden/public/models/llama");

    private final ModelSlot slot = new ModelSlot();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    @AfterEach
    void close() {
        free.countDown();
        slot.close();
    }

    /// Use of a model on another thread, until `free`.
    private CompletableFuture<Boolean> inUse() throws InterruptedException {
        CompletableFuture<Boolean> use = CompletableFuture.supplyAsync(() -> {
            try {
                return slot.with(GPT2, Compute.AUTO, Progress.NONE, _ -> {
                    begun.countDown();
                    try {
                        return free.await(50, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
            } catch (Cancelled e) {
                throw new IllegalStateException(e);
            }
        });
        assertTrue(begun.await(50, TimeUnit.SECONDS));
        return use;
    }

    @Test
    void leavingDoesNotWaitAndTheLastUserClosesTheModel() throws Exception {
        CompletableFuture<Boolean> use = inUse();
        slot.leave();
        assertTrue(slot.isLoaded());
        free.countDown();
        assertTrue(use.get());
        assertFalse(slot.isLoaded());
    }

    @Test
    void aLoadThatIsCancelledLeavesNoModelAndTheNextOneLoads() throws Exception {
        Progress impatient = new Progress() {
            private int looks;

            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                looks++;
                if (looks > 8) { // among the tensors
                    throw new Cancelled();
                }
            }
        };
        assertThrows(Cancelled.class, () -> slot.with(LLAMA, Compute.AUTO, impatient, _ -> true));
        assertFalse(slot.isLoaded());
        boolean used = slot.with(LLAMA, Compute.AUTO, Progress.NONE, _ -> true);
        assertTrue(used);
        assertTrue(slot.isLoaded());
    }

    @Test
    void whoWaitsForAnotherModelCanBeCancelled() throws Exception {
        CompletableFuture<Boolean> use = inUse();
        Progress unwanted = new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                throw new Cancelled();
            }
        };
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                waiting.complete(slot.with(LLAMA, Compute.AUTO, unwanted, _ -> true));
            } catch (Cancelled cancelled) {
                waiting.completeExceptionally(cancelled);
            }
        });
        ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(30, TimeUnit.SECONDS));
        assertInstanceOf(Cancelled.class, ended.getCause());
        free.countDown();
        assertTrue(use.get());
    }
}
