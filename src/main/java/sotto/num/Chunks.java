package sotto.num;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Chunks `0 … count - 1` of a job, done by several threads, watched and stopped between chunks.
///
/// Chunks are taken in order. When some fail, the failure of the lowest is thrown: it does not depend on `threads`.
///
/// @param count number of chunks, at least 0
/// @param threads number of threads, at least 1
/// @param what name of the work in hand, for the watcher
record Chunks(int count, int threads, String what) {
    Chunks {
        if (count < 0 || threads < 1) {
            throw new IllegalArgumentException("%d chunks by %d threads".formatted(count, threads));
        }
    }

    /// Runs every chunk; each thread takes one consumer from `worker`, which keeps memory of its own.
    void forEach(Supplier<IntConsumer> worker, Progress progress) throws Cancelled {
        progress.checkCancelled();
        Queue queue = new Queue(this, progress);
        Callable<@Nullable Void> task = () -> {
            queue.work(worker.get());
            return null;
        };
        int used = Math.min(threads, count);
        if (used <= 1) {
            queue.work(worker.get());
        } else {
            try (ExecutorService pool = Executors.newFixedThreadPool(used)) {
                for (Future<@Nullable Void> done : pool.invokeAll(Collections.nCopies(used, task))) {
                    done.get();
                }
            } catch (ExecutionException e) {
                throw unexpected(e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Cancelled();
            }
        }
        queue.end();
    }

    private static RuntimeException unexpected(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failure.getCause());
    }

    /// State of the job: the next chunk, the number of chunks done, and what ended the job early.
    private static final class Queue {
        private final Chunks chunks;
        private final Progress progress;
        private int next;
        private int done;
        private boolean stopped;
        private @Nullable RuntimeException failure;
        private int failed = Integer.MAX_VALUE;

        Queue(Chunks chunks, Progress progress) {
            this.chunks = chunks;
            this.progress = progress;
        }

        void work(IntConsumer body) {
            for (int chunk = take(); chunk >= 0; chunk = take()) {
                try {
                    body.accept(chunk);
                } catch (RuntimeException e) {
                    fail(chunk, e);
                    return;
                }
                finish();
            }
        }

        private synchronized int take() {
            return stopped || Thread.currentThread().isInterrupted() || next == chunks.count ? -1 : next++;
        }

        private synchronized void fail(int chunk, RuntimeException e) {
            stopped = true;
            if (chunk < failed) {
                failed = chunk;
                failure = e;
            }
        }

        private synchronized void finish() {
            done++;
            if (!stopped) {
                progress.report(done, chunks.count, chunks.what);
                try {
                    progress.checkCancelled();
                } catch (Cancelled _) {
                    stopped = true;
                }
            }
        }

        synchronized void end() throws Cancelled {
            if (failure != null) {
                throw failure;
            }
            if (stopped || done < chunks.count) {
                throw new Cancelled();
            }
        }
    }
}
