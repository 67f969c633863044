package sotto.ui.compare;

/// What makes a column's gains.
public enum ColumnKind {
    BASE,
    AURA,
    DET0,
    DAMP,
    /// A variant that was saved: no slider moves it.
    SAVED
}
