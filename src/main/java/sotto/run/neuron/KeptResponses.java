package sotto.run.neuron;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.data.LabelledTexts;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.expert.Unrouted;
import sotto.model.Pooling;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.num.Auroc;
import sotto.num.MissingResponses;
import sotto.num.NotFinite;
import sotto.num.ResponseMatrix;
import sotto.run.record.OwnFolder;
import sotto.run.score.KeptPoolings;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// File of the responses that a run kept by one pooling, mapped into memory: `responses/MODULE` `F32 [B, N]`.
public final class KeptResponses implements ResponseColumns {
    private static final String REMEDY = "Remove it from the run's folder: responses are then computed again.";

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Largest difference between two AUROCs that were computed from the same responses.
    private static final double SAME = 1e-5;

    private final SafeTensors tensors;

    /// Number of rows in the file.
    private final int rows;

    /// Row of each text in the file.
    private final int[] places;

    /// Which texts are positive.
    private final boolean[] labels;

    private KeptResponses(SafeTensors tensors, int rows, int[] places, boolean[] labels) {
        this.tensors = tensors;
        this.rows = rows;
        this.places = places;
        this.labels = labels;
    }

    /// Opens the responses of a run's folder to the texts that were scored; a `Failure` if the run kept none,
    /// or they are another run's.
    public static KeptResponses ofRun(Path run, Expertise expertise) {
        Path file = run.resolve(OwnFolder.RESPONSES);
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    "%s kept no responses.".formatted(run),
                    "Score again with 'sotto score … --keep-responses', or with responses kept in the window.");
        }
        return scored(file, expertise);
    }

    /// Opens the responses of a run's folder likewise by one of its poolings; a `Failure` if the run kept none by it,
    /// or
    /// they are another run's.
    public static KeptResponses ofRun(Path run, Expertise expertise, Pooling how) {
        KeptPoolings kept = KeptPoolings.of(run);
        KeptResponses scored = ofRun(run, expertise);
        if (how == kept.scored()) {
            return scored;
        }
        try (scored) {
            return kept.file(how)
                    .map(scored::beside)
                    .orElseThrow(() -> new Failure(
                            "%s kept no responses pooled by %s.".formatted(run, how.word()),
                            "Score again with 'sotto score … --keep-poolings %s'.".formatted(how.word())));
        }
    }

    /// Opens a file of the same texts by another pooling, which no AUROC of the run could confirm; a `Failure` if it is
    /// of other texts.
    private KeptResponses beside(Path file) {
        SafeTensors other = SafeTensors.open(file);
        boolean same = false;
        try {
            same = Stream.of("labels", "rows", "texts", "holdout")
                    .allMatch(name -> Arrays.equals(longs(tensors, name), longs(other, name)));
            if (!same) {
                throw new Failure(
                        "%s is of other texts than %s.".formatted(file, tensors.file()),
                        "Remove it from the run's folder, or score again.");
            }
            return new KeptResponses(other, rows, places, labels);
        } finally {
            if (!same) {
                other.close();
            }
        }
    }

    private static long[] longs(SafeTensors tensors, String name) {
        return tensors.find(name).isPresent() ? tensors.longs(name) : new long[0];
    }

    /// Opens a file by itself: the texts are those of its rows that are not held out.
    ///
    /// A `Failure` if a neuron of a module does not have the AUROC that the run found: another run kept them.
    static KeptResponses scored(Path file, Expertise expertise) {
        SafeTensors tensors = SafeTensors.open(file);
        boolean opened = false;
        try {
            long[] classes = tensors.longs("labels");
            int[] places = places(tensors, classes.length, false);
            opened = true;
            return new KeptResponses(tensors, classes.length, places, labels(classes, places)).checked(expertise);
        } finally {
            if (!opened) {
                tensors.close();
            }
        }
    }

    private static int[] places(SafeTensors tensors, int rows, boolean held) {
        long[] marks = tensors.find("holdout").isPresent() ? tensors.longs("holdout") : new long[rows];
        return IntStream.range(0, Math.min(rows, marks.length))
                .filter(row -> marks[row] != 0 == held)
                .toArray();
    }

    private static boolean[] labels(long[] classes, int[] places) {
        boolean[] labels = new boolean[places.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = classes[places[text]] == 1;
        }
        return labels;
    }

    /// The same file, for the texts that were held out; to be used as long as this is open.
    public KeptResponses heldOut() {
        int[] held = places(tensors, rows, true);
        return new KeptResponses(tensors, rows, held, labels(tensors.longs("labels"), held));
    }

    /// Rows of the texts in the source, from 0; their places in the file where it does not tell.
    public long[] rows() {
        long[] named = longs(tensors, "rows");
        return IntStream.of(places)
                .mapToLong(place -> named.length == rows ? named[place] : place)
                .toArray();
    }

    /// Numbers of the groups of the texts, from 0; empty where each text is by itself, or the file does not tell.
    public int[] groups() {
        long[] named = longs(tensors, "groups");
        return named.length == rows
                ? IntStream.of(places)
                        .map(place -> Math.toIntExact(named[place]))
                        .toArray()
                : new int[0];
    }

    /// Responses `[B, N]` of a module's neurons to the texts, read as they are used.
    public ResponseMatrix matrix(ModuleNeurons bank) {
        return ResponseMatrix.of(bytes(bank), rows, bank.width()).at(places);
    }

    /// Opens a file that has a row for each of the texts; texts are identified by their row in the source.
    ///
    /// A `Failure` if a module's neuron has another AUROC than in the run: then the responses are another
    /// run's.
    static KeptResponses open(Path file, LabelledTexts texts, Expertise expertise) {
        SafeTensors tensors = SafeTensors.open(file);
        boolean opened = false;
        try {
            long[] rows = tensors.longs("rows");
            Map<Long, Integer> place = new HashMap<>();
            for (int row = 0; row < rows.length; row++) {
                place.put(rows[row], row);
            }
            int[] places = new int[texts.size()];
            for (int text = 0; text < places.length; text++) {
                Integer found = place.get((long) texts.rows().get(text));
                if (found == null) {
                    throw new Failure("%s lacks a text of the run.".formatted(file), REMEDY);
                }
                places[text] = found;
            }
            opened = true;
            return new KeptResponses(tensors, rows.length, places, texts.labels()).checked(expertise);
        } finally {
            if (!opened) {
                tensors.close();
            }
        }
    }

    private KeptResponses checked(Expertise expertise) {
        boolean sound = false;
        try {
            for (ModuleNeurons bank : expertise.banks()) {
                check(bank, bank.width() / 2, expertise);
            }
            sound = true;
            return this;
        } finally {
            if (!sound) {
                close();
            }
        }
    }

    /// Checks that the responses of one neuron give its AUROC; a `Failure` otherwise.
    private void check(ModuleNeurons bank, int index, Expertise expertise) {
        float[] column = of(bank, index);
        float found = Float.NaN;
        try {
            MissingResponses missing =
                    expertise.unrouted().map(Unrouted::missing).orElse(MissingResponses.REFUSED);
            found = new Auroc(labels, 1, missing).of(ResponseMatrix.of(column, labels.length, 1), Progress.NONE)[0];
        } catch (NotFinite | Cancelled _) {
            // not what a run keeps
        }
        float recorded = expertise.auroc(bank.first() + index);
        boolean none = Float.isNaN(found) && Float.isNaN(recorded);
        if (!none && !(Math.abs(found - recorded) <= SAME)) {
            throw new Failure(
                    "%s is of another run: its responses give %s:%d the AUROC %.4f, the run found %.4f."
                            .formatted(tensors.file(), bank.module(), index, found, recorded),
                    REMEDY);
        }
    }

    @Override
    public int texts() {
        return places.length;
    }

    /// Which texts are positive, in their order; a copy.
    public boolean[] labels() {
        return labels.clone();
    }

    @Override
    public float[] of(ModuleNeurons bank, int index) {
        Objects.checkIndex(index, bank.width());
        MemorySegment bytes = bytes(bank);
        float[] column = new float[places.length];
        for (int text = 0; text < places.length; text++) {
            column[text] = bytes.get(FLOAT, Float.BYTES * ((long) places[text] * bank.width() + index));
        }
        return column;
    }

    /// Reads the responses of a module's neurons to one text into `row` `[N]`.
    void read(ModuleNeurons bank, int text, float[] row) {
        long from = Float.BYTES * (long) places[text] * bank.width();
        MemorySegment.copy(bytes(bank), FLOAT, from, row, 0, bank.width());
    }

    private MemorySegment bytes(ModuleNeurons bank) {
        return tensors.bytes(tensors.find("responses/" + bank.module())
                .filter(found -> found.dtype() == Dtype.F32 && found.elements() == (long) rows * bank.width())
                .orElseThrow(() -> new Failure(
                        "%s does not hold the responses of %s to %s texts."
                                .formatted(tensors.file(), bank.module(), Quantity.of(rows)),
                        REMEDY)));
    }

    @Override
    public void close() {
        tensors.close();
    }
}
