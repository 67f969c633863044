package sotto.run.score;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import sotto.model.place.ModelSize;

/// Which texts are run together, and in which order: it follows from lengths and limits alone.
///
/// Longest texts first, so that what needs most memory comes at once and the time left is soon known; equal lengths in
/// the order of the file, for those of one batch are taken together. A batch begins with the longest text that is left
/// and
/// takes the longest that still fits, again and again: a pass costs the same however full it is.
///
/// @param limits how large a batch may be
/// @param way what is the outer loop
/// @param batches the texts of each batch, from 0 in the order of the file
public record BatchPlan(Limits limits, Way way, List<int[]> batches) {
    /// The rule in words; a run that began by other words is not resumed.
    static final String ORDER =
            "longest texts first, equal ones in the order of the file; then the longest that fit into the batch";

    /// In which order batches meet blocks; the numbers are the same either way.
    public enum Way {
        /// A batch goes through the whole model before the next.
        BATCHES,
        /// All batches go through a block before the next: the weights of a block are read once.
        BLOCKS
    }

    /// How large a batch may be; every batch has at least one text.
    ///
    /// @param tokens tokens of all its texts
    /// @param texts texts, whatever their lengths
    public record Limits(int tokens, int texts) {
        /// More than any version's: a record that says more is damaged.
        private static final int MOST_TOKENS = 1 << 16;

        /// Bytes of one batch's responses: they are on the heap once.
        private static final long RESPONSE_BYTES = 128L << 20;

        /// Checks both: an `IllegalArgumentException` for what no run can have had.
        public Limits {
            if (tokens < 1 || tokens > MOST_TOKENS || texts < 1 || texts > MOST_TOKENS) {
                throw new IllegalArgumentException(
                        "batches of at most %d tokens and %d texts".formatted(tokens, texts));
            }
        }

        /// The limits of a model: [ModelSize#BATCH_TOKENS], halved until a batch takes no more than a quarter of the
        /// free
        /// memory, but not below the rows that a pass has anyway.
        ///
        /// @param bytesPerToken what a token takes at most while it passes through a block
        /// @param free bytes of memory that are free
        /// @param least rows of the smallest pass, from 1
        static Limits of(int neurons, long bytesPerToken, long free, int least) {
            int tokens = ModelSize.BATCH_TOKENS;
            while (tokens > least && tokens * bytesPerToken > free / 4) {
                tokens /= 2;
            }
            long texts = RESPONSE_BYTES / ((long) Float.BYTES * neurons);
            return new Limits(tokens, Math.clamp(texts, 1, tokens));
        }
    }

    /// Copies the list, not its arrays: they are handed over.
    public BatchPlan {
        batches = List.copyOf(batches);
    }

    /// The plan for texts of these lengths in tokens, batch by batch.
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

    /// The number of texts in the first `count` batches.
    int texts(int count) {
        return batches.stream().limit(count).mapToInt(batch -> batch.length).sum();
    }
}
