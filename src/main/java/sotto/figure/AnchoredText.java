package sotto.figure;

/// Graphics that remember the alignment of each text, so that it keeps its place in any other font too.
interface AnchoredText {
    /// Sets the alignment of the texts drawn from now on: given at their left end, they are held at this one.
    void anchor(Canvas.Align align);

    /// Sets the alignment of graphics that remember it; does nothing for all others.
    static void on(java.awt.Graphics2D graphics, Canvas.Align align) {
        if (graphics instanceof AnchoredText anchored) {
            anchored.anchor(align);
        }
    }
}
