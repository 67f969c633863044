package sotto.figure;

/// Names of the two classes of texts in a picture.
///
/// @param concept the texts with the concept
/// @param other all others
public record ClassNames(String concept, String other) {
    /// Names where nobody gave any.
    public static final ClassNames PLAIN = new ClassNames("concept", "other");
}
