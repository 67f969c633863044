package sotto.run.score;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Unrouted;
import sotto.model.ExpertModule;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.FamilywiseTest;
import sotto.num.LabelPermutations;
import sotto.num.MissingResponses;
import sotto.num.NotFinite;
import sotto.num.PermutationTest;
import sotto.num.ResponseMatrix;
import sotto.run.record.ModuleOrder;
import sotto.run.record.RunSpec;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// AUROC of responses that another program recorded: a file of `responses/MODULE` `F32 [B, N]` and `labels`
/// `[B]`.
///
/// Minus infinity in a module of an expert of a mixture, for all its neurons, is no response: the text has no
/// token that is routed to the expert.
public final class AurocRun {
    private static final String RESPONSES = "responses/";
    private static final String LAYOUT = "It needs responses/MODULE F32 [texts, width] and labels I64 [texts].";

    private final Path file;
    private final SafeTensors tensors;

    private AurocRun(Path file, SafeTensors tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    /// Computes the scores of every module, in hook order; a `Failure` if the file lacks responses or labels,
    /// or they do not fit each other.
    ///
    /// @param unrouted treatment of texts that do not reach an expert
    public static Expertise run(Path file, Unrouted unrouted, int threads, Progress progress) throws Cancelled {
        return run(new RunSpec.Auroc(file, unrouted), threads, progress);
    }

    /// Computes the scores likewise, with family-wise p values where that is asked for.
    public static Expertise run(RunSpec.Auroc spec, int threads, Progress progress) throws Cancelled {
        try (SafeTensors tensors = SafeTensors.open(spec.responses())) {
            return new AurocRun(spec.responses(), tensors).compute(spec, threads, progress);
        }
    }

    private Expertise compute(RunSpec.Auroc spec, int threads, Progress progress) throws Cancelled {
        Unrouted unrouted = spec.unrouted();
        List<String> modules = ModuleOrder.of(tensors, RESPONSES);
        if (modules.isEmpty()) {
            throw new Failure("%s holds no responses.".formatted(file), LAYOUT);
        }
        boolean[] labels = labels();
        Auroc auroc = new Auroc(labels, threads);
        Auroc ofExperts = new Auroc(labels, threads, unrouted.missing());
        @Nullable
        LabelPermutations deals =
                spec.permutations() == 0 ? null : new LabelPermutations(labels, spec.permutations(), spec.seed());
        double tested = deals == null ? 0 : 0.7; // share of the work
        NeuronScores scores = new NeuronScores();
        int done = 0;
        for (String module : modules) {
            double from = (double) done / modules.size();
            double to = (++done + 0.0) / modules.size();
            ResponseMatrix matrix = matrix(module, labels.length);
            boolean ofExpert = ExpertModule.of(module).isPresent();
            try {
                Discrimination found = (ofExpert ? ofExperts : auroc)
                        .discriminate(matrix, progress.slice(from, to - tested * (to - from)));
                scores.add(module, found, 0, matrix.neurons());
                if (deals != null) {
                    MissingResponses missing = ofExpert ? unrouted.missing() : MissingResponses.REFUSED;
                    FamilywiseTest test = new PermutationTest(deals, missing, Coverage.ENOUGH, threads)
                            .of(matrix, progress.slice(to - tested * (to - from), to));
                    scores.addTest(module, test, 0, matrix.neurons());
                }
                if (ofExpert) {
                    scores.addCoverage(module, coverage(matrix, labels));
                }
            } catch (NotFinite e) {
                throw notFinite(module, e);
            }
        }
        return scores.expertise(unrouted);
    }

    private boolean[] labels() {
        if (tensors.find("labels").isEmpty()) {
            throw new Failure("%s has no labels.".formatted(file), LAYOUT);
        }
        long[] values = tensors.longs("labels");
        boolean[] labels = new boolean[values.length];
        int positives = 0;
        for (int text = 0; text < labels.length; text++) {
            if (values[text] != 0 && values[text] != 1) {
                throw new Failure(
                        "Label %d of %s is %d.".formatted(text, file, values[text]),
                        "Labels are 1 for positive and 0 for negative texts.");
            }
            labels[text] = values[text] == 1;
            positives += labels[text] ? 1 : 0;
        }
        if (positives == 0 || positives == labels.length) {
            throw new Failure(
                    "%s has %s positive and %s negative texts."
                            .formatted(file, Quantity.of(positives), Quantity.of(labels.length - positives)),
                    "AUROC needs texts of both classes.");
        }
        return labels;
    }

    private ResponseMatrix matrix(String module, int texts) {
        TensorInfo tensor = tensors.find(RESPONSES + module).orElseThrow();
        List<Long> shape = tensor.shape();
        if (tensor.dtype() != Dtype.F32
                || shape.size() != 2
                || shape.getFirst() != texts
                || shape.getLast() > Integer.MAX_VALUE) {
            throw new Failure(
                    "The responses of %s in %s are %s %s, for %s labels."
                            .formatted(module, file, tensor.dtype(), shape, Quantity.of(texts)),
                    LAYOUT);
        }
        return ResponseMatrix.of(tensors.bytes(tensor), texts, Math.toIntExact(shape.getLast()));
    }

    /// The numbers of texts that an expert responds to; [NotFinite] if it responds to one with some neurons
    /// only.
    private static Coverage coverage(ResponseMatrix matrix, boolean[] labels) {
        int[] counts = new int[2];
        float[] row = new float[matrix.neurons()];
        for (int text = 0; text < labels.length; text++) {
            matrix.read(text, 0, row.length, row);
            int missing = 0;
            for (float response : row) {
                missing += response == Float.NEGATIVE_INFINITY ? 1 : 0;
            }
            if (missing > 0 && missing < row.length) {
                throw new NotFinite(text, first(row), Float.NEGATIVE_INFINITY);
            }
            counts[labels[text] ? 1 : 0] += missing == 0 ? 1 : 0;
        }
        return new Coverage(counts[1], counts[0]);
    }

    private static int first(float[] row) {
        int at = 0;
        while (row[at] != Float.NEGATIVE_INFINITY) {
            at++;
        }
        return at;
    }

    private Failure notFinite(String module, NotFinite found) {
        long row = tensors.find("rows").isPresent() ? tensors.longs("rows")[found.text()] : found.text();
        return new Failure(
                "Neuron %d of %s does not respond to row %d with a finite number."
                        .formatted(found.neuron(), module, row),
                "Remove that row, or make the responses again in float32.");
    }
}
