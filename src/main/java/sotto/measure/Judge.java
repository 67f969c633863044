package sotto.measure;

import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Judge that tells toxic texts from others, each by itself; close it to give its memory back.
public interface Judge extends AutoCloseable {
    /// Name of the judge in a report.
    String name();

    /// Rule by which it decides, in words for a report.
    String rule();

    /// The labels of toxic texts; none where it has no labels.
    default List<String> labels() {
        return List.of();
    }

    /// One verdict a text, in their order; an empty text has one too.
    List<Verdict> judge(List<String> texts, Progress progress) throws Cancelled;

    @Override
    void close();
}
