package sotto.run.judge;

import java.util.ArrayList;
import java.util.List;
import sotto.model.Classification;
import sotto.model.Classifier;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Classification of many texts.
public final class Judging {
    private Judging() {}

    /// One row for each text, in the order given.
    public static List<JudgedRow> of(Classifier classifier, List<String> texts, Progress progress) throws Cancelled {
        List<Classification> verdicts = classifier.classify(texts, progress);
        List<JudgedRow> rows = new ArrayList<>(texts.size());
        for (int i = 0; i < verdicts.size(); i++) {
            rows.add(JudgedRow.of(texts.get(i), verdicts.get(i)));
        }
        return rows;
    }
}
