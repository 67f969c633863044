package sotto.run.score;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Background thread that does pieces of work one after another, at most one piece behind the caller.
///
/// The next batch computes while a piece waits for the disk. An exception of a piece is thrown when the next
/// one is added, or at the end.
final class BackgroundWriter implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sotto-writer").factory());

    private Future<?> last = CompletableFuture.completedFuture(null);

    /// Waits for the previous piece, and begins this one.
    void add(Callable<?> piece) throws IOException {
        await();
        last = thread.submit(piece);
    }

    /// Waits for the last piece.
    void await() throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    last.get();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException problem -> throw problem;
                case RuntimeException problem -> throw problem;
                case Error problem -> throw problem;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Waits for the last piece and ignores its exception, because the work has ended early already.
    @Override
    public void close() {
        thread.close();
    }
}
