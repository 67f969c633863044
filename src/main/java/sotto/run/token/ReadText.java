package sotto.run.token;

/// Text as a model reads it.
///
/// @param text as the chat template wrote it, or as it was given
/// @param ids `[T]`
public record ReadText(String text, long[] ids) {
    /// Copies the ids.
    public ReadText {
        ids = ids.clone();
    }

    /// A copy of the ids.
    @Override
    public long[] ids() {
        return ids.clone();
    }
}
