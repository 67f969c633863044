package sotto.num;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// AUROC of each neuron for several labels of the same texts, whose responses are sorted once for all of them.
///
/// The numbers are [Auroc]'s to the last bit: each sum is of whole numbers that a double holds exactly, in any order,
/// which is why texts are limited to [#MOST].
public final class MultiLabelAuroc {
    /// Largest number of texts: its cube is below 2⁵³.
    public static final int MOST = 208_063;

    /// Most labels whose classes fit into one `long`, two bits each.
    private static final int LABELS = Long.SIZE / 2;

    private final int texts;
    private final List<Label> labels;
    private final int threads;

    /// Classes of each text, [#LABELS] labels in a row `[L / 32, B]`: of each label bit 0 for positive, 1 for negative.
    private final long[][] classes;

    /// Label of some of the texts.
    ///
    /// @param places of those texts among all
    /// @param labels of each, true for positive; both classes must occur
    public record Label(int[] places, boolean[] labels) {
        /// Checks that both classes occur.
        public Label {
            int positives = 0;
            for (boolean positive : labels) {
                positives += positive ? 1 : 0;
            }
            if (places.length != labels.length || positives == 0 || positives == labels.length) {
                throw new IllegalArgumentException(
                        "%d texts, %d of %d positive".formatted(places.length, positives, labels.length));
            }
        }

        private int positives() {
            int positives = 0;
            for (boolean positive : labels) {
                positives += positive ? 1 : 0;
            }
            return positives;
        }
    }

    /// Makes a scorer for so many texts, at most [#MOST].
    ///
    /// @param threads number of threads, at least 1; the result does not depend on it
    public MultiLabelAuroc(int texts, List<Label> labels, int threads) {
        if (texts > MOST || threads < 1) {
            throw new IllegalArgumentException("%d texts, %d threads".formatted(texts, threads));
        }
        this.texts = texts;
        this.labels = List.copyOf(labels);
        this.threads = threads;
        classes = new long[Math.ceilDiv(labels.size(), LABELS)][texts];
        for (int label = 0; label < labels.size(); label++) {
            Label one = labels.get(label);
            for (int text = 0; text < one.places.length; text++) {
                classes[label / LABELS][one.places[text]] |= (one.labels[text] ? 1L : 2L) << shift(label);
            }
        }
    }

    private static int shift(int label) {
        return 2 * (label % LABELS);
    }

    /// The result of [Auroc#discriminate] for each label, from responses `[B, N]` to all texts.
    ///
    /// @throws NotFinite for a response that is NaN or infinite
    public List<Discrimination> discriminate(ResponseMatrix responses, Progress progress) throws Cancelled {
        if (responses.texts() != texts) {
            throw new IllegalArgumentException("%d rows of responses for %d texts".formatted(responses.texts(), texts));
        }
        int neurons = responses.neurons();
        List<Discrimination> found = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            found.add(new Discrimination(
                    new float[neurons],
                    new float[neurons],
                    new float[neurons],
                    new float[neurons],
                    new double[neurons]));
        }
        new Chunks(ResponseChunk.chunks(responses), threads, "AUROC")
                .forEach(() -> new Worker(responses, found), progress);
        return found;
    }

    private final class Worker implements IntConsumer {
        private final List<Discrimination> found;
        private final ResponseChunk columns;
        private final KeyOrder order = new KeyOrder(texts);
        private final int[] ties = new int[texts + 1];
        private final long[] arranged = new long[texts];
        private final int[] positives =
                labels.stream().mapToInt(Label::positives).toArray();
        private final PairMoments moments = new PairMoments();

        Worker(ResponseMatrix responses, List<Discrimination> found) {
            this.found = found;
            columns = new ResponseChunk(responses);
        }

        @Override
        public void accept(int chunk) {
            int neurons = columns.read(chunk);
            int first = columns.first(chunk);
            for (int place = 0; place < neurons; place++) {
                columns.checkFinite(place, first);
                columns.sort(order, place);
                score(first + place);
            }
        }

        private void score(int neuron) {
            int tied = order.ties(ties);
            for (int label = 0; label < positives.length; label++) {
                if (label % LABELS == 0) {
                    order.arrange(classes[label / LABELS], arranged);
                }
                int negatives = labels.get(label).labels.length - positives[label];
                moments.read(new OrderedClasses(arranged, shift(label), ties, tied), positives[label], negatives);
                Discrimination own = found.get(label);
                own.auroc()[neuron] = (float) moments.auroc();
                own.precision()[neuron] = (float) moments.averagePrecision();
                own.error()[neuron] = (float) moments.standardError();
                own.chance()[neuron] = moments.chance();
                own.common()[neuron] = (float) moments.common();
            }
        }
    }
}
