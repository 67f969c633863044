package sotto.run.generate;

/// Continuation of a prompt by one variant.
///
/// @param prompt as it was given, without the pre-prompt
/// @param index the sample's number, from 0
/// @param variant the variant's name
/// @param ids new tokens only; an end-of-text token is the last where the text ended
/// @param text of the new tokens, without special ones
/// @param tokensPerSecond new tokens divided by the seconds until this text was finished; many texts are
///     written at once
public record GeneratedRow(String prompt, int index, String variant, long[] ids, String text, double tokensPerSecond) {
    /// Copies the ids.
    public GeneratedRow {
        ids = ids.clone();
    }

    /// A copy of the ids.
    @Override
    public long[] ids() {
        return ids.clone();
    }
}
