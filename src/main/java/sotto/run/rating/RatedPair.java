package sotto.run.rating;

/// Pair of texts: two columns' continuations of one prompt, with the same random numbers.
///
/// @param prompt number of the prompt in its file, from 0
/// @param text of the prompt
/// @param first text of the first column, without the prompt
/// @param second text of the second column, without the prompt
public record RatedPair(int prompt, String text, String first, String second) {
    /// Whether both columns wrote the same.
    public boolean isIdentical() {
        return first.equals(second);
    }
}
