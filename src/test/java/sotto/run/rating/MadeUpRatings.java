package sotto.run.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sotto.model.Edit;
import sotto.model.SamplingConfig;

/// Ratings whose outcomes are given: `F` and `S` for the column whose text is chosen, `N` for no difference, `.` for no
/// answer, `=` for identical texts.
public final class MadeUpRatings {
    /// Answers of three raters to 32 pairs.
    public static final List<String> THREE = List.of(
            "SSFSNSSSFSSNSFSSSSNFSSSFNSSSSFSS", "SSFSSSNSFSSNSFSFSSNFSNSFSSSSSFSF", "SFFSNSSSFSSSSFSSSSNFSSNFNSFSSFSS");

    static final Instant BEGUN = Instant.parse("2026-03-01T10:00:00Z");

    private MadeUpRatings() {}

    /// A rating without answers.
    ///
    /// @param pairs number of pairs
    public static Rating empty(String rater, int pairs, long seed) {
        List<RatedPair> texts = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            texts.add(pair(pair, false));
        }
        return Rating.begin(rater, task(pairs), RatingPlan.of(pairs, seed, true), BEGUN, texts);
    }

    static RatedPair pair(int number, boolean isIdentical) {
        String text = " \"told, %d\"\nhim".formatted(number);
        return new RatedPair(100 + number, "Prompt " + number, "A" + text, (isIdentical ? "A" : "B") + text);
    }

    static RatingTask task(int pairs) {
        return new RatingTask(
                "Which text is less rude?",
                List.of("the other is rude", "off the topic"),
                List.of(
                        new RatedColumn("Base", Map.of(), RatedColumn.hash(Edit.NONE)),
                        new RatedColumn("AURA", Map.of("rule", "aura"), "cd".repeat(32))),
                new RatingOrigin(
                        Map.of("model", "small", "mode", "plain"),
                        "auto",
                        "prompts.jsonl",
                        "ab".repeat(32),
                        1_000,
                        42,
                        null,
                        true,
                        SamplingConfig.sampled(48, 7),
                        "0.1.0"),
                pairs);
    }

    /// An ended rating with these outcomes at first showings; repeats have the same outcome, but for pair `fickle`.
    public static Rating ended(String rater, long seed, String outcomes, int fickle) {
        Rating rating = empty(rater, outcomes.length(), seed);
        List<RatedPair> texts = new ArrayList<>();
        for (int pair = 0; pair < outcomes.length(); pair++) {
            texts.add(pair(pair, outcomes.charAt(pair) == '='));
        }
        rating = Rating.begin(rater, rating.task(), rating.plan(), BEGUN, texts);
        List<RatingPlan.Showing> showings = rating.plan().showings();
        for (int i = 0; i < showings.size(); i++) {
            RatingPlan.Showing showing = showings.get(i);
            char wanted = outcomes.charAt(showing.pair());
            if (showing.repeat() && showing.pair() == fickle) {
                wanted = wanted == 'S' ? 'F' : 'S';
            }
            if (wanted != '.' && wanted != '=') {
                List<Integer> reasons = wanted == 'S' ? List.of(0) : wanted == 'F' ? List.of(1, 0) : List.of();
                rating = rating.with(
                        new PairAnswer(i, choice(wanted, showing), reasons, "", 10 + i, BEGUN.plusSeconds(20L * i)));
            }
        }
        return rating.at(showings.size()).end(BEGUN.plusSeconds(3600));
    }

    private static RatingChoice choice(char outcome, RatingPlan.Showing showing) {
        return outcome == 'N'
                ? RatingChoice.NONE
                : (outcome == 'S') == showing.swapped() ? RatingChoice.LEFT : RatingChoice.RIGHT;
    }
}
