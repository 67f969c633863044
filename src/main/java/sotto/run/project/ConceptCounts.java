package sotto.run.project;

/// Numbers of a concept's texts, as its files were last read with its settings.
///
/// @param positives texts of the concept
/// @param negatives the other texts
/// @param dropped rows of the files that were left out
/// @param recipe word of the `sotto.data.ConceptRecipe` by which the file was read; empty for none
public record ConceptCounts(int positives, int negatives, int dropped, String recipe) {
    /// Number of texts of both classes.
    public int texts() {
        return positives + negatives;
    }
}
