package sotto.figure;

import java.util.OptionalDouble;

/// Dotted line at the AUROC above which the family-wise p value of a neuron is at most 5 %, where it was computed.
///
/// @param auroc in [0, 1]
record FamilywiseLine(OptionalDouble auroc) {
    /// The end of an axis of AUROCs that shows the line too.
    ///
    /// @param high end of the axis without it, in [0, 1]
    double reach(double high) {
        return Math.min(1, Math.max(high, Math.ceil(auroc.orElse(0) * 20) / 20));
    }

    /// Draws the line, and its words beside it on a height.
    void draw(Canvas canvas, XyChart.Frame frame, double y) {
        auroc.stream().filter(value -> value <= 1).forEach(value -> {
            int colour = canvas.theme().ink().text();
            canvas.line(frame.upright(value), Canvas.dashed(1.2, 2, 2), colour);
            String words = "family-wise 5 %%: %s".formatted(Numbers.auroc(value, 3));
            double width = Fonts.WIDER * Fonts.width(words, Fonts.LABEL);
            boolean fits = frame.x(value) + 4 + width < canvas.width();
            canvas.label(words, frame.x(value) + (fits ? 4 : -4), y, fits ? Canvas.Align.LEFT : Canvas.Align.RIGHT);
        });
    }
}
