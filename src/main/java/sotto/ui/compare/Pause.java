package sotto.ui.compare;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Short wait that begins anew with every call; tests end it when they like.
public interface Pause {
    /// Runs something after the pause; what waited before is dropped.
    void then(Runnable what);

    /// Drops what waits.
    void forget();

    /// Pause long enough that a drag does not write at every step, and too short to be noticed.
    static Pause afterMoves() {
        return of(Duration.millis(50));
    }

    /// Pause long enough to read a line.
    static Pause ofReading() {
        return of(Duration.seconds(5));
    }

    /// Pause on the window's clock.
    private static Pause of(Duration length) {
        PauseTransition pause = new PauseTransition(length);
        return new Pause() {
            @Override
            public void then(Runnable what) {
                pause.setOnFinished(_ -> what.run());
                pause.playFromStart();
            }

            @Override
            public void forget() {
                pause.stop();
            }
        };
    }
}
