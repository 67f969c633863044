package sotto.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Pulses of the toolkit, in each of which windows are laid out and drawn.
final class Pulses {
    private static final int WHOLE = 2;

    private Pulses() {}

    /// Waits until events are handled, and windows are laid out and drawn; never on the interface thread. A timer is
    /// asked as a pulse begins, so that when it is asked again the pulse before is over.
    static void pass() {
        CountDownLatch left = new CountDownLatch(WHOLE);
        Platform.runLater(() -> new Countdown(left).start());
        try {
            assertTrue(left.await(1, TimeUnit.MINUTES), "no pulse");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Countdown extends AnimationTimer {
        private final CountDownLatch left;

        Countdown(CountDownLatch left) {
            this.left = left;
        }

        @Override
        public void handle(long now) {
            left.countDown();
            if (left.getCount() == 0) {
                stop();
            }
        }
    }
}
