package sotto.run.compare;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sotto.run.compare.Passage.Span;

/// Words of a text, and those of them that the text beside it does not have.
///
/// The common words are a longest common subsequence (Wagner and Fischer, 1974); words are equal if their
/// characters are. While texts are written, a word that may still grow or that the other text has not reached
/// does not count as different.
///
/// @param words in the order of the text
/// @param different numbers of the words that differ, from 0
/// @param first number of the first word that is not the other text's at the same place, from 0; empty while there is
///     none
public record Differences(List<Span> words, BitSet different, OptionalInt first) {
    /// Copies list and set.
    public Differences {
        words = List.copyOf(words);
        different = (BitSet) different.clone();
    }

    /// A copy of the numbers of different words.
    @Override
    public BitSet different() {
        return (BitSet) different.clone();
    }

    /// Whether a word differs, by its number from 0.
    public boolean isDifferent(int word) {
        return different.get(word);
    }

    /// The differences of `text` from `base`.
    public static Differences of(Passage base, Passage text) {
        List<Span> baseWords = base.words();
        List<Span> words = text.words();
        Map<String, Integer> numbers = new HashMap<>();
        int[] theirs = numbers(base, baseWords.subList(0, base.settled(baseWords)), numbers);
        int[] ours = numbers(text, words.subList(0, text.settled(words)), numbers);
        int reach = base.whole() ? ours.length : Math.min(ours.length, theirs.length);
        BitSet different = new BitSet(words.size());
        different.set(0, reach);
        common(theirs, ours).stream().forEach(different::clear);
        int same = prefix(theirs, ours);
        boolean ends = text.whole() && base.whole() && same == ours.length && same < theirs.length;
        return new Differences(words, different, same < reach || ends ? OptionalInt.of(same) : OptionalInt.empty());
    }

    private static int[] numbers(Passage passage, List<Span> words, Map<String, Integer> numbers) {
        return words.stream()
                .mapToInt(word -> numbers.computeIfAbsent(
                        passage.text().substring(word.start(), word.end()), _ -> numbers.size()))
                .toArray();
    }

    private static int prefix(int[] a, int[] b) {
        int same = 0;
        while (same < Math.min(a.length, b.length) && a[same] == b[same]) {
            same++;
        }
        return same;
    }

    /// The places in `ours` of the words of a longest common subsequence.
    private static BitSet common(int[] theirs, int[] ours) {
        int from = prefix(theirs, ours);
        int theirEnd = theirs.length;
        int ourEnd = ours.length;
        while (theirEnd > from && ourEnd > from && theirs[theirEnd - 1] == ours[ourEnd - 1]) {
            theirEnd--;
            ourEnd--;
        }
        BitSet common = new BitSet(ours.length);
        common.set(0, from);
        common.set(ourEnd, ours.length);
        int columns = ourEnd - from;
        BitSet skipTheirs = choices(theirs, theirEnd, ours, ourEnd, from);
        int i = from;
        int j = from;
        while (i < theirEnd && j < ourEnd) {
            if (theirs[i] == ours[j]) {
                common.set(j);
                i++;
                j++;
            } else if (skipTheirs.get((i - from) * columns + j - from)) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    /// For each pair of different words, a bit that is set if skipping the word of `theirs` leaves a common
    /// subsequence as long as skipping that of `ours` does; row by row of `theirs`. Lengths of subsequences are
    /// kept for two rows only.
    private static BitSet choices(int[] theirs, int theirEnd, int[] ours, int ourEnd, int from) {
        int columns = ourEnd - from;
        BitSet skipTheirs = new BitSet(Math.multiplyExact(theirEnd - from, columns));
        int[] below = new int[columns + 1];
        int[] row = new int[columns + 1];
        for (int i = theirEnd - from - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                if (theirs[from + i] == ours[from + j]) {
                    row[j] = below[j + 1] + 1;
                } else {
                    skipTheirs.set(i * columns + j, below[j] >= row[j + 1]);
                    row[j] = Math.max(below[j], row[j + 1]);
                }
            }
            int[] next = below;
            below = row;
            row = next;
        }
        return skipTheirs;
    }
}
