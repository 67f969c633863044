package sotto.run.concept;

import java.util.Arrays;
import java.util.List;
import sotto.data.LabelledTexts;
import sotto.num.Auroc;
import sotto.num.ResponseMatrix;
import sotto.run.score.TokenLengths;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Distributions of the lengths in tokens of both classes' texts, as far as they are read.
///
/// @param limit tokens that are read of a text at most
/// @param binWidth tokens of one bin, at least 1; bin `i` is from `i · binWidth` on, up to the next one's start
/// @param auroc AUROC of the length alone, in [0, 1]: above ½ the positive texts are the longer ones
public record LengthProfile(int limit, int binWidth, ClassLengths positives, ClassLengths negatives, double auroc) {
    /// AUROC of the length above which, or below one minus which, the user is warned.
    public static final double SUSPICIOUS = 0.55;

    private static final int[] WIDTHS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192};
    private static final int BINS = 33;

    /// Distribution of the lengths of one class.
    ///
    /// @param bins number of texts of each bin; both classes have equally many bins
    /// @param texts number of texts
    /// @param median median length in tokens
    /// @param cut number of texts longer than the limit
    public record ClassLengths(List<Integer> bins, int texts, double median, int cut) {
        /// Copies the list.
        public ClassLengths {
            bins = List.copyOf(bins);
        }

        /// The share of texts in a bin, in [0, 1].
        public double share(int bin) {
            return (double) bins.get(bin) / texts;
        }

        /// The share of texts that are cut, in [0, 1].
        public double cutShare() {
            return (double) cut / texts;
        }
    }

    /// Whether length alone separates the classes so well that scores must be doubted.
    public boolean isSuspicious() {
        return auroc > SUSPICIOUS || auroc < 1 - SUSPICIOUS;
    }

    /// The lengths of labelled texts.
    ///
    /// @param lengths lengths of these texts, in their order
    public static LengthProfile of(LabelledTexts texts, TokenLengths lengths, int limit) {
        if (lengths.size() != texts.size()) {
            throw new IllegalArgumentException(lengths.size() + " lengths of " + texts.size() + " texts");
        }
        int[] read = lengths.read(limit);
        int longest = Arrays.stream(read).max().orElse(0);
        int width = WIDTHS[WIDTHS.length - 1];
        for (int i = WIDTHS.length - 1; i >= 0 && longest / WIDTHS[i] + 1 <= BINS; i--) {
            width = WIDTHS[i];
        }
        int bins = longest / width + 1;
        return new LengthProfile(
                limit,
                width,
                ofClass(true, texts, lengths, new Bins(limit, width, bins)),
                ofClass(false, texts, lengths, new Bins(limit, width, bins)),
                auroc(texts.labels(), read));
    }

    private record Bins(int limit, int width, int count) {}

    private static ClassLengths ofClass(boolean label, LabelledTexts texts, TokenLengths lengths, Bins bins) {
        Integer[] counts = new Integer[bins.count];
        Arrays.fill(counts, 0);
        int[] own = new int[label ? texts.positives() : texts.negatives()];
        int next = 0;
        int cut = 0;
        for (int text = 0; text < texts.size(); text++) {
            if (texts.isPositive(text) == label) {
                int read = Math.min(lengths.whole(text), bins.limit);
                own[next++] = read;
                counts[read / bins.width]++;
                cut += lengths.isCut(text, bins.limit) ? 1 : 0;
            }
        }
        Arrays.sort(own);
        double median = (own[(own.length - 1) / 2] + own[own.length / 2]) / 2.0;
        return new ClassLengths(List.of(counts), own.length, median, cut);
    }

    private static double auroc(boolean[] labels, int[] lengths) {
        float[] numbers = new float[lengths.length];
        for (int text = 0; text < numbers.length; text++) {
            numbers[text] = lengths[text];
        }
        try {
            return new Auroc(labels, 1).of(ResponseMatrix.of(numbers, numbers.length, 1), Progress.NONE)[0];
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }
}
