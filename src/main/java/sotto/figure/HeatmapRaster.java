package sotto.figure;

import java.util.Arrays;
import java.util.List;

/// Raster of a heatmap: its matrix as pixels.
///
/// A pixel that holds several neurons shows the one farthest from 0.5, so that a single expert among thousands is
/// seen; of two as far, the one above. Time is proportional to pixels plus neurons.
public final class HeatmapRaster {
    private HeatmapRaster() {}

    /// One band of the raster: its neurons from left to right.
    ///
    /// @param auroc `[N]`, in [0, 1] or not a number, in the order in which they are drawn; not copied, not changed
    /// @param top its first row of pixels
    /// @param height rows of pixels
    @SuppressWarnings("ArrayRecordComponent") // a million numbers that nobody keeps
    record Band(float[] auroc, int top, int height) {}

    /// Row-major pixels `[height × width]` as 0xAARRGGBB; what no band covers is `ground`.
    static int[] pixels(List<Band> bands, Size size, DivergingColours colours, int ground) {
        int[] pixels = new int[Math.multiplyExact(size.width(), size.height())];
        Arrays.fill(pixels, ground);
        int[] row = new int[size.width()];
        for (Band band : bands) {
            if (band.auroc().length == 0) {
                continue;
            }
            for (int x = 0; x < row.length; x++) {
                row[x] = colours.argb(extreme(band.auroc(), x, row.length));
            }
            for (int y = band.top(); y < band.top() + band.height(); y++) {
                System.arraycopy(row, 0, pixels, y * row.length, row.length);
            }
        }
        return pixels;
    }

    /// The AUROC farthest from 0.5 among the neurons that pixel `x` of `width` holds.
    static float extreme(float[] auroc, int x, int width) {
        int from = (int) ((long) x * auroc.length / width);
        int to = Math.max(from + 1, (int) ((x + 1L) * auroc.length / width));
        float extreme = auroc[from];
        for (int neuron = from + 1; neuron < to; neuron++) {
            double distance = Math.abs(auroc[neuron] - 0.5) - Math.abs(extreme - 0.5);
            boolean first = Float.isNaN(extreme) && !Float.isNaN(auroc[neuron]);
            if (first || distance > 0 || (distance == 0 && auroc[neuron] > extreme)) {
                extreme = auroc[neuron];
            }
        }
        return extreme;
    }

    /// Size in pixels across and down.
    record Size(int width, int height) {}
}
