package sotto.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.num.SplitMix;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// A random part of labelled texts, the same for the same seed on every machine.
///
/// Row `r` of the file draws the number `mix(seed + (r + 1) · 0x9e3779b97f4a7c15)`, and of each class the rows
/// with the smallest numbers (as unsigned) are taken, kept in the order of the file. That is output `r` of
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). A row's draw depends on nothing else, so a larger sample
/// holds every smaller one, and leaving out other rows changes nothing. With matched lengths that is so in each
/// tenth of the lengths.
///
/// Where texts come in strata, each gives a sample the same part of each class as it has of all, but not with
/// matched lengths. Where they come in groups, a sample is of texts all the same, while whole groups are held out.
///
/// @param positives how many positive texts, at least 1; null for all
/// @param negatives how many negative texts, at least 1; null for all
/// @param lengths whether the classes are made equally long
/// @param holdout the part of each class that is held out to check the scores on, in [0, 1); 0 for none
public record Sample(
        @Nullable Integer positives, @Nullable Integer negatives, long seed, Lengths lengths, double holdout) {

    /// Demand on the lengths of the two classes.
    public enum Lengths {
        /// Nothing: the texts are as long as they are.
        ANY,
        /// Both classes have the same share of their texts in every tenth of the lengths.
        MATCHED
    }

    public Sample {
        if ((positives != null && positives < 1) || (negatives != null && negatives < 1)) {
            throw new IllegalArgumentException("positives " + positives + ", negatives " + negatives);
        }
        if (!(holdout >= 0 && holdout < 1)) {
            throw new IllegalArgumentException("holdout " + holdout);
        }
    }

    /// Texts of any lengths, none held out.
    public Sample(@Nullable Integer positives, @Nullable Integer negatives, long seed) {
        this(positives, negatives, seed, Lengths.ANY, 0);
    }

    /// The sampled texts, of any lengths; a [Failure] if a class has fewer texts than asked for.
    public LabelledTexts of(LabelledTexts texts) {
        if (lengths == Lengths.MATCHED) {
            throw new IllegalStateException("Matching needs the lengths");
        }
        return both(texts, take(texts, true, positives), take(texts, false, negatives));
    }

    /// The sampled texts; a [Failure] if a class has fewer texts, or fewer of matching lengths, than asked for.
    ///
    /// @param tokens length of each text `[B]`, as far as it is read
    public LabelledTexts of(LabelledTexts texts, int[] tokens) {
        if (lengths == Lengths.ANY) {
            return of(texts);
        }
        LengthMatch match = LengthMatch.of(texts, tokens);
        return both(
                texts,
                match.take(true, positives, text -> draw(texts.rows().get(text))),
                match.take(false, negatives, text -> draw(texts.rows().get(text))));
    }

    /// The part of each class, in (0, 1], that has texts of the same lengths in the other; a [Failure] for none.
    ///
    /// @param tokens length of each text `[B]`, as far as it is read
    public static double overlap(LabelledTexts texts, int[] tokens) {
        return LengthMatch.of(texts, tokens).overlap();
    }

    /// Marks of the sampled texts that are held out `[B]`; a [Failure] if a class has one text only.
    ///
    /// Of each class that part is held out, rounded, but at least one text and not all; where texts come in groups
    /// or strata, whole groups, and of each stratum alike, as [GroupHoldout] says.
    ///
    /// Held out are those with the smallest draws of the seed `~seed`, so it depends on a text's row, and on how
    /// many of its class there are.
    public boolean[] heldOut(LabelledTexts sampled) {
        boolean[] held = new boolean[sampled.size()];
        Sample second = new Sample(null, null, ~seed);
        if (holdout > 0 && !sampled.memberships().isNone()) {
            return GroupHoldout.of(sampled, holdout, second::draw);
        }
        if (holdout > 0) {
            for (boolean label : new boolean[] {true, false}) {
                int count = label ? sampled.positives() : sampled.negatives();
                if (count < 2) {
                    throw new Failure(
                            "There is one %s text, and none can be held out.".formatted(name(label)),
                            Remedy.of("give more texts").or("do without %s", RunOption.HOLDOUT));
                }
                int part = Math.clamp(Math.round(holdout * count), 1, count - 1);
                for (int text : second.take(sampled, label, part)) {
                    held[text] = true;
                }
            }
        }
        return held;
    }

    private static LabelledTexts both(LabelledTexts texts, int[] positive, int[] negative) {
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
        int there = label ? texts.positives() : texts.negatives();
        if (there < count) {
            throw new Failure(
                    "There are %s %s texts, but %s were asked for."
                            .formatted(Quantity.of(there), name(label), Quantity.of(count)),
                    Remedy.of("ask for at most " + there + " with %s", count(label)));
        }
        int[] strata = texts.memberships().strata();
        if (strata.length == 0) {
            return first(texts, all, count);
        }
        int[][] byStratum = new int[1 + Arrays.stream(strata).max().orElse(0)][];
        int[] counts = new int[byStratum.length];
        for (int text : all.toArray()) {
            int[] some = counts[strata[text]] == 0 ? new int[4] : byStratum[strata[text]];
            int[] more = some.length == counts[strata[text]] ? Arrays.copyOf(some, 2 * some.length) : some;
            more[counts[strata[text]]++] = text;
            byStratum[strata[text]] = more;
        }
        int[] quotas = GroupHoldout.quotas(counts, count);
        return IntStream.range(0, counts.length)
                .filter(stratum -> quotas[stratum] > 0)
                .flatMap(stratum -> Arrays.stream(
                        first(texts, Arrays.stream(byStratum[stratum], 0, counts[stratum]), quotas[stratum])))
                .toArray();
    }

    /// The texts with the smallest draws.
    private int[] first(LabelledTexts texts, IntStream some, int count) {
        Comparator<Integer> byDraw = (a, b) -> Long.compareUnsigned(
                draw(texts.rows().get(a)), draw(texts.rows().get(b)));
        return some.boxed()
                .sorted(byDraw)
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The option that says how many texts of a class are taken.
    static RunOption count(boolean label) {
        return label ? RunOption.POSITIVES : RunOption.NEGATIVES;
    }

    /// The name of a class in words.
    static String name(boolean label) {
        return label ? "positive" : "negative";
    }

    /// The random number of a row of the file.
    long draw(int row) {
        return SplitMix.output(seed, row);
    }
}
