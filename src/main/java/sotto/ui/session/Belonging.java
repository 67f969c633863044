package sotto.ui.session;

/// Answer to the question whether the open run was made on the open model.
///
/// @param madeOn the name of the model that it was made on; empty where it is not recorded
/// @param differs what the open model has instead, such as `other weights`; empty unless they differ
public record Belonging(State state, String madeOn, String differs) {
    /// Possible answers.
    public enum State {
        /// No run is open, or no model.
        NOTHING,
        /// The files of the model are being hashed.
        CHECKING,
        SAME,
        /// The run, or part of what it was made on, has no hashes.
        UNRECORDED,
        /// The model differs, and the user has not decided what to do.
        OTHER,
        /// The model differs, and the user uses the scores anyway.
        USED_ANYWAY
    }

    /// Answer where there is nothing to compare.
    public static final Belonging NOTHING = new Belonging(State.NOTHING, "", "");

    /// Whether the scores were made on another model.
    public boolean isForeign() {
        return state == State.OTHER || state == State.USED_ANYWAY;
    }
}
