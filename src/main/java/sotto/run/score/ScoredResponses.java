package sotto.run.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sotto.data.LabelledTexts;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Unrouted;
import sotto.model.ExpertModule;
import sotto.model.Site;
import sotto.num.Auroc;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Scores of a run's responses.
///
/// @param expertise scores of all neurons
/// @param lengthAuroc AUROC of the texts' lengths in tokens, in [0, 1]
/// @param routing shares of the tokens that the experts get, where sites of experts were scored
/// @param highest the largest statistic of all neurons in each permutation `[P]`; empty without a permutation test
record ScoredResponses(Expertise expertise, float lengthAuroc, RoutingShares routing, double[] highest) {
    /// Kind of the responses.
    enum Response {
        /// The largest value over a text's tokens, computed in float32.
        FLOAT32_MAXIMUM,
        OTHER
    }

    /// Texts of a run that were scored.
    ///
    /// @param labels of each
    /// @param lengths of each, in tokens
    /// @param groups number of each text's group; empty where each is by itself
    record Texts(boolean[] labels, int[] lengths, int[] groups) {
        /// The texts that are not held out.
        static Texts of(LabelledTexts all, boolean[] heldOut, int[] lengths) {
            int[] counted = IntStream.range(0, all.size())
                    .filter(text -> !heldOut[text])
                    .toArray();
            boolean[] labels = new boolean[counted.length];
            for (int text = 0; text < labels.length; text++) {
                labels[text] = all.isPositive(counted[text]);
            }
            return new Texts(
                    labels,
                    IntStream.of(counted).map(text -> lengths[text]).toArray(),
                    all.memberships().at(counted).groups());
        }
    }

    /// Puts the scores of all sites together, with q values over all neurons, and scores the texts' lengths and
    /// the routing.
    ///
    /// @param parts scores of all sites, in hook order
    /// @param response kind of the responses; for maxima in float32 the share of texts with the most common one
    ///     is kept too
    static ScoredResponses of(
            List<ScoredSites> parts, Texts texts, Response response, Unrouted unrouted, int threads, Progress progress)
            throws Cancelled {
        NeuronScores scores = new NeuronScores();
        parts.forEach(part -> add(scores, part, texts, response));
        float[] numbers = new float[texts.lengths.length];
        for (int text = 0; text < numbers.length; text++) {
            numbers[text] = texts.lengths[text];
        }
        Auroc scorer = new Auroc(texts.labels, threads);
        return new ScoredResponses(
                scores.expertise(unrouted),
                scorer.of(ResponseMatrix.of(numbers, numbers.length, 1), Progress.NONE)[0],
                routing(parts, texts, threads, progress),
                scores.highest());
    }

    private static void add(NeuronScores scores, ScoredSites part, Texts texts, Response response) {
        int first = 0;
        for (Site site : part.layout().sites()) {
            scores.add(site.module(), part.found(), first, site.width());
            if (part.heldOut().length > 0) {
                scores.addHeldOut(site.module(), Arrays.copyOfRange(part.heldOut(), first, first + site.width()));
            }
            if (response == Response.FLOAT32_MAXIMUM) {
                scores.addPinned(site.module(), Arrays.copyOfRange(part.found().common(), first, first + site.width()));
            }
            if (part.isTested()) {
                scores.addTest(site.module(), part.test(), first, site.width());
            }
            ExpertModule.of(site.module())
                    .ifPresent(expert -> scores.addCoverage(site.module(), coverage(part, expert, texts)));
            first += site.width();
        }
    }

    private static Coverage coverage(ScoredSites part, ExpertModule expert, Texts texts) {
        int column = expert.expert();
        for (RoutedTokens.Mixture mixture : part.layout().mixtures()) {
            if (mixture.block().equals(expert.block())) {
                break;
            }
            column += mixture.experts();
        }
        int[] reached = new int[2];
        int experts = part.layout().experts();
        for (int text = 0; text < texts.labels.length; text++) {
            reached[texts.labels[text] ? 1 : 0] += part.tokens()[text * experts + column] > 0 ? 1 : 0;
        }
        return new Coverage(reached[1], reached[0]);
    }

    private static RoutingShares routing(List<ScoredSites> parts, Texts texts, int threads, Progress progress)
            throws Cancelled {
        List<RoutedTokens.Mixture> mixtures = new ArrayList<>();
        parts.forEach(part -> mixtures.addAll(part.layout().mixtures()));
        if (mixtures.isEmpty()) {
            return RoutingShares.NONE;
        }
        int experts = mixtures.stream().mapToInt(RoutedTokens.Mixture::experts).sum();
        float[] tokens = new float[Math.multiplyExact(texts.labels.length, experts)];
        int column = 0;
        for (ScoredSites part : parts) {
            int own = part.layout().experts();
            for (int text = 0; text < texts.labels.length; text++) {
                System.arraycopy(part.tokens(), text * own, tokens, text * experts + column, own);
            }
            column += own;
        }
        return new RoutedTokens(mixtures, ResponseMatrix.of(tokens, texts.labels.length, experts))
                .shares(texts.labels, texts.groups, threads, progress);
    }
}
