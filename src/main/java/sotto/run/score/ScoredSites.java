package sotto.run.score;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Arrays;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.MissingResponses;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Scores of some sites' neurons, with the tokens of the scored texts that went to each expert of their
/// mixtures.
///
/// @param found of the neurons, site after site
/// @param heldOut AUROC on the texts that were held out; empty if there were none
/// @param tokens of the texts that were scored `[B, E]`, mixture after mixture
record ScoredSites(RowLayout layout, Discrimination found, float[] heldOut, float[] tokens) {
    /// Computes them of responses.
    static ScoredSites of(RunResponses responses, MissingResponses missing, int threads, Progress progress)
            throws IOException, Cancelled {
        int[] counted = responses.places(false);
        int[] second = responses.places(true);
        try (Arena arena = Arena.ofShared()) {
            ResponseMatrix matrix = responses.matrix(arena);
            Discrimination found = new Auroc(responses.labels(counted), threads, missing)
                    .discriminate(matrix.at(counted), progress.slice(0, second.length > 0 ? 0.8 : 1));
            float[] heldOut = second.length == 0
                    ? new float[0]
                    : new Auroc(responses.labels(second), threads, missing)
                            .of(matrix.at(second), progress.slice(0.8, 1));
            return new ScoredSites(
                    responses.layout(),
                    found,
                    heldOut,
                    tokens(responses.tokens(arena).at(counted)));
        }
    }

    private static float[] tokens(ResponseMatrix routed) {
        int experts = routed.neurons();
        float[] tokens = new float[Math.multiplyExact(routed.texts(), experts)];
        float[] row = new float[experts];
        for (int text = 0; text < routed.texts() && experts > 0; text++) {
            routed.read(text, 0, experts, row);
            System.arraycopy(row, 0, tokens, text * experts, experts);
        }
        return tokens;
    }

    /// The scores as one array of numbers, for [#of(RowLayout, int, double[])].
    double[] numbers() {
        int neurons = layout.neurons();
        double[] numbers = new double[4 * neurons + heldOut.length + tokens.length];
        int at = 0;
        for (float[] values : new float[][] {found.auroc(), found.error(), found.common(), heldOut, tokens}) {
            for (float value : values) {
                numbers[at++] = value;
            }
        }
        System.arraycopy(found.chance(), 0, numbers, at, neurons);
        return numbers;
    }

    /// The scores of such numbers; an [IllegalArgumentException] if they are too few or too many.
    ///
    /// @param texts number of texts that were scored
    static ScoredSites of(RowLayout layout, int texts, double[] numbers) {
        int neurons = layout.neurons();
        int tokens = texts * layout.experts();
        int heldOut = numbers.length - 4 * neurons - tokens;
        if (heldOut != 0 && heldOut != neurons) {
            throw new IllegalArgumentException("%d scores of %d neurons".formatted(numbers.length, neurons));
        }
        return new ScoredSites(
                layout,
                new Discrimination(
                        floats(numbers, 0, neurons),
                        floats(numbers, neurons, neurons),
                        floats(numbers, 2 * neurons, neurons),
                        Arrays.copyOfRange(numbers, numbers.length - neurons, numbers.length)),
                floats(numbers, 3 * neurons, heldOut),
                floats(numbers, 3 * neurons + heldOut, tokens));
    }

    private static float[] floats(double[] numbers, int from, int count) {
        float[] floats = new float[count];
        for (int at = 0; at < count; at++) {
            floats[at] = (float) numbers[from + at];
        }
        return floats;
    }
}
