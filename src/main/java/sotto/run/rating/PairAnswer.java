package sotto.run.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answer to one showing of a pair, as far as it is given.
///
/// @param showing number of the showing in the plan, from 0
/// @param choice null while none is made
/// @param reasons numbers of the task's reasons that were ticked, from 0, in rising order
/// @param words the rater's own; empty for none
/// @param seconds that the pair was looked at, pauses left out
/// @param at the time of the last change
public record PairAnswer(
        int showing, @Nullable RatingChoice choice, List<Integer> reasons, String words, double seconds, Instant at) {
    /// Longest text of the rater's own words, in characters.
    public static final int LONGEST_WORDS = 2_000;

    /// Copies the list, and checks the ranges.
    public PairAnswer {
        reasons = reasons.stream().distinct().sorted().toList();
        if (showing < 0 || !(seconds >= 0) || Double.isInfinite(seconds) || words.length() > LONGEST_WORDS) {
            throw new IllegalArgumentException("showing %d, %s s".formatted(showing, seconds));
        }
    }

    /// An empty answer.
    public static PairAnswer none(int showing) {
        return new PairAnswer(showing, null, List.of(), "", 0, Instant.EPOCH);
    }

    /// This answer with another choice.
    public PairAnswer choosing(RatingChoice other) {
        return new PairAnswer(showing, other, reasons, words, seconds, at);
    }

    /// This answer with a reason ticked, or no longer.
    public PairAnswer toggling(int reason) {
        List<Integer> others = new ArrayList<>(reasons);
        if (!others.remove(Integer.valueOf(reason))) {
            others.add(reason);
        }
        return new PairAnswer(showing, choice, others, words, seconds, at);
    }

    /// This answer with other words, cut where they are too long.
    public PairAnswer saying(String text) {
        String cut = text.substring(0, Math.min(text.length(), LONGEST_WORDS));
        return new PairAnswer(showing, choice, reasons, cut, seconds, at);
    }

    /// This answer after some more seconds.
    public PairAnswer after(double more, Instant now) {
        return new PairAnswer(showing, choice, reasons, words, seconds + more, now);
    }
}
