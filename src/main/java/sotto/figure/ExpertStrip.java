package sotto.figure;

import java.awt.geom.Rectangle2D;

/// Strip beside a heatmap: a bar for the experts of each band, and the number of experts in each layer.
record ExpertStrip(Heatmap heatmap, double threshold) {
    private static final double NUMBER = 38; // room of a count, in pixels

    void draw(Canvas canvas, Rectangle2D area) {
        LayerCounts counts = LayerCounts.of(heatmap.expertise(), heatmap.sample(), threshold);
        HeatmapRows rows = heatmap.rows();
        int[] totals = new int[rows.layers().size()];
        double[] longest = new double[totals.length];
        int most = counts.counts().stream().mapToInt(LayerCounts.Count::experts).reduce(1, Math::max);
        double left = area.getMaxX() + 10;
        double width = canvas.width() - left - NUMBER;
        double row = area.getHeight() / totals.length;
        for (HeatmapRows.Place place : rows.places()) {
            int experts = counts.experts(place.band());
            double bar = width * experts / most;
            double top = area.getY() + place.top() * row;
            int colour = SiteShades.of(canvas.theme(), heatmap.sites())
                    .argb(place.band().name());
            canvas.fill(
                    new Rectangle2D.Double(
                            left, top, Math.max(0.5, bar), Math.max(0.5, place.height() * row - (row < 12 ? 0 : 1))),
                    colour);
            totals[place.row()] += experts;
            longest[place.row()] = Math.max(longest[place.row()], bar);
        }
        numbers(canvas, area, totals, longest);
        double room = canvas.width() - left;
        String above = "AUROC above " + Numbers.auroc(threshold, 3);
        String[] names = {"expert neurons, " + above, "expert neurons", "experts"};
        canvas.label(Canvas.fitting(names, room), left, area.getMaxY() + 16, Canvas.Align.LEFT);
    }

    private void numbers(Canvas canvas, Rectangle2D area, int[] totals, double[] longest) {
        double row = area.getHeight() / totals.length;
        int every = (int) Math.ceil(13 / row);
        for (int i = 0; i < totals.length; i += every) {
            canvas.text(
                    Numbers.count(totals[i]),
                    new Canvas.Place(
                            area.getMaxX() + 10 + longest[i] + 5,
                            area.getY() + (i + (1 - HeatmapRows.AIR) / 2) * row + 4.3,
                            Canvas.Align.LEFT),
                    Fonts.LABEL,
                    canvas.theme().ink().text());
        }
    }
}
