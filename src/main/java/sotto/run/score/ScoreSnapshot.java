package sotto.run.score;

import java.util.Optional;
import sotto.expert.Expertise;

/// How far a scoring run is at the end of a batch: everything counted here is saved.
///
/// @param done texts that were heard, of each class, those held out included
/// @param all texts of the run, those held out included
/// @param counted texts that the AUROC will be computed on at the end
/// @param largestBatch texts of the largest batch: what a cancellation waits for
/// @param textsPerSecond of this session; not a number before its first batch
/// @param secondsLeft by the tokens that are left; not a number before its first batch
/// @param scores the latest there are; empty until both classes were heard and there was time to score
public record ScoreSnapshot(
        RunRecord.Classes done,
        RunRecord.Classes all,
        RunRecord.Classes counted,
        int largestBatch,
        double textsPerSecond,
        double secondsLeft,
        Optional<SoFar> scores) {
    /// The AUROC of every neuron so far.
    ///
    /// @param texts it was computed on, of each class; fewer than were heard by now
    public record SoFar(Expertise expertise, RunRecord.Classes texts) {}

    /// Texts that are saved.
    public int savedTexts() {
        return done.positives() + done.negatives();
    }

    /// Texts of the whole run.
    public int allTexts() {
        return all.positives() + all.negatives();
    }
}
