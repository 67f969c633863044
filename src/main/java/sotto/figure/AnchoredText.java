package sotto.figure;

/// Graphics that remember how a text stands against its place, so that it stands there in any other font, too.
interface AnchoredText {
    /// How the texts drawn from now on stand: given at their left end, they are held at this one.
    void anchor(Canvas.Align align);

    /// Tells graphics that remember it; all others are not asked.
    static void on(java.awt.Graphics2D graphics, Canvas.Align align) {
        if (graphics instanceof AnchoredText anchored) {
            anchored.anchor(align);
        }
    }
}
