package sotto.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// A random part of labelled texts, the same for the same seed on every machine.
///
/// Row `r` of the file draws the number `mix(seed + (r + 1) · 0x9e3779b97f4a7c15)`, and of each class the rows with the
/// smallest numbers (as unsigned) are taken, kept in the order of the file. That is output `r` of SplitMix64 (Steele,
/// Lea and Flood, OOPSLA 2014). A row's draw depends on nothing else, so a larger sample holds every smaller one, and
/// what becomes of other rows does not matter.
///
/// @param positives how many positive texts, at least 1; null for all
/// @param negatives how many negative texts, at least 1; null for all
public record Sample(@Nullable Integer positives, @Nullable Integer negatives, long seed) {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    public Sample {
        if ((positives != null && positives < 1) || (negatives != null && negatives < 1)) {
            throw new IllegalArgumentException("positives " + positives + ", negatives " + negatives);
        }
    }

    /// The sampled texts.
    public LabelledTexts of(LabelledTexts texts) {
        int[] positive = take(texts, true, positives);
        int[] negative = take(texts, false, negatives);
        int[] both = Arrays.copyOf(positive, positive.length + negative.length);
        System.arraycopy(negative, 0, both, positive.length, negative.length);
        Arrays.sort(both);
        return texts.at(both);
    }

    private int[] take(LabelledTexts texts, boolean label, @Nullable Integer count) {
        IntStream all = IntStream.range(0, texts.size()).filter(text -> texts.isPositive(text) == label);
        if (count == null) {
            return all.toArray();
        }
        String name = label ? "positive" : "negative";
        int there = label ? texts.positives() : texts.negatives();
        if (there < count) {
            throw new Failure(
                    "There are %d %s texts, but %d were asked for.".formatted(there, name, count),
                    "Ask for at most %d with --%ss.".formatted(there, name));
        }
        Comparator<Integer> byDraw = (a, b) -> Long.compareUnsigned(
                draw(texts.rows().get(a)), draw(texts.rows().get(b)));
        return all.boxed()
                .sorted(byDraw)
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The random number of a row of the file.
    long draw(int row) {
        long z = seed + (row + 1) * STEP;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
