package sotto.model.text;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Whether what a tokenizer is asked on this thread is still wanted: the job's progress, bound while it asks.
///
/// A call into a process of its own may take a minute, and nobody can look around in it: whoever waits has the
/// process ended as soon as the result is not wanted any more.
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

    /// Does work for a job, which may be cancelled meanwhile.
    static <R> R by(Progress job, Tokenizer.Asking<R> work) throws Cancelled {
        try {
            return ScopedValue.where(JOB, job).call(work::done);
        } catch (NotWanted _) {
            throw new Cancelled();
        }
    }

    /// A call was ended because its result is not wanted; becomes [Cancelled] where the job was bound.
    static final class NotWanted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotWanted() {
            super("Cancelled.", null, false, false);
        }
    }

    /// Looks now and then whether the job of this thread is still wanted, and calls `end` once if it is not.
    static Look look(Runnable end) {
        return new Look(JOB.orElse(Progress.NONE), end);
    }

    /// Takes a lock that others may hold for long.
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

    /// A lookout during one call, until [#over].
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

        /// Ends the work in place of a failure that stems from being ended.
        void check() {
            if (over()) {
                throw new NotWanted();
            }
        }

        /// Ends the lookout; whether it has called `end`.
        synchronized boolean over() {
            over = true;
            looking.cancel(false);
            return unwanted;
        }
    }
}
