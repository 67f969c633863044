package sotto.ui.compare;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.model.Compute;
import sotto.model.place.ModelSize;
import sotto.run.machine.Forecast;
import sotto.run.machine.SpeedMemory;
import sotto.ui.session.ExpectedPace;
import sotto.ui.session.OpenModel;
import sotto.ui.session.Session;

/// Pace of the open model: the best that was measured while it wrote, else an estimate by its size.
///
/// It is the best because other work beside it slows it down for a while.
final class ModelPace implements Pace {
    private final Session session;
    private final SpeedMemory speeds;
    private @Nullable Measured measured;

    /// Measured pace.
    ///
    /// @param step seconds of one new token of all texts together
    private record Measured(Path model, Compute compute, int texts, double step) {
        /// Seconds for another number of texts; fewer are no quicker, because all weights are read each time.
        double step(int others) {
            return step * Math.max(1, (double) others / texts);
        }
    }

    /// Makes an estimate for the session's model.
    ///
    /// @param speeds those that were measured on this machine
    ModelPace(Session session, SpeedMemory speeds) {
        this.session = session;
        this.speeds = speeds;
    }

    @Override
    public double seconds(int texts, int tokens) {
        Optional<OpenModel> open = session.model().get();
        if (open.isEmpty()) {
            return 0;
        }
        ModelSize size = open.get().inspection().size();
        Measured known = measured;
        double writing = known != null && isOf(known, open.get())
                ? tokens * known.step(texts)
                : ExpectedPace.of(session, size, speeds).seconds(texts, tokens);
        boolean loaded = session.slot()
                .resident()
                .filter(now -> now.folder().equals(open.get().folder()))
                .isPresent();
        return writing + (loaded ? 0 : Forecast.openingSeconds(size));
    }

    private boolean isOf(Measured known, OpenModel open) {
        return known.model().equals(open.folder())
                && known.compute().equals(session.compute().get());
    }

    @Override
    public void measured(int texts, double tokensPerSecond) {
        Optional<OpenModel> open = session.model().get();
        if (open.isEmpty() || tokensPerSecond <= 0) {
            return;
        }
        Measured now = new Measured(open.get().folder(), session.compute().get(), texts, texts / tokensPerSecond);
        Measured best = measured;
        boolean better = best == null || !isOf(best, open.get()) || now.step() < best.step(texts);
        measured = better ? now : best;
    }
}
