package sotto.ui.compare;

/// Short wait that begins anew with every call; tests end it when they like.
public interface Pause {
    /// Runs something after the pause; what waited before is dropped.
    void then(Runnable what);

    /// Drops what waits.
    void forget();
}
