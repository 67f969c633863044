package sotto.data;

/// Treatment of rows that hold bytes which are not UTF-8.
public enum UndecodableRows {
    /// The file is refused.
    REFUSE,
    /// They are left out and counted.
    DROP
}
