package sotto.run.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sotto.num.SplitMix;
import sotto.num.SubsetAuroc;

/// Random split of a run's texts into two halves, with smaller samples inside each half.
///
/// Units, which are texts or whole groups of texts, are split in each pool by itself: those whose texts are all
/// positive, all negative, or of both classes. Unit with smallest row `r` draws output `r` of SplitMix64
/// (Steele, Lea and Flood, 2014) from the state `output(seed xor 0x73706c697468616c, split)`. In the order of
/// the draws, as unsigned numbers, units 0, 2, 4 … of a pool are the first half, 1, 3, 5 … the second. A part
/// of a half is the first units of each of its pools.
final class TextSplit {
    private static final long OWN = 0x73706c697468616cL;
    private static final long DEALT = 0x6465616c74686c66L;
    private static final int POSITIVE = 0;
    private static final int NEGATIVE = 1;
    private static final int POOLS = 3;

    private final Texts texts;
    private final long dealt;

    /// Units of each half and pool `[2][3]`, in the order of their draws.
    private final List<List<List<Unit>>> halves = new ArrayList<>();

    /// Texts that are split.
    ///
    /// @param labels true for positive
    /// @param rows of the texts in their source
    /// @param units number of the unit of each text; texts of one unit stay together
    @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
    record Texts(boolean[] labels, long[] rows, int[] units) {
        /// Texts each of which is a unit.
        static Texts single(boolean[] labels, long[] rows) {
            return new Texts(labels, rows, IntStream.range(0, labels.length).toArray());
        }
    }

    /// Texts that stay together, the one of smallest row first.
    private record Unit(int[] texts, long row) {}

    TextSplit(Texts texts, long seed, int split) {
        this.texts = texts;
        dealt = SplitMix.output(seed ^ DEALT, split);
        halves.add(new ArrayList<>());
        halves.add(new ArrayList<>());
        long state = SplitMix.output(seed ^ OWN, split);
        for (List<Unit> pool : pools(texts)) {
            List<Unit> drawn = new ArrayList<>(pool);
            drawn.sort(byDraw(state));
            for (int half = 0; half < 2; half++) {
                List<Unit> own = new ArrayList<>();
                for (int unit = half; unit < drawn.size(); unit += 2) {
                    own.add(drawn.get(unit));
                }
                halves.get(half).add(own);
            }
        }
    }

    /// Order by draws as unsigned numbers, which are those with the other sign bit as signed ones.
    private static Comparator<Unit> byDraw(long state) {
        return Comparator.<Unit>comparingLong(unit -> SplitMix.output(state, unit.row) ^ Long.MIN_VALUE)
                .thenComparingLong(Unit::row);
    }

    private static List<List<Unit>> pools(Texts texts) {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int text = 0; text < texts.labels.length; text++) {
            members.computeIfAbsent(texts.units[text], _ -> new ArrayList<>()).add(text);
        }
        List<List<Unit>> pools = new ArrayList<>();
        for (int pool = 0; pool < POOLS; pool++) {
            pools.add(new ArrayList<>());
        }
        for (List<Integer> unit : members.values()) {
            int[] own = unit.stream().mapToInt(Integer::intValue).toArray();
            long positives =
                    Arrays.stream(own).filter(text -> texts.labels[text]).count();
            int pool = positives == own.length ? POSITIVE : positives == 0 ? NEGATIVE : POOLS - 1;
            long row =
                    Arrays.stream(own).mapToLong(text -> texts.rows[text]).min().orElseThrow();
            pools.get(pool).add(new Unit(own, row));
        }
        return pools;
    }

    /// Number of units that each class has in a half, of the class that has fewer; units of both classes count
    /// where they are more.
    static int fewest(Texts texts) {
        List<List<Unit>> pools = pools(texts);
        int pure = Math.min(pools.get(POSITIVE).size(), pools.get(NEGATIVE).size());
        return Math.max(pure, pools.getLast().size()) / 2;
    }

    /// Part of a half with its labels; a part without one of the classes is an `IllegalArgumentException`.
    ///
    /// @param half 0 or 1
    /// @param share of the half, in (0, 1]; rounded in each pool
    SubsetAuroc.Subset part(int half, double share) {
        List<Integer> positives = new ArrayList<>();
        List<Integer> negatives = new ArrayList<>();
        for (List<Unit> pool : halves.get(half)) {
            for (Unit unit : pool.subList(0, Math.toIntExact(Math.round(share * pool.size())))) {
                for (int text : unit.texts) {
                    (texts.labels[text] ? positives : negatives).add(text);
                }
            }
        }
        return subset(positives, negatives);
    }

    /// A half whose labels are dealt anew among its units that are of one class.
    ///
    /// Units are ordered by draws from the state `output(seed xor 0x6465616c74686c66, split)`. The first are
    /// positive, as many as were before.
    SubsetAuroc.Subset dealt(int half) {
        List<List<Unit>> pools = halves.get(half);
        List<Integer> positives = new ArrayList<>();
        List<Integer> negatives = new ArrayList<>();
        List<Unit> units = new ArrayList<>(pools.get(POSITIVE));
        units.addAll(pools.get(NEGATIVE));
        units.sort(byDraw(dealt));
        for (int unit = 0; unit < units.size(); unit++) {
            List<Integer> into = unit < pools.get(POSITIVE).size() ? positives : negatives;
            Arrays.stream(units.get(unit).texts).forEach(into::add);
        }
        for (Unit mixed : pools.getLast()) {
            Arrays.stream(mixed.texts).forEach(text -> (texts.labels[text] ? positives : negatives).add(text));
        }
        return subset(positives, negatives);
    }

    private static SubsetAuroc.Subset subset(List<Integer> positives, List<Integer> negatives) {
        return new SubsetAuroc.Subset(
                positives.stream().mapToInt(Integer::intValue).toArray(),
                negatives.stream().mapToInt(Integer::intValue).toArray());
    }
}
