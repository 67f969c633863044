package sotto.ui.compare;

import java.util.Optional;

/// Pause that ends when the test likes, or as it begins.
final class HeldPause implements Pause {
    boolean atOnce;
    private Optional<Runnable> waiting = Optional.empty();

    @Override
    public void then(Runnable what) {
        waiting = Optional.of(what);
        if (atOnce) {
            end();
        }
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
