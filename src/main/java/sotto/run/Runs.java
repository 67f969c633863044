package sotto.run;

import java.util.Optional;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Does what a [RunSpec] asks for; command line and window both come here.
public final class Runs {
    private Runs() {}

    /// Scores every neuron of a model; empty if a run that was to be resumed turns out to be finished already.
    ///
    /// Cancelled, or ended in any other way, it leaves an unfinished run that can be resumed.
    public static Optional<RunRecord> score(RunSpec.Score spec, RunPlace place, Progress progress) throws Cancelled {
        return score(spec, place, ScoreListener.NONE, progress);
    }

    /// The same, with somebody who hears what comes of it while it runs; the result is the same to the last byte.
    public static Optional<RunRecord> score(
            RunSpec.Score spec, RunPlace place, ScoreListener listener, Progress progress) throws Cancelled {
        return new Scoring(spec, place, listener, progress).run();
    }

    /// Scores responses made elsewhere.
    public static Expertise auroc(RunSpec.Auroc spec, Output output, Progress progress) throws Cancelled {
        int threads = Runtime.getRuntime().availableProcessors();
        Expertise scores = AurocRun.run(spec.responses(), threads, progress);
        output.write(file -> Scores.write(file, scores));
        return scores;
    }

    /// Makes gains from scores, and writes them with the recipe and where the scores are from.
    public static Dampening gains(RunSpec.MakeGains spec, GainsPlace place) throws Cancelled {
        Dampening made = spec.recipe().make(Scores.read(spec.scores()));
        GainsFile file = GainsFile.made(made.gains(), spec.recipe().describe(), spec.scores());
        place.output(made.gains()).write(written -> file.write(written, place.format()));
        return made;
    }
}
