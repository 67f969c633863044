package sotto.model.text;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Cancellation of tokenizer calls: the job whose cancellation ends the present thread's calls.
///
/// A call into another process may take a minute and cannot be interrupted, so the waiting thread ends the
/// process as soon as the job is cancelled.
final class Wanted {
    private static final ScopedValue<Progress> JOB = ScopedValue.newInstance();
    private static final long LOOK_MS = 100;
    private static final ScheduledThreadPoolExecutor LOOKOUT = lookout();

    private Wanted() {}

    private static ScheduledThreadPoolExecutor lookout() {
        ScheduledThreadPoolExecutor lookout = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("sotto-wanted").factory());
        lookout.setRemoveOnCancelPolicy(true);
        return lookout;
    }

    /// Runs work with tokenizers for a job, whose cancellation ends a call; [Cancelled] then.
    static <R> R by(Progress job, Tokenizer.Asking<R> work) throws Cancelled {
        try {
            return ScopedValue.where(JOB, job).call(work::done);
        } catch (NotWanted _) {
            throw new Cancelled();
        }
    }

    /// Exception of a call that was ended because its job was cancelled; [#by] turns it into [Cancelled].
    static final class NotWanted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotWanted() {
            super("Cancelled.", null, false, false);
        }
    }

    /// Begins to watch this thread's job, and calls `end` once if it is cancelled.
    static Look look(Runnable end) {
        return new Look(JOB.orElse(Progress.NONE), end);
    }

    /// Acquires a lock that others may hold for long, watching for cancellation.
    static void take(Lock lock) {
        boolean interrupted = false;
        boolean taken = false;
        try {
            while (!taken) {
                JOB.orElse(Progress.NONE).checkCancelled();
                try {
                    taken = lock.tryLock(LOOK_MS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException _) {
                    interrupted = true; // work ends through its Progress
                }
            }
        } catch (Cancelled _) {
            throw new NotWanted();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Watch for cancellation during one call, until [#over].
    static final class Look {
        private final Progress job;
        private final Runnable end;
        private final ScheduledFuture<?> looking;
        private boolean over;
        private boolean unwanted;

        private Look(Progress job, Runnable end) {
            this.job = job;
            this.end = end;
            this.looking = LOOKOUT.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        }

        private synchronized void look() {
            if (over || unwanted) {
                return;
            }
            try {
                job.checkCancelled();
            } catch (Cancelled _) {
                unwanted = true;
                end.run();
            }
        }

        /// Throws [NotWanted] if `end` was called, so that the failure of the ended call is not reported.
        void check() {
            if (over()) {
                throw new NotWanted();
            }
        }

        /// Ends the watch, and returns whether it has called `end`.
        synchronized boolean over() {
            over = true;
            looking.cancel(false);
            return unwanted;
        }
    }
}
