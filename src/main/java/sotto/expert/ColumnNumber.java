package sotto.expert;

/// Number that is asked for when a rule gets a column of its own in Compare.
public enum ColumnNumber {
    /// Strength: how much of the rule is used.
    STRENGTH,
    /// Number of neurons.
    COUNT,
    /// None: the column takes the strength that AURA has.
    NONE
}
