package sotto.run.score;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.expert.Coverage;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.FamilywiseTest;
import sotto.num.LabelPermutations;
import sotto.num.MissingResponses;
import sotto.num.MultiLabelAuroc;
import sotto.num.PermutationTest;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Scores of some sites' neurons, with the tokens of the scored texts that went to each expert of their
/// mixtures.
///
/// @param found of the neurons, site after site
/// @param heldOut AUROC on the texts that were held out; empty if there were none
/// @param tokens of the texts that were scored `[B, E]`, mixture after mixture
/// @param test permutation test of the neurons; empty arrays if there was none
record ScoredSites(RowLayout layout, Discrimination found, float[] heldOut, float[] tokens, FamilywiseTest test) {
    private static final FamilywiseTest UNTESTED = new FamilywiseTest(new double[0], new double[0]);

    /// Way in which sites are scored.
    ///
    /// @param deals labels of the texts that are not held out, dealt anew; null without a permutation test
    record Scorer(MissingResponses missing, @Nullable LabelPermutations deals, int threads) {
        private FamilywiseTest test(ResponseMatrix counted, Progress progress) throws Cancelled {
            return deals == null
                    ? UNTESTED
                    : new PermutationTest(deals, missing, Coverage.ENOUGH, threads).of(counted, progress);
        }

        /// Number of deals; 0 without a permutation test.
        int permutations() {
            return deals == null ? 0 : deals.deals();
        }
    }

    /// Whether the neurons were tested.
    boolean isTested() {
        return test.highest().length > 0;
    }

    /// Computes them for each of several concepts.
    static List<ScoredSites> all(List<ConceptRows> concepts, RowLayout layout, ResponseRows rows, Progress progress)
            throws IOException, Cancelled {
        int texts = 1
                + concepts.stream()
                        .flatMapToInt(concept -> Arrays.stream(concept.places()))
                        .max()
                        .orElse(-1);
        boolean plain = concepts.stream()
                .allMatch(one -> one.scorer().missing == MissingResponses.REFUSED
                        && !one.texts().memberships().hasGroups());
        if (concepts.size() > 1 && plain && texts <= MultiLabelAuroc.MOST) {
            return sortedOnce(concepts, texts, layout, rows, progress);
        }
        List<ScoredSites> all = new ArrayList<>();
        for (ConceptRows concept : concepts) {
            all.add(of(concept.in(layout, rows), concept.scorer(), part(progress, all.size(), concepts.size())));
        }
        return all;
    }

    private static Progress part(Progress progress, int number, int of) {
        return progress.slice((double) number / of, (number + 1.0) / of);
    }

    /// Computes them for each concept from the order of the responses to all texts.
    private static List<ScoredSites> sortedOnce(
            List<ConceptRows> concepts, int texts, RowLayout layout, ResponseRows rows, Progress progress)
            throws IOException, Cancelled {
        List<MultiLabelAuroc.Label> labels = new ArrayList<>();
        for (ConceptRows concept : concepts) {
            RunResponses own = concept.in(layout, rows);
            Stream.of(false, true)
                    .map(own::places)
                    .filter(some -> some.length > 0)
                    .map(some -> new MultiLabelAuroc.Label(own.inFile(some), own.labels(some)))
                    .forEach(labels::add);
        }
        boolean tested = concepts.stream().anyMatch(one -> one.scorer().deals != null);
        List<ScoredSites> all = new ArrayList<>();
        try (Arena arena = Arena.ofShared()) {
            ResponseMatrix matrix = ResponseMatrix.of(rows.map(texts, arena), texts, rows.width());
            Iterator<Discrimination> found = new MultiLabelAuroc(
                            texts, labels, concepts.getFirst().scorer().threads)
                    .discriminate(matrix.columns(0, layout.neurons()), progress.slice(0, tested ? 0.3 : 1))
                    .iterator();
            for (ConceptRows concept : concepts) {
                RunResponses own = concept.in(layout, rows);
                ResponseMatrix counted = matrix.at(own.inFile(own.places(false)));
                all.add(new ScoredSites(
                        layout,
                        found.next(),
                        own.places(true).length == 0
                                ? new float[0]
                                : found.next().auroc(),
                        tokens(counted.columns(layout.neurons(), layout.experts())),
                        concept.scorer()
                                .test(
                                        counted.columns(0, layout.neurons()),
                                        part(progress.slice(tested ? 0.3 : 1, 1), all.size(), concepts.size()))));
            }
        }
        return all;
    }

    /// Computes them of responses.
    static ScoredSites of(RunResponses responses, Scorer scorer, Progress progress) throws IOException, Cancelled {
        int[] counted = responses.places(false);
        int[] second = responses.places(true);
        try (Arena arena = Arena.ofShared()) {
            ResponseMatrix matrix = responses.matrix(arena);
            double scored = scorer.deals == null ? 1 : 0.3;
            Discrimination found = new Auroc(responses.labels(counted), scorer.threads, scorer.missing)
                    .discriminate(
                            matrix.at(counted),
                            responses.groups(counted),
                            progress.slice(0, second.length > 0 ? 0.8 * scored : scored));
            float[] heldOut = second.length == 0
                    ? new float[0]
                    : new Auroc(responses.labels(second), scorer.threads, scorer.missing)
                            .of(matrix.at(second), progress.slice(0.8 * scored, scored));
            return new ScoredSites(
                    responses.layout(),
                    found,
                    heldOut,
                    tokens(responses.tokens(arena).at(counted)),
                    scorer.test(matrix.at(counted), progress.slice(scored, 1)));
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

    /// The scores as one array of numbers, for [#of(RowLayout, int, int, double[])].
    double[] numbers() {
        int neurons = layout.neurons();
        int tested = test.statistic().length + test.highest().length;
        double[] numbers = new double[5 * neurons + heldOut.length + tokens.length + tested];
        int at = 0;
        for (float[] values :
                new float[][] {found.auroc(), found.precision(), found.error(), found.common(), heldOut, tokens}) {
            for (float value : values) {
                numbers[at++] = value;
            }
        }
        for (double[] values : new double[][] {found.chance(), test.statistic(), test.highest()}) {
            System.arraycopy(values, 0, numbers, at, values.length);
            at += values.length;
        }
        return numbers;
    }

    /// The scores of such numbers; an [IllegalArgumentException] if they are too few or too many.
    ///
    /// @param texts number of texts that were scored
    /// @param permutations number of deals of their labels; 0 without a permutation test
    static ScoredSites of(RowLayout layout, int texts, int permutations, double[] numbers) {
        int neurons = layout.neurons();
        int tokens = texts * layout.experts();
        int tested = permutations == 0 ? 0 : neurons + permutations;
        int heldOut = numbers.length - 5 * neurons - tokens - tested;
        if (heldOut != 0 && heldOut != neurons) {
            throw new IllegalArgumentException("%d scores of %d neurons".formatted(numbers.length, neurons));
        }
        return new ScoredSites(
                layout,
                new Discrimination(
                        floats(numbers, 0, neurons),
                        floats(numbers, neurons, neurons),
                        floats(numbers, 2 * neurons, neurons),
                        floats(numbers, 3 * neurons, neurons),
                        Arrays.copyOfRange(numbers, numbers.length - tested - neurons, numbers.length - tested)),
                floats(numbers, 4 * neurons, heldOut),
                floats(numbers, 4 * neurons + heldOut, tokens),
                permutations == 0
                        ? UNTESTED
                        : new FamilywiseTest(
                                Arrays.copyOfRange(numbers, numbers.length - tested, numbers.length - permutations),
                                Arrays.copyOfRange(numbers, numbers.length - permutations, numbers.length)));
    }

    private static float[] floats(double[] numbers, int from, int count) {
        float[] floats = new float[count];
        for (int at = 0; at < count; at++) {
            floats[at] = (float) numbers[from + at];
        }
        return floats;
    }
}
