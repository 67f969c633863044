package sotto.figure;

/// What the two classes of texts are called in a picture.
///
/// @param concept the texts with the concept
/// @param other all others
public record ClassNames(String concept, String other) {
    /// Where nobody named them.
    public static final ClassNames PLAIN = new ClassNames("concept", "other");
}
