package sotto.measure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.Deflater;

/// Diversity of completions. Words are separated by white space, in lower case; no n-gram spans two completions.
///
/// Shares depend on how much text there is, so they compare cells of one report and nothing else.
///
/// @param distinct1 different words over all words of all completions together (Li et al., 2016), in (0, 1]
/// @param distinct2 the same for pairs of neighbouring words
/// @param distinct3 the same for triples
/// @param empty share of completions that are empty or only white space
/// @param meanTokens mean number of new tokens, an end-of-text token included
/// @param repetition `1 − different / all` 4-grams within a completion, the mean over those of four words or more
///     (Welleck et al., 2020)
/// @param n completions
/// @param compressionRatio bytes of all completions, one a line, over those that zlib makes of them (Shaib et al.,
/// 2024)
/// @param offLanguage share of completions most of whose letters belong to scripts that no prompt uses
public record Diversity(
        double distinct1,
        double distinct2,
        double distinct3,
        double empty,
        double meanTokens,
        double repetition,
        int n,
        double compressionRatio,
        double offLanguage) {
    private static final int REPEATED = 4;
    private static final double FEWER = 0.5;
    private static final double DENSER = 1.5;
    private static final double MORE = 0.1;

    /// Rule by which completions are told to degenerate, in words.
    public static final String RULE = ("distinct2 below %s and compressionRatio above %s times the untouched model's;"
                    + " repetition, empty and offLanguage above its by more than %s")
            .formatted(FEWER, DENSER, MORE);

    /// The names of those figures that are as far from the untouched model's as degenerate texts' are.
    public List<String> degenerate(Diversity base) {
        SequencedMap<String, Boolean> signs = new LinkedHashMap<>();
        signs.put("distinct2", distinct2 < FEWER * base.distinct2);
        signs.put("compressionRatio", compressionRatio > DENSER * base.compressionRatio);
        signs.put("repetition", repetition > base.repetition + MORE);
        signs.put("empty", empty > base.empty + MORE);
        signs.put("offLanguage", offLanguage > base.offLanguage + MORE);
        signs.values().removeIf(there -> !there);
        return List.copyOf(signs.keySet());
    }

    /// The repetition in one text: `1 − different / all` 4-grams of words; NaN if it has fewer than four.
    public static double repetition(String text) {
        int[] numbers = Counts.numbers(text, new HashMap<>());
        return numbers.length < REPEATED ? Double.NaN : Counts.repeated(numbers);
    }

    /// Gatherer of completions; for one thread.
    public static final class Counts {
        private final Map<String, Integer> words = new HashMap<>();
        private final List<Set<Gram>> different = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
        private final long[] all = new long[3];
        private final StringBuilder lines = new StringBuilder();
        private final WritingScripts prompts;
        private int n;
        private int empty;
        private long tokens;
        private double repetition;
        private int repeating;
        private int off;

        /// Makes a gatherer of completions of these prompts.
        public Counts(Collection<String> prompts) {
            this.prompts = WritingScripts.of(prompts);
        }

        /// Up to three words by their numbers; −1 where there is none.
        private record Gram(int first, int second, int third) {}

        /// Adds one completion of so many new tokens.
        public void add(String text, int newTokens) {
            n++;
            tokens += newTokens;
            lines.append(text).append('\n');
            off += prompts.areLeftBy(text) ? 1 : 0;
            int[] numbers = numbers(text, words);
            empty += numbers.length == 0 ? 1 : 0;
            for (int length = 1; length <= all.length; length++) {
                for (int at = 0; at + length <= numbers.length; at++) {
                    different
                            .get(length - 1)
                            .add(new Gram(
                                    numbers[at], length > 1 ? numbers[at + 1] : -1, length > 2 ? numbers[at + 2] : -1));
                    all[length - 1]++;
                }
            }
            if (numbers.length >= REPEATED) {
                repeating++;
                repetition += repeated(numbers);
            }
        }

        private static int[] numbers(String text, Map<String, Integer> words) {
            return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s\\p{Z}]+"))
                    .filter(word -> !word.isEmpty())
                    .mapToInt(word -> words.computeIfAbsent(word, _ -> words.size()))
                    .toArray();
        }

        private static double repeated(int[] numbers) {
            Set<List<Integer>> grams = new HashSet<>();
            int count = numbers.length - REPEATED + 1;
            for (int at = 0; at < count; at++) {
                grams.add(List.of(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]));
            }
            return 1 - (double) grams.size() / count;
        }

        /// Diversity of all completions added so far; shares of nothing are not a number.
        public Diversity diversity() {
            double[] shares = new double[all.length];
            for (int length = 0; length < all.length; length++) {
                shares[length] = (double) different.get(length).size() / all[length];
            }
            return new Diversity(
                    shares[0],
                    shares[1],
                    shares[2],
                    (double) empty / n,
                    (double) tokens / n,
                    repetition / repeating,
                    n,
                    compressionRatio(lines.toString().getBytes(StandardCharsets.UTF_8)),
                    (double) off / n);
        }

        private static double compressionRatio(byte[] bytes) {
            try (Deflater deflater = new Deflater()) {
                deflater.setInput(bytes);
                deflater.finish();
                byte[] part = new byte[1 << 13];
                while (!deflater.finished()) {
                    deflater.deflate(part);
                }
                return (double) bytes.length / deflater.getBytesWritten();
            }
        }
    }
}
