package sotto.ui.evaluate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import sotto.run.evaluate.EvaluationForecast;
import sotto.ui.task.RunState;

/// Pace of the studies of this session: by how much the last one of a model was slower than its size lets expect.
///
/// A small model's size says little, so there is no time before the first study has gone on for a while.
final class StudyPace {
    private static final double ENOUGH = 0.05; // of a study, after which its pace can be told
    private static final double CHANGED = 0.1; // share by which it differs to be told again

    private final Runnable changed;
    private Optional<Seen> seen = Optional.empty();

    /// Last study of a model.
    ///
    /// @param slowness how many times longer it took than was expected
    private record Seen(Path model, double slowness) {}

    /// Pace that is not known yet; `changed` is run when it is.
    StudyPace(Runnable changed) {
        this.changed = changed;
    }

    /// A forecast at this pace; without a time where no study of the model has shown one.
    EvaluationForecast known(Path model, EvaluationForecast expected) {
        double slowness = seen.filter(one -> one.model().equals(model))
                .map(Seen::slowness)
                .orElse(Double.NaN);
        return new EvaluationForecast(
                expected.variants(),
                expected.prePrompts(),
                expected.completions(),
                expected.tokens(),
                slowness * expected.seconds());
    }

    /// Learns from a study while it runs and when it is done.
    void follow(AskedStudy study, Path model, Optional<EvaluationForecast> expected) {
        double seconds = expected.map(EvaluationForecast::seconds).orElse(Double.NaN);
        if (seconds > 0) {
            study.state().subscribe(state -> hear(state, study.took(), model, seconds));
        }
    }

    /// Learns from the state of a study of a model that so many seconds are expected of.
    void hear(RunState<Path> state, Optional<Duration> took, Path model, double seconds) {
        if (state instanceof RunState.Done<Path>) {
            took.ifPresent(all -> learn(new Seen(model, all.toMillis() / 1e3 / seconds)));
        } else if (state instanceof RunState.Running<Path>(String _, double fraction, double left, boolean _)
                && fraction >= ENOUGH
                && fraction < 1) {
            guess(new Seen(model, left / (1 - fraction) / seconds));
        }
    }

    private void guess(Seen now) {
        boolean same = seen.filter(before -> before.model().equals(now.model())
                        && Math.abs(now.slowness() - before.slowness()) < CHANGED * before.slowness())
                .isPresent();
        if (now.slowness() > 0 && !same) {
            learn(now);
        }
    }

    private void learn(Seen now) {
        seen = Optional.of(now);
        changed.run();
    }
}
