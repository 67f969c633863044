package sotto.run.score;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import sotto.run.record.Shard;

/// Division of texts into batches, and the batches' order; both follow from lengths and limits alone.
///
/// Longest texts first, so that what needs most memory comes at once and the time left is soon known; texts of
/// equal length keep the order of the file. A batch begins with the longest text that is left and takes the
/// longest that still fits, again and again, because a full pass costs as much as one with room left.
///
/// @param limits largest size of a batch
/// @param way outer loop: batches or blocks
/// @param batches the texts of each batch, from 0 in the order of the file
public record BatchPlan(Limits limits, Way way, List<int[]> batches) {
    /// The rule in words; an unfinished run that recorded another rule is not resumed.
    static final String ORDER =
            "longest texts first, equal ones in the order of the file; then the longest that fit into the batch";

    /// Nesting of the loops over batches and the model's blocks; the numbers are the same either way.
    public enum Way {
        /// Each batch goes through the whole model before the next one.
        BATCHES,
        /// All batches go through a block before the next block: each block's weights are read once.
        BLOCKS
    }

    /// Largest size of a batch; every batch has at least one text.
    ///
    /// @param tokens number of tokens of all its texts
    /// @param texts number of texts, whatever their lengths
    public record Limits(int tokens, int texts) {
        /// Largest plausible limit; a record with a larger one is damaged.
        private static final int MOST_TOKENS = 1 << 16;

        /// Largest size of a batch's responses on the heap, in bytes.
        private static final long RESPONSE_BYTES = 128L << 20;

        /// Checks both limits; an `IllegalArgumentException` for values that no run can have had.
        public Limits {
            if (tokens < 1 || tokens > MOST_TOKENS || texts < 1 || texts > MOST_TOKENS) {
                throw new IllegalArgumentException(
                        "batches of at most %d tokens and %d texts".formatted(tokens, texts));
            }
        }

        /// The limits of a model: `most` tokens, halved until a batch takes no more than a quarter of the free memory,
        /// but not below the rows that a pass has anyway.
        ///
        /// @param most number of tokens where memory is not short
        /// @param bytesPerToken largest memory of a token while it passes through a block
        /// @param free free memory in bytes
        /// @param least number of rows of the smallest pass, at least 1
        static Limits of(int most, int neurons, long bytesPerToken, long free, int least) {
            int tokens = most;
            while (tokens > least && tokens * bytesPerToken > free / 4) {
                tokens /= 2;
            }
            long texts = RESPONSE_BYTES / ((long) Float.BYTES * neurons);
            return new Limits(tokens, Math.clamp(texts, 1, tokens));
        }
    }

    /// Copies the list, but not its arrays: the caller must not change them.
    public BatchPlan {
        batches = List.copyOf(batches);
    }

    /// The plan for texts of these lengths in tokens, with batches as the outer loop.
    public static BatchPlan of(int[] lengths, Limits limits) {
        return of(lengths, limits, Way.BATCHES);
    }

    /// The plan for texts of these lengths in tokens.
    static BatchPlan of(int[] lengths, Limits limits, Way way) {
        NavigableMap<Integer, Deque<Integer>> left = new TreeMap<>();
        for (int text = 0; text < lengths.length; text++) {
            left.computeIfAbsent(lengths[text], _ -> new ArrayDeque<>()).add(text);
        }
        List<int[]> batches = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Integer> batch = new ArrayList<>();
            int room = limits.tokens;
            Map.Entry<Integer, Deque<Integer>> longest = left.lastEntry();
            while (longest != null && batch.size() < limits.texts) {
                batch.add(longest.getValue().remove());
                if (longest.getValue().isEmpty()) {
                    left.remove(longest.getKey());
                }
                room -= longest.getKey();
                longest = left.floorEntry(room);
            }
            batches.add(batch.stream().mapToInt(Integer::intValue).toArray());
        }
        return new BatchPlan(limits, way, batches);
    }

    /// The plan for some of the texts only.
    ///
    /// @param lengths of all texts in tokens
    /// @param some their places, in the order of the file
    static BatchPlan of(int[] lengths, int[] some, Limits limits, Way way) {
        int[] own = IntStream.of(some).map(place -> lengths[place]).toArray();
        return new BatchPlan(
                limits,
                way,
                of(own, limits, way).batches.stream()
                        .map(batch ->
                                IntStream.of(batch).map(text -> some[text]).toArray())
                        .toList());
    }

    /// The batches of a share, dealt in turn: the longest come first, so that shares take about as long.
    BatchPlan share(Shard shard) {
        return new BatchPlan(
                limits,
                way,
                IntStream.range(0, batches.size())
                        .filter(shard::deals)
                        .mapToObj(batches::get)
                        .toList());
    }

    /// The places of the texts in all batches.
    int[] places() {
        return batches.stream().flatMapToInt(IntStream::of).toArray();
    }

    /// The number of texts in all batches.
    int texts() {
        return texts(batches.size());
    }

    /// The number of texts in the first `count` batches.
    int texts(int count) {
        return batches.stream().limit(count).mapToInt(batch -> batch.length).sum();
    }
}
