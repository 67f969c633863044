package sotto.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import sotto.expert.ModuleNeurons;
import sotto.run.score.ScoredRun;

/// Thumbnail by which a run is recognised: a row for each layer, its sites below each other, no words.
public final class Thumbnail {
    private static final int DPI = 144;

    private Thumbnail() {}

    /// The picture as PNG of `width × height` pixels; layers that get less than a pixel share one.
    public static byte[] png(ScoredRun run, Theme theme, int width, int height) {
        int[] pixels = HeatmapRaster.pixels(
                bands(run, height),
                new HeatmapRaster.Size(width, height),
                new DivergingColours(theme, run.band()),
                theme.ground().surface());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return PngFile.bytes(image, DPI);
    }

    private static List<HeatmapRaster.Band> bands(ScoredRun run, int height) {
        List<ModuleNeurons> banks = run.expertise().banks();
        List<Integer> layers = List.copyOf(
                new TreeSet<>(banks.stream().map(ModuleNeurons::layer).toList()));
        List<HeatmapRaster.Band> bands = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            int layer = layers.get(i);
            List<HeatmapBand> own = HeatmapBand.of(
                    banks.stream().filter(bank -> bank.layer() == layer).toList());
            int top = (int) ((long) i * height / layers.size());
            int end = (int) ((i + 1L) * height / layers.size());
            int air = end - top >= 4 ? 1 + (end - top) / 12 : 0;
            for (int module = 0; module < own.size(); module++) {
                int from = top + (end - air - top) * module / own.size();
                int to = top + (end - air - top) * (module + 1) / own.size();
                bands.add(new HeatmapRaster.Band(
                        own.get(module).auroc(run.expertise()),
                        Math.min(from, height - 1),
                        Math.min(Math.max(1, to - from), height - Math.min(from, height - 1))));
            }
        }
        return bands;
    }
}
