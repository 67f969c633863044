package sotto.ui.compare;

/// Arrangement of Compare in a window: which parts stand side by side, and which fold so that texts keep
/// their height.
///
/// @param listed whether the list of samples stands beside the columns
/// @param slim whether a column is too narrow for its counters beside its gauge
/// @param explained whether the panel that explains a word stands beside the columns
/// @param alone whether there is room for one column only beside that panel
record CompareLayout(Room room, boolean listed, boolean slim, boolean explained, boolean alone) {
    private static final double NARROW = 1200;
    private static final double LOW = 860;
    private static final double RAIL_AND_MARGINS = 80 + 2 * 24;
    private static final double GAP = 12;
    private static final double LIST = 62; // the samples' numbers, and margins
    private static final double DOT = 28;
    private static final double READABLE = 236; // the least width of a column beside the list
    private static final double COUNTERS_BESIDE = 340; // the least width of a column for gauge and counters

    /// Amounts of room.
    enum Room {
        /// Room for Base and one other column.
        NARROW,
        /// Room for all columns, in a window that is not high.
        LOW,
        FULL
    }

    /// Arrangements of gauge and counters.
    enum WorthFold {
        BESIDE,
        BELOW,
        /// One row of gauge, value and repetition.
        ROW
    }

    /// The arrangement for so many columns in a scene of this size, in pixels.
    ///
    /// @param explained whether the panel that explains a word is open
    static CompareLayout of(double width, double height, int columns, boolean explained) {
        if (width < NARROW || explained) {
            return new CompareLayout(Room.NARROW, false, false, explained, explained && width < NARROW);
        }
        double content = width - RAIL_AND_MARGINS;
        double list = LIST + DOT * columns + GAP;
        boolean listed = column(content - list, columns) >= READABLE;
        boolean slim = column(listed ? content - list : content, columns) < COUNTERS_BESIDE;
        return new CompareLayout(height < LOW ? Room.LOW : Room.FULL, listed, slim, false, false);
    }

    private static double column(double width, int columns) {
        return (width - GAP * (columns - 1)) / columns;
    }

    /// Whether the variants stand behind tabs.
    boolean isTabbed() {
        return room == Room.NARROW;
    }

    /// Whether the prompt, pre-prompt and decoding take one row.
    boolean hasInputsInARow() {
        return room != Room.FULL;
    }

    /// Whether the sliders take one row, and the curve is behind a button.
    boolean hasDialsInARow() {
        return room == Room.LOW || (room == Room.FULL && slim);
    }

    /// Whether titles of columns are short.
    boolean isBrief() {
        return room == Room.LOW || slim;
    }

    /// Arrangement of a column's gauge and counters.
    WorthFold worth() {
        if (room == Room.LOW) {
            return WorthFold.ROW;
        }
        return slim ? WorthFold.BELOW : WorthFold.BESIDE;
    }
}
