package sotto.run.score;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import sotto.expert.Expertise;
import sotto.expert.Unrouted;
import sotto.model.Site;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Scores of a run's responses.
///
/// @param expertise scores of all neurons
/// @param lengthAuroc AUROC of the texts' lengths in tokens, in [0, 1]
record ScoredResponses(Expertise expertise, float lengthAuroc) {
    /// Kind of the responses.
    enum Response {
        /// The largest value over a text's tokens, computed in float32.
        FLOAT32_MAXIMUM,
        OTHER
    }

    /// Computes the AUROC of every neuron with its standard error and q value, and that of the texts' lengths.
    ///
    /// @param response kind of the responses; for maxima in float32 the share of texts with the most common one
    ///     is computed too
    /// @param lengths of the texts in tokens
    static ScoredResponses of(RunResponses responses, Response response, int[] lengths, int threads, Progress progress)
            throws IOException, Cancelled {
        int[] counted = responses.places(false);
        int[] second = responses.places(true);
        Auroc scorer = new Auroc(responses.labels(counted), threads);
        Discrimination found;
        float[] heldOut = new float[0];
        try (Arena arena = Arena.ofShared()) {
            int texts = responses.texts().size();
            MemorySegment all = responses.rows().map(texts, arena);
            ResponseMatrix matrix = ResponseMatrix.of(all, texts, responses.neurons());
            found = scorer.discriminate(matrix.at(counted), progress.slice(0, second.length > 0 ? 0.8 : 1));
            if (second.length > 0) {
                heldOut = new Auroc(responses.labels(second), threads).of(matrix.at(second), progress.slice(0.8, 1));
            }
        }
        float[] numbers = new float[counted.length];
        for (int text = 0; text < numbers.length; text++) {
            numbers[text] = lengths[counted[text]];
        }
        return new ScoredResponses(
                expertise(responses, response, found, heldOut),
                scorer.of(ResponseMatrix.of(numbers, numbers.length, 1), Progress.NONE)[0]);
    }

    private static Expertise expertise(
            RunResponses responses, Response response, Discrimination found, float[] heldOut) {
        NeuronScores scores = new NeuronScores();
        int first = 0;
        for (Site site : responses.sites()) {
            scores.add(site.module(), found, first, site.width());
            if (heldOut.length > 0) {
                scores.addHeldOut(site.module(), Arrays.copyOfRange(heldOut, first, first + site.width()));
            }
            if (response == Response.FLOAT32_MAXIMUM) {
                scores.addPinned(site.module(), Arrays.copyOfRange(found.common(), first, first + site.width()));
            }
            first += site.width();
        }
        return scores.expertise(Unrouted.CONDITIONAL);
    }
}
