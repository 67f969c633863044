package sotto.ui.compare;

/// What makes a column's gains.
public enum ColumnKind {
    BASE,
    AURA,
    DET0,
    DAMP,
    /// AURA's gains dealt out by chance, the control.
    SHUFFLED,
    /// A variant that was saved: no slider moves it.
    SAVED
}
