package sotto.model;

import java.util.ArrayList;
import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Progress of a job that is cancelled once it has reported so often.
final class ImpatientProgress implements Progress {
    private final int most;
    private final List<String> reports = new ArrayList<>();

    ImpatientProgress(int most) {
        this.most = most;
    }

    /// What was reported, `done of total: what`.
    List<String> reports() {
        return List.copyOf(reports);
    }

    @Override
    public void report(long done, long total, String what) {
        reports.add("%d of %d: %s".formatted(done, total, what));
    }

    @Override
    public void checkCancelled() throws Cancelled {
        if (reports.size() >= most) {
            throw new Cancelled();
        }
    }
}
