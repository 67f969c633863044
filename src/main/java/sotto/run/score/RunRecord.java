package sotto.run.score;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.data.Columns;
import sotto.data.Dropped;
import sotto.data.LabelledTexts;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.expert.Pinned;
import sotto.model.ModelSummary;
import sotto.model.Site;
import sotto.model.folder.Adapter;
import sotto.num.FamilywiseTest;
import sotto.num.FloatOrder;
import sotto.run.identity.EarlierExport;
import sotto.run.record.Provenance;
import sotto.work.Quantity;

/// Record of a scoring run: its specification and summary of its result, as `run.json` has them.
///
/// Everything but `timings` and `extended` follows from the provenance: the same run has the same record.
///
/// @param lengthAuroc the AUROC of the number of tokens alone, in [0, 1]: the score of a neuron that knows
///     nothing of a text but its length
/// @param lengthMatch result of matching the classes' lengths; null where that was not asked for
/// @param pinned number of neurons that are pinned to the beginning of texts; null where responses are no
///     maxima in float32
/// @param unrouted treatment of the texts that do not reach an expert, as its word; null without experts
/// @param reach numbers of neurons that too few texts reach; null without experts
/// @param permuted result of the permutation test; null without one
/// @param extended the finished run whose responses were taken over; null where all were computed
/// @param groups groups that the texts come in; null where each text is by itself
/// @param modules those that were scored, in hook order
public record RunRecord(
        String command,
        Provenance provenance,
        Model model,
        Counts counts,
        float lengthAuroc,
        @Nullable LengthMatch lengthMatch,
        @Nullable PinnedNote pinned,

        @Nullable String unrouted,
        @Nullable Reach reach,
        @Nullable Permuted permuted,
        @Nullable Extended extended,
        @Nullable Groups groups,

        List<Module> modules,
        Batches plan,
        Timings timings) {
    /// Copies the list.
    public RunRecord {
        modules = List.copyOf(modules);
    }

    /// Number of pinned neurons: in most texts their maximum is on the first token, or in a beginning that
    /// texts share.
    ///
    /// @param neurons number of pinned neurons
    /// @param share their share of all neurons, in [0, 1]
    /// @param texts the share of texts from which a neuron counts as pinned
    public record PinnedNote(int neurons, double share, double texts) {
        static PinnedNote of(Pinned pinned) {
            return new PinnedNote(pinned.neurons(), pinned.share(), Pinned.MOST);
        }
    }

    /// Result of a permutation test of all neurons at once, one-sided.
    ///
    /// @param permutations number of deals of the labels
    /// @param threshold AUROC above which the family-wise p value of a neuron that responds to all texts is at
    ///     most 5 %; null for fewer than 19 deals
    /// @param significant number of neurons whose family-wise p value is at most 5 %
    public record Permuted(int permutations, @Nullable Double threshold, int significant) {
        /// The result of a run; empty if its neurons were not tested.
        static Optional<Permuted> of(Expertise run, double[] highest, Classes texts) {
            if (highest.length == 0) {
                return Optional.empty();
            }
            OptionalDouble threshold = FamilywiseTest.threshold(highest, texts.positives(), texts.negatives());
            int significant = 0;
            for (int neuron = 0; neuron < run.neurons(); neuron++) {
                significant += run.value(Measure.FAMILYWISE, neuron) <= (float) FamilywiseTest.ERROR ? 1 : 0;
            }
            return Optional.of(
                    new Permuted(highest.length, threshold.isPresent() ? threshold.getAsDouble() : null, significant));
        }
    }

    /// Finished run whose responses were taken over.
    ///
    /// @param run its folder
    /// @param texts number of texts that it had read alike
    public record Extended(Path run, int texts) {}

    /// Groups of the texts that were scored: what standard errors, q values and family-wise p values go by.
    ///
    /// @param column of the file; its value is that of all texts of a group
    /// @param count number of groups
    /// @param positives number of groups with a positive text
    /// @param negatives number of groups with a negative text
    /// @param nullError standard error of a neuron that knows nothing: the middle one of the tenth of the neurons
    ///     whose AUROCs are nearest to ½; not a number where none has an error
    public record Groups(String column, int count, int positives, int negatives, double nullError) {
        /// Groups of a class below which intervals and q values are rough.
        private static final int FEW = 20;

        /// The groups of a run; empty where each text is by itself.
        ///
        /// @param scored texts that were not held out
        static Optional<Groups> of(LabelledTexts scored, Expertise run) {
            String column = scored.reading().columns().group();
            return column == null || !scored.memberships().hasGroups()
                    ? Optional.empty()
                    : Optional.of(new Groups(
                            column,
                            (int) IntStream.of(scored.memberships().groups())
                                    .distinct()
                                    .count(),
                            scored.groupsWith(true),
                            scored.groupsWith(false),
                            nullError(run)));
        }

        private static double nullError(Expertise run) {
            int[] known = IntStream.range(0, run.neurons())
                    .filter(neuron -> Float.isFinite(run.value(Measure.ERROR, neuron)))
                    .toArray();
            float[] distances = new float[run.neurons()];
            for (int neuron : known) {
                distances[neuron] = Math.abs(run.auroc(neuron) - 0.5f);
            }
            int[] nearest = FloatOrder.of(known, distances, FloatOrder.Direction.ASCENDING);
            double[] errors = IntStream.of(nearest)
                    .limit(Math.ceilDiv(known.length, 10))
                    .mapToDouble(neuron -> run.value(Measure.ERROR, neuron))
                    .sorted()
                    .toArray();
            return errors.length == 0 ? Double.NaN : errors[errors.length / 2];
        }

        /// The groups of a run's folder; empty where each text is by itself, and for a scores file.
        public static Optional<Groups> in(Path run) {
            return RunRecordFile.of(run, "Score again, or give the scores file alone.")
                    .flatMap(RunRecordFile::groups);
        }

        /// The groups in words, such as `the 70 groups of author`.
        public String words() {
            return "the %s groups of %s".formatted(Quantity.of(count), column);
        }

        /// The number of groups of the class that has fewer.
        public int least() {
            return Math.min(positives, negatives);
        }

        /// Sentence about groups that are so few that intervals are rough; empty where they are enough.
        static Optional<String> warning(LabelledTexts scored) {
            int least = Math.min(scored.groupsWith(true), scored.groupsWith(false));
            return scored.memberships().hasGroups() && least < FEW
                    ? Optional.of(("Texts of a class are of %s only: intervals hold the AUROC less often than 95 times"
                                    + " of 100, and q values are cautious.")
                            .formatted(least == 1 ? "one group" : Quantity.of(least) + " groups"))
                    : Optional.empty();
        }
    }

    /// Numbers of neurons of experts that too few texts reach.
    ///
    /// @param withoutAuroc neurons that no text of a class reaches
    /// @param withoutQ neurons that are reached by fewer texts of a class than a q value needs, with those
    public record Reach(int withoutAuroc, int withoutQ) {
        /// The numbers of a run; empty if it has no experts.
        static Optional<Reach> of(Expertise run) {
            int withoutAuroc = 0;
            int withoutQ = 0;
            for (ModuleNeurons bank : run.banks()) {
                Optional<Coverage> texts = run.coverage(bank.module());
                withoutAuroc += texts.filter(Coverage::hasBoth).isPresent() || texts.isEmpty() ? 0 : bank.width();
                withoutQ += texts.filter(Coverage::isEnough).isPresent() || texts.isEmpty() ? 0 : bank.width();
            }
            return run.unrouted().isPresent() ? Optional.of(new Reach(withoutAuroc, withoutQ)) : Optional.empty();
        }
    }

    /// Result of matching the lengths of both classes' texts.
    ///
    /// @param overlap the share of each class, in (0, 1], that has texts of the same lengths in the other class
    /// @param warning sentence about the imbalance that is left; null where it is small
    public record LengthMatch(double overlap, @Nullable String warning) {
        private static final double LITTLE = 0.5;
        private static final double MUCH_LEFT = 0.05;

        /// The result for an overlap, and an AUROC of the length alone after matching.
        static LengthMatch of(double overlap, double auroc) {
            boolean doubtful = overlap < LITTLE || Math.abs(auroc - 0.5) > MUCH_LEFT;
            return new LengthMatch(
                    overlap,
                    doubtful
                            ? String.format(
                                    Locale.ROOT,
                                    "%s: %.0f %% of each class could be matched, and after that the AUROC of length"
                                            + " alone is %.3f.",
                                    overlap < LITTLE
                                            ? "The lengths of the classes overlap little"
                                            : "Length still tells the classes apart",
                                    100 * overlap,
                                    auroc)
                            : null);
        }
    }

    /// Description of the model.
    ///
    /// @param adapter an adapter beside the weights, which was not applied; null where there is none
    /// @param dampened the earlier export that dampened the model; null if none is known
    public record Model(
            String family,
            String modelType,
            int layers,
            int hidden,
            long parameters,
            long neurons,
            @Nullable Adapter adapter,
            @Nullable EarlierExport dampened) {
        static Model of(ModelSummary card, Path folder) {
            return new Model(
                    card.family(),
                    card.modelType(),
                    card.layers(),
                    card.hidden(),
                    card.parameters(),
                    card.neurons(),
                    Adapter.in(folder).orElse(null),
                    EarlierExport.of(folder).orElse(null));
        }
    }

    /// Module whose neurons were scored.
    public record Module(String name, int layer, String site, int width) {
        static List<Module> of(List<Site> sites) {
            return sites.stream()
                    .map(site -> new Module(site.module(), site.block(), site.part(), site.width()))
                    .toList();
        }
    }

    /// Numbers of texts: those scored, held out, cut, doubled and left out.
    ///
    /// @param columns names of the columns of text and label, and the positive class
    /// @param dropped rows that were left out
    /// @param texts texts that were scored
    /// @param heldOut texts that were held out; the numbers below count them too
    /// @param truncated texts that were longer than the limit
    /// @param duplicates texts that are equal to an earlier one
    /// @param contradictions distinct texts that are in both classes
    /// @param heldOutCopies held-out texts that equal one that is not held out
    /// @param tokens number of tokens of all texts, without padding
    public record Counts(
            Columns columns,
            Classes texts,
            Classes heldOut,
            List<Dropped> dropped,
            Classes truncated,
            int duplicates,
            int contradictions,
            int heldOutCopies,
            long tokens) {
        /// Copies the list.
        public Counts {
            dropped = List.copyOf(dropped);
        }

        static Counts of(EncodedTexts encoded, boolean[] heldOut, TextCopies copies) {
            LabelledTexts texts = encoded.texts();
            int[] cut = new int[2];
            int[] held = new int[2];
            for (int text = 0; text < texts.size(); text++) {
                cut[texts.isPositive(text) ? 1 : 0] += encoded.tokens().cut()[text] ? 1 : 0;
                held[texts.isPositive(text) ? 1 : 0] += heldOut[text] ? 1 : 0;
            }
            return new Counts(
                    texts.reading().columns(),
                    new Classes(texts.positives() - held[1], texts.negatives() - held[0]),
                    new Classes(held[1], held[0]),
                    texts.reading().dropped(),
                    new Classes(cut[1], cut[0]),
                    copies.duplicates(),
                    copies.contradictions(),
                    copies.heldOut(),
                    encoded.tokens().tokens());
        }
    }

    /// Number of texts of each class.
    public record Classes(int positives, int negatives) {}

    /// Batches in which the texts were run, and the number of threads.
    ///
    /// @param tokensPerBatch the limit of a batch in tokens
    /// @param textsPerBatch the limit of a batch in texts
    /// @param outerLoop `batches`, or `blocks` where the model was larger than memory
    /// @param rows the file's rows of each batch, from 0, batch after batch
    public record Batches(
            int tokensPerBatch, int textsPerBatch, String order, String outerLoop, int threads, List<int[]> rows) {
        /// Copies the list.
        public Batches {
            rows = List.copyOf(rows);
        }

        static Batches of(BatchPlan plan, List<Integer> rows, int threads) {
            List<int[]> named = new ArrayList<>();
            for (int[] batch : plan.batches()) {
                int[] names = new int[batch.length];
                for (int i = 0; i < names.length; i++) {
                    names[i] = rows.get(batch[i]);
                }
                named.add(names);
            }
            return new Batches(
                    plan.limits().tokens(),
                    plan.limits().texts(),
                    BatchPlan.ORDER,
                    plan.way().name().toLowerCase(Locale.ROOT),
                    threads,
                    named);
        }
    }

    /// Times and durations: the only part in which two runs of the same specification differ.
    ///
    /// @param sessions number of processes that worked on the run; more than one if it was resumed
    /// @param seconds that each part of the work took: `forward` in all sessions, the others in the last;
    ///     `hash` runs in the background of `load`, and `weights` is part of `forward` where blocks are read
    ///     one by one
    public record Timings(
            Instant started, Instant ended, int sessions, SequencedMap<String, Double> seconds, double textsPerSecond) {
        /// Name of the forward passes among the parts of the work.
        static final String FORWARD = "forward";

        /// Keeps an unchangeable view.
        public Timings {
            seconds = Collections.unmodifiableSequencedMap(seconds);
        }
    }
}
