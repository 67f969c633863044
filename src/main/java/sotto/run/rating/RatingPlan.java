package sotto.run.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sotto.num.SplitMix;

/// Plan of a rating: in which order pairs are shown, what stands on the left, and which pairs come twice. It follows
/// from its numbers alone.
///
/// @param pairs number of different pairs, from 1 to [#MOST]
/// @param repeats number of pairs that are shown again, from 0 to a quarter of the pairs
/// @param seed of all that is left to chance
/// @param shuffled whether the pairs are shown in an order of this seed, and not as they stand in the task
public record RatingPlan(int pairs, int repeats, long seed, boolean shuffled) {
    /// Smallest number of pairs to offer: with fewer, no interval is narrow enough to say anything.
    public static final int LEAST = 20;

    /// Largest number of pairs.
    public static final int MOST = 200;

    private static final int APART = 8; // showings between a pair and its repeat, at least
    private static final long DRAW = 1; // added to the seed: prompts are drawn by other numbers than the sides

    /// One showing of a pair.
    ///
    /// @param pair its number in the task, from 0
    /// @param swapped whether the second column's text is on the left
    /// @param repeat whether it was shown before
    public record Showing(int pair, boolean swapped, boolean repeat) {}

    /// Checks the numbers.
    public RatingPlan {
        if (pairs < 1 || pairs > MOST || repeats < 0 || repeats > pairs / 4) {
            throw new IllegalArgumentException("%d pairs with %d repeats".formatted(pairs, repeats));
        }
    }

    /// A plan with the usual number of repeats: a tenth of the pairs, at least two.
    public static RatingPlan of(int pairs, long seed, boolean shuffled) {
        return new RatingPlan(pairs, Math.min(pairs / 4, Math.max(2, Math.round(pairs / 10f))), seed, shuffled);
    }

    /// Numbers of `wanted` of `all` prompts, drawn by chance without replacement, in the order in which they were
    /// drawn.
    ///
    /// @param wanted at most `all`
    public static List<Integer> draw(int all, int wanted, long seed) {
        int[] numbers = shuffledTo(all, new SplitMix(seed + DRAW));
        return Arrays.stream(numbers).limit(wanted).boxed().toList();
    }

    /// All showings, in their order: every pair once, and the repeats, each at least eight showings after its pair
    /// where there are so many, with the sides exchanged.
    public List<Showing> showings() {
        SplitMix random = new SplitMix(seed);
        int[] sides = shuffledTo(pairs, random);
        int odd = pairs % 2 == 0 ? 0 : random.below(2);
        int[] order =
                shuffled ? shuffledTo(pairs, random) : IntStream.range(0, pairs).toArray();
        int apart = Math.min(APART, pairs / 2);
        List<List<Integer>> before = new ArrayList<>(); // places of the pairs that come again before each place
        IntStream.rangeClosed(0, pairs).forEach(_ -> before.add(new ArrayList<>()));
        int[] candidates = shuffledTo(pairs - apart, random);
        for (int i = 0; i < Math.min(repeats, candidates.length); i++) {
            int place = candidates[i];
            before.get(place + apart + random.below(pairs - place - apart) + 1).add(place);
        }
        List<Showing> showings = new ArrayList<>();
        for (int place = 0; place <= pairs; place++) {
            for (int again : before.get(place)) {
                showings.add(showing(order[again], sides, odd, true));
            }
            if (place < pairs) {
                showings.add(showing(order[place], sides, odd, false));
            }
        }
        return List.copyOf(showings);
    }

    private Showing showing(int pair, int[] sides, int odd, boolean repeat) {
        boolean swapped = sides[pair] < (pairs + odd) / 2;
        return new Showing(pair, swapped != repeat, repeat);
    }

    /// The numbers from 0 to before `n` in a random order (Fisher and Yates).
    private static int[] shuffledTo(int n, SplitMix random) {
        int[] numbers = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.below(i + 1);
            int held = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = held;
        }
        return numbers;
    }
}
