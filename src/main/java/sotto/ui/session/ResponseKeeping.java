package sotto.ui.session;

/// The user's choice whether a run keeps every response, or none made.
public enum ResponseKeeping {
    /// No choice: responses are kept where they take little room.
    BY_SIZE,
    KEEP,
    /// Responses are kept by every pooling, because methods differ in the one that they take.
    KEEP_EACH_POOLING,
    LEAVE;

    /// The choice with this name; [#BY_SIZE] for any other text.
    public static ResponseKeeping of(String name) {
        for (ResponseKeeping choice : values()) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        return BY_SIZE;
    }
}
