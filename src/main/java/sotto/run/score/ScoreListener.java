package sotto.run.score;

/// Listener to a scoring run's progress, called about twice a second at the ends of batches, on a thread of its
/// own.
///
/// Listening does not change the result, and costs at most a twentieth of the run's time, or a fifth of a
/// second.
@FunctionalInterface
public interface ScoreListener {
    /// No listener: no preliminary scores are computed.
    ScoreListener NONE = _ -> {};

    /// Receives the state of the run. Must return soon, because no other report comes meanwhile.
    void hear(ScoreSnapshot snapshot);
}
