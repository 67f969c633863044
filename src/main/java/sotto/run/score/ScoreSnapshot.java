package sotto.run.score;

import java.util.Optional;
import sotto.expert.Expertise;

/// State of a scoring run at the end of a batch; all texts counted here are saved.
///
/// @param done texts that the model has read, of each class, those held out included
/// @param all texts of the run, those held out included
/// @param counted texts of which the final AUROC will be computed
/// @param largestBatch texts of the largest batch, which a cancellation has to wait for
/// @param textsPerSecond speed of this session; NaN before its first batch
/// @param secondsLeft estimate from the tokens that are left; NaN before the session's first batch
/// @param scores the latest preliminary scores; empty until there are responses to both classes and there was
///     time to score
public record ScoreSnapshot(
        RunRecord.Classes done,
        RunRecord.Classes all,
        RunRecord.Classes counted,
        int largestBatch,
        double textsPerSecond,
        double secondsLeft,
        Optional<SoFar> scores) {
    /// Preliminary AUROC of every neuron.
    ///
    /// @param texts texts it was computed on, of each class; may be fewer than `done`
    public record SoFar(Expertise expertise, RunRecord.Classes texts) {}

    /// The number of texts that are saved.
    public int savedTexts() {
        return done.positives() + done.negatives();
    }
}
