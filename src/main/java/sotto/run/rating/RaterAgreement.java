package sotto.run.rating;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.num.Bootstrap;
import sotto.num.Interval;
import sotto.num.Kappa;

/// Agreement of two or more raters beyond chance, over the pairs that all of them rated; identical texts are left out.
///
/// There are three answers: the first column's text, the second's, no difference.
///
/// @param raters number of raters, at least 2
/// @param pairs number of pairs that all of them rated
/// @param agreement mean share of pairs on which two of them agree; not a number without pairs
/// @param statistic "cohen" for two raters, "fleiss" for more
/// @param kappa not a number where it is undefined: without pairs, or where all gave one and the same answer
/// @param interval of kappa, 95 %: percentiles of 2,000 resamples of the pairs; not a number where kappa is
///     undefined in more than a twentieth of them
public record RaterAgreement(
        int raters, int pairs, double agreement, String statistic, double kappa, Interval interval) {
    /// Number of resamples.
    static final int RESAMPLES = 2_000;

    private static final long SEED = 20_240_721;
    private static final double LEVEL = 0.95;
    private static final double UNDEFINED = 0.05; // share of resamples
    private static final int ANSWERS = RatingOutcome.COUNT;

    /// The agreement of raters of the same pairs, whose ratings are all ended.
    static RaterAgreement of(List<Rating> ratings) {
        List<List<Optional<RatingOutcome>>> outcomes =
                ratings.stream().map(RatingResults::outcomes).toList();
        int[][] answers = IntStream.range(0, outcomes.getFirst().size())
                .filter(pair ->
                        outcomes.stream().allMatch(rater -> rater.get(pair).isPresent()))
                .mapToObj(pair -> outcomes.stream()
                        .mapToInt(rater -> rater.get(pair).orElseThrow().number())
                        .toArray())
                .toArray(int[][]::new);
        return of(ratings.size(), answers);
    }

    /// The agreement of answers.
    ///
    /// @param answers `[pairs, raters]`, numbers of [RatingOutcome]
    static RaterAgreement of(int raters, int[][] answers) {
        String statistic = raters == 2 ? "cohen" : "fleiss";
        int pairs = answers.length;
        if (pairs == 0) {
            Interval none = new Interval(Double.NaN, Double.NaN, LEVEL);
            return new RaterAgreement(raters, 0, Double.NaN, statistic, Double.NaN, none);
        }
        double agreement =
                Arrays.stream(answers).mapToDouble(RaterAgreement::agreeing).sum() / pairs;
        double[][] columns = raters == 2 ? crossed(answers) : voted(answers);
        double[] sums = Arrays.stream(columns)
                .mapToDouble(column -> Arrays.stream(column).sum())
                .toArray();
        double kappa = kappa(raters, sums, pairs);
        return new RaterAgreement(raters, pairs, agreement, statistic, kappa, interval(raters, columns, kappa));
    }

    private static Interval interval(int raters, double[][] columns, double kappa) {
        int pairs = columns[0].length;
        double[][] sums = new Bootstrap(RESAMPLES, SEED).sums(columns);
        double[] defined = IntStream.range(0, RESAMPLES)
                .mapToDouble(resample -> kappa(
                        raters,
                        Arrays.stream(sums)
                                .mapToDouble(column -> column[resample])
                                .toArray(),
                        pairs))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        boolean isKnown = !Double.isNaN(kappa) && defined.length >= (1 - UNDEFINED) * RESAMPLES;
        return isKnown ? Interval.percentile(defined, LEVEL) : new Interval(Double.NaN, Double.NaN, LEVEL);
    }

    private static double kappa(int raters, double[] sums, int pairs) {
        if (raters > 2) {
            return Kappa.fleiss(sums[ANSWERS], Arrays.copyOf(sums, ANSWERS), pairs);
        }
        double[][] table = new double[ANSWERS][];
        for (int answer = 0; answer < ANSWERS; answer++) {
            table[answer] = Arrays.copyOfRange(sums, answer * ANSWERS, (answer + 1) * ANSWERS);
        }
        return Kappa.cohen(table);
    }

    /// For each cell of the table of two raters a column `[pairs]` that is 1 where a pair falls into it.
    private static double[][] crossed(int[][] answers) {
        double[][] columns = new double[ANSWERS * ANSWERS][answers.length];
        for (int pair = 0; pair < answers.length; pair++) {
            columns[answers[pair][0] * ANSWERS + answers[pair][1]][pair] = 1;
        }
        return columns;
    }

    /// For each answer a column `[pairs]` of its votes, and behind them one of the share of raters that agree.
    private static double[][] voted(int[][] answers) {
        double[][] columns = new double[ANSWERS + 1][answers.length];
        for (int pair = 0; pair < answers.length; pair++) {
            for (int answer : answers[pair]) {
                columns[answer][pair]++;
            }
            columns[ANSWERS][pair] = agreeing(answers[pair]);
        }
        return columns;
    }

    /// Share of pairs of raters that gave one answer to a pair of texts.
    private static double agreeing(int[] answers) {
        double same = 0;
        for (int i = 0; i < answers.length; i++) {
            for (int j = 0; j < i; j++) {
                same += answers[i] == answers[j] ? 1 : 0;
            }
        }
        return same / (answers.length * (answers.length - 1) / 2.0);
    }
}
