package sotto.run.concept;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import sotto.data.LabelledTexts;
import sotto.run.score.RecordedSpecification;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Numbers of texts that two concepts' runs have in common, equal texts counted once.
///
/// @param both texts that are positive in both runs
/// @param either texts that are positive in at least one
public record SharedTexts(int both, int either) {
    /// Reads the texts that two runs were scored on; a `Failure` if they are not known, not there, or changed
    /// since.
    public static SharedTexts of(Path first, Path second, Progress progress) throws Cancelled {
        Set<String> across = positives(first);
        progress.checkCancelled();
        Set<String> up = positives(second);
        progress.checkCancelled();
        Set<String> either = new HashSet<>(across);
        either.addAll(up);
        return new SharedTexts(across.size() + up.size() - either.size(), either.size());
    }

    private static Set<String> positives(Path run) {
        LabelledTexts texts = RecordedSpecification.read(run).scored();
        Set<String> positives = new HashSet<>();
        for (int text = 0; text < texts.size(); text++) {
            if (texts.isPositive(text)) {
                positives.add(texts.texts().get(text));
            }
        }
        return positives;
    }
}
