package sotto.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Choice of texts that gives both classes the same share of theirs in every tenth of the lengths.
///
/// The tenths are those of the positive texts, from the shortest to the longest: a negative text that is shorter or
/// longer than all positive ones has no match and is never taken. With `p(s)` of the `P` positive and `q(s)` of the
/// `Q` negative texts in tenth `s`, what both classes can give is `m(s) = min(p(s) / P, q(s) / Q)`; a sample of `n`
/// texts of a class takes `n · m(s) / Σ m` from tenth `s`, and `n` is at most `Σ m` times the class. The AUROC of the
/// length alone is then `½ + Σ (m(s) / Σ m)² (a(s) − ½)`, with `a(s)` that inside a tenth: an imbalance inside the
/// tenths counts a tenth where all tenths give as much, and in full where one gives everything.
final class LengthMatch {
    private static final int TENTHS = 10;

    private final List<List<Integer>> positives;
    private final List<List<Integer>> negatives;
    private final double[] shares = new double[TENTHS];
    private final LabelledTexts texts;
    private final double overlap;

    private LengthMatch(LabelledTexts texts, List<List<Integer>> positives, List<List<Integer>> negatives) {
        this.texts = texts;
        this.positives = positives;
        this.negatives = negatives;
        double sum = 0;
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            shares[tenth] = Math.min(
                    (double) positives.get(tenth).size() / texts.positives(),
                    (double) negatives.get(tenth).size() / texts.negatives());
            sum += shares[tenth];
        }
        overlap = sum;
        if (overlap == 0) {
            throw new Failure(
                    "No positive text is as long as any negative one, so their lengths cannot be matched.",
                    Remedy.of("do without %s", RunOption.LENGTH_MATCHED).or("give other texts"));
        }
    }

    /// The tenths of these texts; a [Failure] if no text has the length of one of the other class.
    ///
    /// @param tokens length of each text `[B]`
    static LengthMatch of(LabelledTexts texts, int[] tokens) {
        int[] sorted = new int[texts.positives()];
        int next = 0;
        for (int text = 0; text < texts.size(); text++) {
            if (texts.isPositive(text)) {
                sorted[next++] = tokens[text];
            }
        }
        Arrays.sort(sorted);
        int[] ends = new int[TENTHS - 1]; // the longest text of each tenth but the last
        for (int tenth = 0; tenth < ends.length; tenth++) {
            ends[tenth] = sorted[Math.max(0, (int) Math.ceil((tenth + 1) * sorted.length / (double) TENTHS) - 1)];
        }
        List<List<Integer>> positives = empty();
        List<List<Integer>> negatives = empty();
        for (int text = 0; text < texts.size(); text++) {
            if (tokens[text] < sorted[0] || tokens[text] > sorted[sorted.length - 1]) {
                continue;
            }
            int tenth = 0;
            while (tenth < ends.length && tokens[text] > ends[tenth]) {
                tenth++;
            }
            (texts.isPositive(text) ? positives : negatives).get(tenth).add(text);
        }
        return new LengthMatch(texts, positives, negatives);
    }

    private static List<List<Integer>> empty() {
        List<List<Integer>> tenths = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            tenths.add(new ArrayList<>());
        }
        return tenths;
    }

    /// The part of each class that can be matched, `Σ m`, in (0, 1].
    double overlap() {
        return overlap;
    }

    /// The chosen texts of a class, in no particular order; a [Failure] if fewer can be matched than asked for.
    ///
    /// @param count how many; null for as many as can be matched
    /// @param draw the random number of a text, compared as unsigned: in each tenth the smallest are taken
    int[] take(boolean label, @Nullable Integer count, IntToLongFunction draw) {
        List<List<Integer>> tenths = label ? positives : negatives;
        int all = label ? texts.positives() : texts.negatives();
        int most = (int) Math.floor(overlap * all + 1e-9);
        if (count != null && count > most) {
            String name = Sample.name(label);
            throw new Failure(
                    "Of the %s %s texts %s can be matched in length, but %s were asked for."
                            .formatted(Quantity.of(all), name, Quantity.of(most), Quantity.of(count)),
                    Remedy.of("ask for at most " + most + " with %s", Sample.count(label))
                            .or("do without %s", RunOption.LENGTH_MATCHED));
        }
        int[] quotas = quotas(count == null ? most : count, tenths);
        return java.util.stream.IntStream.range(0, TENTHS)
                .boxed()
                .flatMap(tenth -> tenths.get(tenth).stream()
                        .sorted(Comparator.comparing(draw::applyAsLong, Long::compareUnsigned))
                        .limit(quotas[tenth]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Numbers of texts to take from each tenth: whole numbers that add up, largest remainders rounded up, as far
    /// as there are texts.
    private int[] quotas(int count, List<List<Integer>> tenths) {
        int[] quotas = new int[TENTHS];
        double[] remainders = new double[TENTHS];
        int left = count;
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            double exact = count * shares[tenth] / overlap;
            quotas[tenth] =
                    Math.min((int) Math.floor(exact + 1e-9), tenths.get(tenth).size());
            remainders[tenth] = exact - quotas[tenth];
            left -= quotas[tenth];
        }
        for (; left > 0; left--) {
            int best = -1;
            for (int tenth = 0; tenth < TENTHS; tenth++) {
                boolean room = quotas[tenth] < tenths.get(tenth).size();
                if (room && (best < 0 || remainders[tenth] > remainders[best])) {
                    best = tenth;
                }
            }
            quotas[best]++;
            remainders[best]--;
        }
        return quotas;
    }
}
