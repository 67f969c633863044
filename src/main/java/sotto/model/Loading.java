package sotto.model;

import java.util.function.LongSupplier;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.disk.DiskRoom;

/// Progress of the loading of a model's weights, tensor by tensor, and the check whether it was cancelled.
///
/// A load of less than 0.3 seconds reports nothing: on a CPU the files are mapped, and nothing is read yet.
final class Loading {
    private static final long SILENT_NANOS = 300_000_000;

    private final Progress progress;
    private final long total;
    private final LongSupplier nanoTime;
    private final long started;
    private long done;

    /// @param total bytes of all tensors that are loaded
    Loading(Progress progress, long total) {
        this(progress, total, System::nanoTime);
    }

    Loading(Progress progress, long total, LongSupplier nanoTime) {
        this.progress = progress;
        this.total = total;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /// Reports that a tensor of `bytes` bytes is loaded next.
    void next(long bytes) throws Cancelled {
        progress.checkCancelled();
        if (nanoTime.getAsLong() - started > SILENT_NANOS) {
            progress.report(
                    done,
                    Math.max(1, total),
                    "loading weights, %s of %s".formatted(DiskRoom.size(done), DiskRoom.size(total)));
        }
        done += bytes;
    }
}
