package sotto.ui.bench;

/// Whether the open run was made on the open model.
///
/// @param madeOn the name of the model that it was made on; empty where it is not recorded
/// @param differs what the open model has instead, such as `other weights`; empty unless they differ
public record Belonging(State state, String madeOn, String differs) {
    /// What is known of it.
    public enum State {
        /// There is no run, or no model.
        NOTHING,
        /// Files are being hashed.
        CHECKING,
        SAME,
        /// The run or part of what it was made on has no hashes.
        UNRECORDED,
        /// They differ, and nobody has said what to do.
        OTHER,
        /// They differ, and the scores are used anyway.
        USED_ANYWAY
    }

    /// Nothing to compare.
    public static final Belonging NOTHING = new Belonging(State.NOTHING, "", "");

    /// Whether the numbers are another model's.
    public boolean isForeign() {
        return state == State.OTHER || state == State.USED_ANYWAY;
    }
}
