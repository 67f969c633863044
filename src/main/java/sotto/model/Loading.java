package sotto.model;

import java.util.Locale;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// How far the loading of a model's weights is, tensor by tensor, and whether the model is still wanted.
final class Loading {
    private final Progress progress;
    private final long total;
    private long done;

    /// @param total bytes of all tensors that are loaded
    Loading(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    /// Says that a tensor of so many bytes is loaded next.
    void next(long bytes) throws Cancelled {
        progress.checkCancelled();
        progress.report(
                done,
                Math.max(1, total),
                String.format(Locale.ROOT, "loading weights, %.1f of %.1f GB", done / 1e9, total / 1e9));
        done += bytes;
    }
}
