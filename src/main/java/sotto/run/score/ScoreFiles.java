package sotto.run.score;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sotto.data.LabelledTexts;
import sotto.expert.Expertise;
import sotto.model.Site;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorSpec;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.ResponseMatrix;
import sotto.run.record.ModuleOrder;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Scores the responses of a finished listening, and writes scores and responses as tensors by module.
final class ScoreFiles {
    private static final int COPY_BYTES = 8 << 20;

    private final LabelledTexts texts;
    private final boolean[] heldOut;
    private final List<Site> sites;
    private final ResponseRows rows;
    private final int neurons;
    private Discrimination found = new Discrimination(new float[0], new float[0], new float[0], new double[0]);
    private float[] heldOutAuroc = new float[0];
    private float lengthAuroc;

    /// What a response is.
    enum Response {
        /// The largest value over a text's tokens, computed in float32.
        FLOAT32_MAXIMUM,
        OTHER
    }

    /// @param heldOut per text whether it is kept for a second look; none or some of both classes
    ScoreFiles(LabelledTexts texts, boolean[] heldOut, List<Site> sites, ResponseRows rows) {
        this.texts = texts;
        this.heldOut = heldOut;
        this.sites = sites;
        this.rows = rows;
        this.neurons = sites.stream().mapToInt(Site::width).sum();
    }

    /// Computes the AUROC of every neuron with its standard error and chance, and that of the texts' lengths in tokens.
    void score(int[] lengths, int threads, Progress progress) throws IOException, Cancelled {
        int[] counted = places(false);
        int[] second = places(true);
        Auroc scorer = new Auroc(labels(counted), threads);
        try (Arena arena = Arena.ofShared()) {
            MemorySegment all = rows.map(texts.size(), arena);
            ResponseMatrix matrix = ResponseMatrix.of(all, texts.size(), neurons);
            found = scorer.discriminate(matrix.at(counted), progress.slice(0, second.length > 0 ? 0.8 : 1));
            if (second.length > 0) {
                heldOutAuroc = new Auroc(labels(second), threads).of(matrix.at(second), progress.slice(0.8, 1));
            }
        }
        float[] numbers = new float[counted.length];
        for (int text = 0; text < numbers.length; text++) {
            numbers[text] = lengths[counted[text]];
        }
        lengthAuroc = scorer.of(ResponseMatrix.of(numbers, numbers.length, 1), Progress.NONE)[0];
    }

    private int[] places(boolean held) {
        return IntStream.range(0, texts.size())
                .filter(text -> heldOut[text] == held)
                .toArray();
    }

    private boolean[] labels(int[] places) {
        boolean[] labels = new boolean[places.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = texts.isPositive(places[text]);
        }
        return labels;
    }

    /// The AUROC of the texts' lengths.
    float lengthAuroc() {
        return lengthAuroc;
    }

    /// All that is known of the neurons.
    ///
    /// @param response what the responses are; how many share the most common one is told of maxima in float32
    Expertise expertise(Response response) {
        NeuronScores scores = new NeuronScores();
        int first = 0;
        for (Site site : sites) {
            scores.add(site.module(), found, first, site.width());
            if (heldOutAuroc.length > 0) {
                scores.addHeldOut(site.module(), Arrays.copyOfRange(heldOutAuroc, first, first + site.width()));
            }
            if (response == Response.FLOAT32_MAXIMUM) {
                scores.addPinned(site.module(), Arrays.copyOfRange(found.common(), first, first + site.width()));
            }
            first += site.width();
        }
        return scores.expertise();
    }

    /// Writes `responses/MODULE`, `labels` and `rows`, and which are held out (`holdout`) if some are, a block of rows
    /// at a time.
    void writeResponses(Path file, Progress progress) throws IOException, Cancelled {
        int count = texts.size();
        List<TensorSpec> tensors = new ArrayList<>();
        sites.forEach(site -> tensors.add(TensorSpec.of("responses/" + site.module(), Dtype.F32, count, site.width())));
        tensors.add(TensorSpec.of("labels", Dtype.I64, count));
        tensors.add(TensorSpec.of("rows", Dtype.I64, count));
        boolean some = places(true).length > 0;
        if (some) {
            tensors.add(TensorSpec.of("holdout", Dtype.I64, count));
        }
        List<String> modules = sites.stream().map(Site::module).toList();
        Map<String, String> metadata = Map.of(ModuleOrder.KEY, ModuleOrder.text(modules));
        try (Arena arena = Arena.ofConfined();
                SafeTensorsWriter writer = SafeTensorsWriter.create(file, metadata, tensors)) {
            MemorySegment all = rows.map(count, arena);
            int block = Math.max(1, COPY_BYTES / Float.BYTES / neurons);
            MemorySegment part = arena.allocate((long) block * Float.BYTES * neurons);
            for (int from = 0; from < count; from += block) {
                progress.checkCancelled();
                progress.report(from, count, "writing responses");
                copy(all, from, Math.min(block, count - from), part, writer);
            }
            writer.append("labels", numbers(texts.labels()));
            writer.append(
                    "rows", texts.rows().stream().mapToLong(Integer::longValue).toArray());
            if (some) {
                writer.append("holdout", numbers(heldOut));
            }
            writer.commit();
        }
    }

    private void copy(MemorySegment all, int from, int count, MemorySegment part, SafeTensorsWriter writer) {
        long stride = (long) Float.BYTES * neurons;
        long column = 0;
        for (Site site : sites) {
            long width = (long) Float.BYTES * site.width();
            for (int row = 0; row < count; row++) {
                MemorySegment.copy(all, (from + row) * stride + column, part, row * width, width);
            }
            writer.append("responses/" + site.module(), part.asSlice(0, count * width));
            column += width;
        }
    }

    private static long[] numbers(boolean[] truths) {
        long[] numbers = new long[truths.length];
        for (int text = 0; text < numbers.length; text++) {
            numbers[text] = truths[text] ? 1 : 0;
        }
        return numbers;
    }
}
