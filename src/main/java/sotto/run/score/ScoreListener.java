package sotto.run.score;

/// Hears how a scoring run is getting on, about twice a second, at the ends of batches; on a thread of its own.
///
/// What is heard does not change the result, and costs at most a twentieth of the run, or a fifth of a second.
@FunctionalInterface
public interface ScoreListener {
    /// Nobody listens, and nothing is computed for it.
    ScoreListener NONE = _ -> {};

    /// Is told how far the run is. Must return soon: meanwhile nothing else is told.
    void hear(ScoreSnapshot snapshot);
}
