package sotto.model.weights;

import sotto.work.Cancelled;
import sotto.work.Progress;

/// Progress of a job whose size in bytes is known beforehand.
final class ByteProgress {
    private final Progress progress;
    private final long total;
    private long done;

    ByteProgress(Progress progress, long total) {
        this.progress = progress;
        this.total = Math.max(1, total);
    }

    /// Adds bytes that are done; [Cancelled] if the job is cancelled.
    void advance(long bytes, String what) throws Cancelled {
        done += bytes;
        progress.report(Math.min(done, total), total, what);
        progress.checkCancelled();
    }
}
