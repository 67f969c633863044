package sotto.ui.compare;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// The window's short pause: long enough that a drag does not write at every step, short enough not to be noticed.
final class FxPause implements Pause {
    private static final Duration LENGTH = Duration.millis(50);

    private final PauseTransition pause = new PauseTransition(LENGTH);

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
