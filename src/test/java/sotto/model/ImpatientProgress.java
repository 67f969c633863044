package sotto.model;

import java.util.ArrayList;
import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Progress of a job that is cancelled once it has looked so often whether it is.
final class ImpatientProgress implements Progress {
    private final int most;
    private final List<String> reports = new ArrayList<>();
    private int looks;

    ImpatientProgress(int most) {
        this.most = most;
    }

    /// What was reported, `done of total: what`.
    List<String> reports() {
        return List.copyOf(reports);
    }

    /// How often it was looked at in vain.
    synchronized int looks() {
        return looks;
    }

    @Override
    public void report(long done, long total, String what) {
        reports.add("%d of %d: %s".formatted(done, total, what));
    }

    @Override
    public synchronized void checkCancelled() throws Cancelled {
        if (looks >= most) {
            throw new Cancelled();
        }
        looks++;
    }
}
