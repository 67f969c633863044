package sotto.ui.compare;

import java.util.Optional;

/// Pause that ends when the test likes.
final class HeldPause implements Pause {
    private Optional<Runnable> waiting = Optional.empty();

    @Override
    public void then(Runnable what) {
        waiting = Optional.of(what);
    }

    @Override
    public void forget() {
        waiting = Optional.empty();
    }

    void end() {
        Optional<Runnable> what = waiting;
        waiting = Optional.empty();
        what.ifPresent(Runnable::run);
    }
}
