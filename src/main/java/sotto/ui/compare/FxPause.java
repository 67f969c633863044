package sotto.ui.compare;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Pause on the window's clock.
final class FxPause implements Pause {
    private static final Duration SHORT = Duration.millis(50);
    private static final Duration LONG = Duration.seconds(5);

    private final PauseTransition pause;

    private FxPause(Duration length) {
        pause = new PauseTransition(length);
    }

    /// Pause long enough that a drag does not write at every step, and too short to be noticed.
    static FxPause afterMoves() {
        return new FxPause(SHORT);
    }

    /// Pause long enough to read a line.
    static FxPause ofReading() {
        return new FxPause(LONG);
    }

    @Override
    public void then(Runnable what) {
        pause.setOnFinished(_ -> what.run());
        pause.playFromStart();
    }

    @Override
    public void forget() {
        pause.stop();
    }
}
