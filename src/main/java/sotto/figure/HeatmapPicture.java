package sotto.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import sotto.expert.Bank;

/// A row for each layer, in it a band for each site; at the right the count of experts in each layer.
record HeatmapPicture(Heatmap heatmap) implements Picture {
    private static final double HEADER = 26;
    private static final double TICKS = 26;
    private static final double LINE = 16;

    /// Share of a row that stays empty below its bands.
    private static final double AIR = 0.15;

    @Override
    public double height(double width) {
        int layers = heatmap.layers().size();
        double row = Math.clamp(560.0 / layers, 9, 32);
        return HEADER + Math.max(3, layers) * row + TICKS + footer(width).size() * LINE;
    }

    /// Where a layer's bands lie in its row, as shares of the row: the widest site is half again as high.
    private record Bands(List<Bank> banks, double row) {
        double top(int band) {
            double top = 0;
            for (int i = 0; i < band; i++) {
                top += height(i);
            }
            return top;
        }

        double height(int band) {
            double all = 0;
            for (int i = 0; i < banks.size(); i++) {
                all += weight(i);
            }
            return (1 - AIR) * weight(band) / all;
        }

        private double weight(int band) {
            int widest = banks.stream().mapToInt(Bank::width).max().orElse(1);
            return banks.get(band).width() == widest ? 1.6 : 1;
        }

        /// Pixels between two bands.
        double gap() {
            return row >= 12 ? 1 : 0;
        }
    }

    @Override
    public void draw(Canvas canvas) {
        List<Integer> layers = heatmap.layers();
        List<String> footer = footer(canvas.width());
        boolean named = canvas.width() >= 500 && heatmap.sites().size() <= 3;
        double names = named
                ? heatmap.sites().stream()
                                .mapToDouble(site -> Fonts.width(site, Fonts.LABEL))
                                .max()
                                .orElse(0)
                        + 8
                : 0;
        double left = 42 + names;
        double strip = !heatmap.sample().band().isKnown() ? 8 : canvas.width() >= 500 ? 96 : 62;
        Rectangle2D area = new Rectangle2D.Double(
                left, HEADER, canvas.width() - left - strip, canvas.height() - HEADER - TICKS - footer.size() * LINE);
        double row = area.getHeight() / layers.size();
        canvas.raster(area, size -> pixels(canvas, size, row));
        header(canvas);
        rows(canvas, area, row, named && row >= 26);
        ticks(canvas, area);
        if (heatmap.sample().band().isKnown()) {
            new ExpertStrip(heatmap).draw(canvas, area);
        }
        for (int line = 0; line < footer.size(); line++) {
            double y = canvas.height() - 4 - (footer.size() - 1 - line) * LINE;
            canvas.label(footer.get(line), 0, y, Canvas.Align.LEFT);
        }
    }

    private int[] pixels(Canvas canvas, HeatmapRaster.Size size, double row) {
        List<HeatmapRaster.Band> bands = new ArrayList<>();
        List<Integer> layers = heatmap.layers();
        double rowDots = (double) size.height() / layers.size();
        for (int i = 0; i < layers.size(); i++) {
            Bands inRow = new Bands(heatmap.banks(layers.get(i)), row);
            for (int band = 0; band < inRow.banks().size(); band++) {
                double top = (i + inRow.top(band)) * rowDots;
                double bottom = (i + inRow.top(band) + inRow.height(band)) * rowDots - inRow.gap() * canvas.dots();
                int first = (int) Math.round(top);
                int height = Math.max(1, (int) Math.round(bottom) - first);
                bands.add(new HeatmapRaster.Band(
                        heatmap.row(inRow.banks().get(band)), first, Math.min(height, size.height() - first)));
            }
        }
        Diverging colours = new Diverging(canvas.theme(), heatmap.sample().band());
        return HeatmapRaster.pixels(
                bands, size, colours, canvas.theme().ground().surface());
    }

    private void header(Canvas canvas) {
        double x = 0;
        canvas.label("AUROC", x, 12, Canvas.Align.LEFT);
        x += Fonts.width("AUROC 0.2", Fonts.LABEL) + 4;
        canvas.label("0.2", x, 12, Canvas.Align.RIGHT);
        double width = canvas.width() >= 500 ? 140 : 84;
        Diverging colours = new Diverging(canvas.theme(), heatmap.sample().band());
        int steps = 120;
        for (int step = 0; step < steps; step++) { // each reaches to the end, so that no seam shows
            double from = width * step / steps;
            canvas.fill(
                    new Rectangle2D.Double(x + 6 + from, 4, width - from, 8),
                    colours.argb(0.2 + 0.6 * (step + 0.5) / steps));
        }
        canvas.label("0.8", x + width + 12, 12, Canvas.Align.LEFT);
        double room = canvas.width() - x - width - 40;
        canvas.label(Canvas.fitting(heatmap.sample().words(), room), canvas.width(), 12, Canvas.Align.RIGHT);
    }

    private void rows(Canvas canvas, Rectangle2D area, double row, boolean named) {
        List<Integer> layers = heatmap.layers();
        int every = (int) Math.ceil(13 / row);
        for (int i = 0; i < layers.size(); i += every) {
            double middle = area.getY() + (i + (1 - AIR) / 2) * row;
            canvas.label(Integer.toString(layers.get(i)), 20, middle + 4.3, Canvas.Align.RIGHT);
        }
        if (named) {
            Bands first = new Bands(heatmap.banks(layers.getFirst()), row);
            for (int band = 0; band < first.banks().size(); band++) {
                double y = area.getY() + (first.top(band) + first.height(band) / 2) * row + 4;
                canvas.label(first.banks().get(band).site(), area.getX() - 6, y, Canvas.Align.RIGHT);
            }
        }
    }

    private void ticks(Canvas canvas, Rectangle2D area) {
        canvas.label("layer", 0, area.getMaxY() + 16, Canvas.Align.LEFT);
        boolean index = heatmap.order() == FigureSpec.Order.INDEX;
        String[] labels = {index ? "first" : "highest", "25 %", "50 %", "75 %", index ? "last" : "lowest"};
        Canvas.Align[] aligns = {
            Canvas.Align.LEFT, Canvas.Align.CENTRE, Canvas.Align.CENTRE, Canvas.Align.CENTRE, Canvas.Align.RIGHT
        };
        for (int i = 0; i < labels.length; i++) {
            double x = area.getX() + i * area.getWidth() / (labels.length - 1);
            canvas.line(
                    new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() + 4),
                    Canvas.solid(1),
                    canvas.theme().ink().faint());
            canvas.label(labels[i], x, area.getMaxY() + 16, aligns[i]);
        }
    }

    private List<String> footer(double width) {
        List<Bank> banks = heatmap.banks(heatmap.layers().getFirst());
        StringBuilder text = new StringBuilder(
                heatmap.order() == FigureSpec.Order.INDEX
                        ? "Neurons by index"
                        : "Neurons by AUROC, each row for itself");
        text.append(banks.size() == 1 ? " · " : " · bands from above: ");
        for (int i = 0; i < banks.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(banks.get(i).site())
                    .append(" (")
                    .append(Numbers.count(banks.get(i).width()))
                    .append(")");
        }
        text.append(" · a pixel shows its neuron farthest from 0.5");
        if (heatmap.sample().band().isKnown()) {
            text.append(" · grey: null band, %s–%s"
                    .formatted(
                            Numbers.auroc(heatmap.sample().band().low(), 3),
                            Numbers.auroc(heatmap.sample().band().high(), 3)));
        }
        return Canvas.wrapped(text.toString(), width);
    }
}
