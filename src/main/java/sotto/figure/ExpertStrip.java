package sotto.figure;

import java.awt.geom.Rectangle2D;
import java.util.List;
import sotto.expert.Bank;

/// Beside a heatmap: how many neurons of each layer lie above the null band.
record ExpertStrip(Heatmap heatmap) {
    private static final double NUMBER = 38; // room of a count, in pixels

    void draw(Canvas canvas, Rectangle2D rows) {
        LayerCounts counts = LayerCounts.of(
                heatmap.expertise(), heatmap.sample(), heatmap.sample().band().high());
        List<Integer> layers = heatmap.layers();
        int[] experts =
                layers.stream().mapToInt(layer -> experts(counts, layer)).toArray();
        int most = 1;
        for (int count : experts) {
            most = Math.max(most, count);
        }
        double left = rows.getMaxX() + 10;
        double width = canvas.width() - left - NUMBER;
        double row = rows.getHeight() / layers.size();
        int every = (int) Math.ceil(13 / row);
        int colour = new Diverging(canvas.theme(), heatmap.sample().band()).argb(0.65);
        for (int i = 0; i < layers.size(); i++) {
            double top = rows.getY() + i * row;
            double bar = width * experts[i] / most;
            canvas.fill(new Rectangle2D.Double(left, top, Math.max(0.5, bar), 0.85 * row - 1), colour);
            if (i % every == 0) {
                canvas.text(
                        Numbers.count(experts[i]),
                        new Canvas.Place(left + bar + 5, top + 0.425 * row + 4.3, Canvas.Align.LEFT),
                        Fonts.LABEL,
                        canvas.theme().ink().text());
            }
        }
        String[] names = {"above band", "experts"};
        canvas.label(Canvas.fitting(names, canvas.width() - left), left, rows.getMaxY() + 16, Canvas.Align.LEFT);
    }

    private static int experts(LayerCounts counts, int layer) {
        int experts = 0;
        for (LayerCounts.Count count : counts.counts()) {
            Bank bank = count.bank();
            experts += bank.layer() == layer ? count.experts() : 0;
        }
        return experts;
    }
}
