package sotto.sample.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Byte-pair merges learned from text (Sennrich et al., 2016), byte-level as GPT-2's.
///
/// Merges as Hugging Face's trainer does: the most frequent pair first, of equally frequent ones that with the smaller
/// ids; ids are special tokens, then the alphabet, then merges in the order they were made.
public final class BytePairs {
    private static final Pattern WORDS =
            Pattern.compile("'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<Pair> merges = new ArrayList<>();
    private final Map<Pair, Integer> ranks = new HashMap<>();
    private final Map<String, int[]> known = new HashMap<>();
    private final int specials;

    /// Two neighbouring tokens.
    record Pair(int left, int right) {}

    private BytePairs(List<String> specials) {
        this.specials = specials.size();
        specials.forEach(this::add);
        for (String character : ByteAlphabet.sorted()) {
            add(character);
        }
    }

    /// Learns merges until the vocabulary is full or nothing occurs twice.
    ///
    /// @param specials tokens that come first and are never merged
    /// @param size of the whole vocabulary
    public static BytePairs learn(List<String> texts, List<String> specials, int size) {
        BytePairs pairs = new BytePairs(specials);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String text : texts) {
            WORDS.matcher(text)
                    .results()
                    .forEach(word -> counts.merge(ByteAlphabet.encode(word.group()), 1, Integer::sum));
        }
        pairs.learn(counts, size);
        return pairs;
    }

    private void learn(Map<String, Integer> counts, int size) {
        List<int[]> words = new ArrayList<>();
        List<Integer> times = new ArrayList<>();
        counts.forEach((word, count) -> {
            words.add(word.chars().map(c -> id(String.valueOf((char) c))).toArray());
            times.add(count);
        });
        while (tokens.size() < size) {
            Map<Pair, Integer> found = new HashMap<>();
            for (int w = 0; w < words.size(); w++) {
                int[] word = words.get(w);
                for (int i = 0; i + 1 < word.length; i++) {
                    found.merge(new Pair(word[i], word[i + 1]), times.get(w), Integer::sum);
                }
            }
            Comparator<Map.Entry<Pair, Integer>> order = Map.Entry.comparingByValue(Comparator.reverseOrder());
            var best = found.entrySet().stream()
                    .min(order.thenComparingInt(entry -> entry.getKey().left())
                            .thenComparingInt(entry -> entry.getKey().right()));
            if (best.isEmpty() || best.get().getValue() < 2) {
                return;
            }
            Pair pair = best.get().getKey();
            ranks.put(pair, merges.size());
            merges.add(pair);
            int merged = add(tokens.get(pair.left()) + tokens.get(pair.right()));
            words.replaceAll(word -> merge(word, pair, merged));
        }
    }

    private static int[] merge(int[] word, Pair pair, int merged) {
        int[] shorter = new int[word.length];
        int length = 0;
        for (int i = 0; i < word.length; i++) {
            boolean here = i + 1 < word.length && word[i] == pair.left() && word[i + 1] == pair.right();
            shorter[length++] = here ? merged : word[i];
            i += here ? 1 : 0;
        }
        return length == word.length ? word : Arrays.copyOf(shorter, length);
    }

    private int add(String token) {
        Integer known = ids.putIfAbsent(token, tokens.size());
        if (known == null) {
            tokens.add(token);
            return tokens.size() - 1;
        }
        return known;
    }

    /// The id of a token; -1 for none.
    public int id(String token) {
        return ids.getOrDefault(token, -1);
    }

    /// Tokens by their ids.
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    /// Merges, first learned first.
    List<Pair> merges() {
        return List.copyOf(merges);
    }

    /// How many tokens are special.
    int specials() {
        return specials;
    }

    /// A text's token ids, without special ones: of all merges that apply in a word, always the first learned.
    public int[] encode(String text) {
        return WORDS.matcher(text)
                .results()
                .flatMapToInt(word -> Arrays.stream(known.computeIfAbsent(word.group(), this::encodeWord)))
                .toArray();
    }

    private int[] encodeWord(String text) {
        int[] ids = ByteAlphabet.encode(text)
                .chars()
                .map(c -> id(String.valueOf((char) c)))
                .toArray();
        while (true) {
            int first = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < ids.length; i++) {
                first = Math.min(first, ranks.getOrDefault(new Pair(ids[i], ids[i + 1]), Integer.MAX_VALUE));
            }
            if (first == Integer.MAX_VALUE) {
                return ids;
            }
            Pair pair = merges.get(first);
            ids = merge(ids, pair, id(tokens.get(pair.left()) + tokens.get(pair.right())));
        }
    }
}
