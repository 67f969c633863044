package sotto.run.evidence;

import java.nio.file.Path;
import java.util.OptionalInt;
import sotto.expert.Expertise;

/// Request for a run's stability.
///
/// @param run folder of a finished run that kept its responses
/// @param top number of neurons of largest AUROC to compare, at least 1; empty for the run's own number: see
///     [StabilityRun]
/// @param splits number of split halves, at least 2
/// @param seed of the splits
public record StabilitySpec(Path run, OptionalInt top, int splits, long seed) {
    /// Number of split halves where none is given.
    public static final int USUAL_SPLITS = 20;

    /// Seed where none is given.
    public static final long USUAL_SEED = 42;

    /// Checks the numbers.
    public StabilitySpec {
        if (splits < 2 || (top.isPresent() && top.getAsInt() < 1)) {
            throw new IllegalArgumentException("top %s, %d splits".formatted(top, splits));
        }
    }

    /// Number of neurons of a run's scores that are compared where none is given.
    public static int usualTop(Expertise scores) {
        return StabilityRun.usualTop(scores);
    }

    /// The usual request.
    public StabilitySpec(Path run) {
        this(run, OptionalInt.empty(), USUAL_SPLITS, USUAL_SEED);
    }
}
