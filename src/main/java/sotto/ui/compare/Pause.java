package sotto.ui.compare;

/// A short wait that begins anew with every call; tests end it when they like.
public interface Pause {
    /// Runs something after the pause, instead of what waited before.
    void then(Runnable what);

    /// Forgets what waits.
    void forget();
}
