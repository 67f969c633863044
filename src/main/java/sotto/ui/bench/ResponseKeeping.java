package sotto.ui.bench;

/// Whether a run keeps every response: the user's own choice, or none.
public enum ResponseKeeping {
    /// Nothing was chosen: kept where they take little room.
    BY_SIZE,
    KEEP,
    LEAVE;

    /// The choice of such a name; [#BY_SIZE] for any other text.
    public static ResponseKeeping of(String name) {
        for (ResponseKeeping choice : values()) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        return BY_SIZE;
    }
}
