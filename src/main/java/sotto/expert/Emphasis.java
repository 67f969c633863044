package sotto.expert;

/// Rank of a rule among the lines that stand for rules.
public enum Emphasis {
    /// The method itself: a solid line in the accent colour.
    LEADING,
    /// The method on other evidence: broken by short gaps, in the accent colour.
    VARIATION,
    /// A baseline that silences: long dashes.
    BASELINE,
    /// A baseline that turns down: short dashes.
    SOFT_BASELINE,
    /// A control, which shows that the choice of neurons matters: dots.
    CONTROL
}
