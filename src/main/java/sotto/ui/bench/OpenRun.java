package sotto.ui.bench;

import java.nio.file.Path;
import sotto.expert.Ranking;
import sotto.num.NullBand;
import sotto.run.ScoredRun;

/// A finished scoring run that is looked at.
///
/// @param place its folder, or a scores file
/// @param ranking of all its neurons
public record OpenRun(Path place, ScoredRun run, Ranking ranking) {
    /// Reads a run; takes a moment for a million neurons.
    public static OpenRun read(Path place) {
        ScoredRun run = ScoredRun.read(place);
        return new OpenRun(place, run, run.expertise().ranking());
    }

    /// The null band of its numbers of texts.
    public NullBand band() {
        return run.classes()
                .map(texts -> NullBand.of(texts.positives(), texts.negatives()))
                .orElse(NullBand.UNKNOWN);
    }
}
