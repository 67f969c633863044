package sotto.run.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.data.Columns;
import sotto.data.Dropped;
import sotto.data.LabelledTexts;
import sotto.expert.Pinned;
import sotto.model.ModelSummary;
import sotto.model.Site;
import sotto.model.folder.Adapter;
import sotto.run.identity.EarlierExport;
import sotto.run.record.Provenance;

/// What a scoring run was and what came of it, as it stands in `run.json`.
///
/// Everything but `timings` follows from the provenance: the same run has the same record.
///
/// @param lengthAuroc the AUROC of the number of tokens alone, in [0, 1]: what a neuron could know without reading
/// @param lengthMatch how far the classes' lengths could be matched; null where that was not asked for
/// @param pinned how many neurons are pinned to how texts begin; null where responses are no maxima in float32
/// @param modules those that were scored, in hook order
public record RunRecord(
        String command,
        Provenance provenance,
        Model model,
        Counts counts,
        float lengthAuroc,
        @Nullable LengthMatch lengthMatch,
        @Nullable PinnedNote pinned,
        List<Module> modules,
        Batches plan,
        Timings timings) {
    /// Copies the list.
    public RunRecord {
        modules = List.copyOf(modules);
    }

    /// How many neurons have their maximum on the first token, or on a beginning that texts share, in most texts.
    ///
    /// @param neurons their number
    /// @param share of all neurons, in [0, 1]
    /// @param texts the share of texts from which on a neuron counts
    public record PinnedNote(int neurons, double share, double texts) {
        static PinnedNote of(Pinned pinned) {
            return new PinnedNote(pinned.neurons(), pinned.share(), Pinned.MOST);
        }
    }

    /// How far the classes' lengths could be matched.
    ///
    /// @param overlap the part of each class, in (0, 1], that has texts of the same lengths in the other
    /// @param warning what is left of the imbalance; null where that is not worth a word
    public record LengthMatch(double overlap, @Nullable String warning) {
        private static final double LITTLE = 0.5;
        private static final double MUCH_LEFT = 0.05;

        /// From the overlap, and the AUROC of the length alone after matching.
        static LengthMatch of(double overlap, double auroc) {
            boolean doubtful = overlap < LITTLE || Math.abs(auroc - 0.5) > MUCH_LEFT;
            return new LengthMatch(
                    overlap,
                    doubtful
                            ? String.format(
                                    Locale.ROOT,
                                    "The lengths of the classes overlap little: %.0f %% of each class could be matched,"
                                            + " and after that the AUROC of length alone is %.3f.",
                                    100 * overlap,
                                    auroc)
                            : null);
        }
    }

    /// What the model is.
    ///
    /// @param adapter an adapter that lies beside its weights and was not applied; null where there is none
    /// @param dampened what an earlier export did to it; null where it is not known to be dampened
    public record Model(
            String family,
            String modelType,
            int layers,
            int hidden,
            long parameters,
            long neurons,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Adapter adapter,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            EarlierExport dampened) {
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

    /// A module that was scored.
    public record Module(String name, int layer, String site, int width) {
        static List<Module> of(List<Site> sites) {
            return sites.stream()
                    .map(site -> new Module(site.module(), site.block(), site.part(), site.width()))
                    .toList();
        }
    }

    /// How many texts, and what became of the rest.
    ///
    /// @param columns where text and label stood, and which class is positive
    /// @param dropped rows that were left out
    /// @param texts those that were scored
    /// @param heldOut those that were kept for a second look; the numbers below count them too
    /// @param truncated texts that were longer than the limit
    /// @param duplicates texts that are equal to an earlier one
    /// @param contradictions different texts that stand in both classes
    /// @param heldOutCopies held-out texts that equal one that is not held out
    /// @param tokens of all texts, without padding
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

        static Counts of(EncodedTexts encoded, boolean[] heldOut) {
            LabelledTexts texts = encoded.texts();
            int[] cut = new int[2];
            int[] held = new int[2];
            long tokens = 0;
            for (int text = 0; text < texts.size(); text++) {
                cut[texts.isPositive(text) ? 1 : 0] += encoded.cut()[text] ? 1 : 0;
                held[texts.isPositive(text) ? 1 : 0] += heldOut[text] ? 1 : 0;
                tokens += encoded.ids().get(text).length;
            }
            TextCopies copies = TextCopies.in(texts, heldOut);
            return new Counts(
                    texts.reading().columns(),
                    new Classes(texts.positives() - held[1], texts.negatives() - held[0]),
                    new Classes(held[1], held[0]),
                    texts.reading().dropped(),
                    new Classes(cut[1], cut[0]),
                    copies.duplicates(),
                    copies.contradictions(),
                    copies.heldOut(),
                    tokens);
        }
    }

    /// A number of texts of each class.
    public record Classes(int positives, int negatives) {}

    /// How the texts were run: which rows of the file together, in which order, by how many threads.
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

    /// When, and how long: all that two runs of the same do not share.
    ///
    /// @param sessions processes that worked on it; more than one if it was resumed
    /// @param seconds of the parts of the work: `forward` over all sessions, the others of the last; `hash` in the
    ///     background of `load`, `weights` within `forward` where blocks are read one by one
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
