package sotto.expert;

/// Number that is asked for when a rule gets a column of its own in Compare.
public enum ColumnNumber {
    /// How much of the rule.
    STRENGTH,
    /// How many neurons.
    COUNT,
    /// None: the column takes the strength that AURA has.
    NONE
}
