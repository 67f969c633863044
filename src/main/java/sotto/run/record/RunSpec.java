package sotto.run.record;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.chat.Region;
import sotto.data.ChatRows;
import sotto.data.ConceptSource;
import sotto.data.Sample;
import sotto.expert.Combination;
import sotto.expert.GainRecipe;
import sotto.expert.RecipeConcepts;
import sotto.expert.Unrouted;
import sotto.model.Compute;
import sotto.model.Pooling;

/// Specification of a run: everything that its result depends on, without the place of the result.
///
/// Dialogs edit it, the command line parses it, `Runs` carries it out, and records keep it.
public interface RunSpec {
    /// Whether the run generates text, so that its numbers depend on the model's `generation_config.json`.
    default boolean writesText() {
        return false;
    }

    /// Reading of its texts as chats; empty where they are read as they are.
    default Optional<ChatReading> reading() {
        return Optional.empty();
    }

    /// Scoring run: the AUROC of every neuron of an untouched model.
    ///
    /// @param model the model's folder
    /// @param data labelled texts: a file, or one for each class
    /// @param sample the choice of texts; its seed is the run's
    /// @param permutations deals of the labels for family-wise p values; 0 for none
    record Score(
            Path model,
            ConceptSource data,
            Sample sample,
            Tokens tokens,
            Listening listening,
            Compute compute,
            int permutations)
            implements RunSpec {
        /// Run without family-wise p values.
        public Score(
                Path model, ConceptSource data, Sample sample, Tokens tokens, Listening listening, Compute compute) {
            this(model, data, sample, tokens, listening, compute, 0);
        }

        /// Checks the number of deals.
        public Score {
            if (permutations < 0) {
                throw new IllegalArgumentException("permutations " + permutations);
            }
        }

        @Override
        public Optional<ChatReading> reading() {
            return Optional.ofNullable(tokens.chat());
        }

        /// The same run with so many deals of the labels.
        public Score dealt(int deals) {
            return new Score(model, data, sample, tokens, listening, compute, deals);
        }

        /// The same run with another rule for tokens.
        public Score with(Tokens rule) {
            return new Score(model, data, sample, rule, listening, compute, permutations);
        }
    }

    /// Scoring runs of several concepts, whose texts go through the model together.
    ///
    /// @param shared the run of the first concept, with what all runs have in common
    /// @param concepts labelled texts of each concept by its name, at least one
    record Concepts(Score shared, SequencedMap<String, ConceptSource> concepts) implements RunSpec {
        /// Copies the map, and checks that the shared run is that of the first concept.
        public Concepts {
            concepts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(concepts));
            if (concepts.isEmpty() || !concepts.firstEntry().getValue().equals(shared.data)) {
                throw new IllegalArgumentException("concepts " + concepts.keySet());
            }
        }

        @Override
        public Optional<ChatReading> reading() {
            return shared.reading();
        }

        /// The names of the concepts, in the order given.
        public List<String> names() {
            return List.copyOf(concepts.keySet());
        }

        /// The files of texts, each once.
        public List<Path> files() {
            return concepts.values().stream()
                    .flatMap(concept -> concept.files().stream())
                    .distinct()
                    .toList();
        }

        /// The run of one concept, as it is alone.
        public Score of(String name) {
            return new Score(
                    shared.model,
                    Objects.requireNonNull(concepts.get(name)),
                    shared.sample,
                    shared.tokens,
                    shared.listening,
                    shared.compute,
                    shared.permutations);
        }

        /// The same runs with another rule for tokens.
        public Concepts with(Tokens rule) {
            return new Concepts(shared.with(rule), concepts);
        }
    }

    /// Rule by which a text becomes tokens.
    ///
    /// @param limit tokens that are read of a text at most, special ones included; at least 1
    /// @param special whether the tokenizer adds its special tokens; never to chats, whose template brings its
    ///     own
    /// @param chat reading by the chat template; null where texts are read as they are
    record Tokens(int limit, boolean special, @Nullable ChatReading chat) {
        /// Rule of the paper: the first 128 tokens.
        public static final Tokens DEFAULT = new Tokens(128, true);

        /// Checks the limit, and leaves special tokens out of chats.
        public Tokens {
            if (limit < 1) {
                throw new IllegalArgumentException("Not a number of tokens: " + limit);
            }
            special = special && chat == null;
        }

        /// Rule for texts that are read as they are.
        public Tokens(int limit, boolean special) {
            this(limit, special, null);
        }

        /// The same limit for texts that are read as chats, or as they are where nothing is given.
        public Tokens as(Optional<ChatMode> mode) {
            return as(mode, Region.TEXT);
        }

        /// The same limit likewise, with another part of the chats that is pooled.
        public Tokens as(Optional<ChatMode> mode, Region region) {
            return mode.isEmpty() ? this : new Tokens(limit, false, new ChatReading(mode.get(), region));
        }

        /// The part of a text whose tokens are pooled.
        public Region region() {
            return chat == null ? Region.TEXT : chat.region();
        }

        /// Treatment of a file's rows that this reading needs.
        public ChatRows rows() {
            return chat == null ? ChatRows.REFUSE : ChatRows.READ;
        }
    }

    /// Choice of the neurons whose responses are recorded, and of what is kept.
    ///
    /// @param sites `mlp` for all, or a regular expression that is found in a module's name
    /// @param pooling how one neuron's outputs over a text's tokens become one response
    /// @param responses whether every response is kept beside the scores
    /// @param unrouted treatment of the texts that do not reach an expert, where sites are of experts
    /// @param furtherPoolings in which responses are kept beside those that are scored, each once, in the order of
    ///     [Pooling]; none where responses are not kept
    record Listening(String sites, Pooling pooling, Keep responses, Unrouted unrouted, List<Pooling> furtherPoolings) {
        /// Choice of the paper: all neurons of the MLPs, by their largest output.
        public static final Listening DEFAULT = new Listening(SiteChoice.MLP, Pooling.MAX, Keep.NONE);

        /// Sorts the further poolings, and checks that they are kept.
        public Listening {
            Set<Pooling> others = EnumSet.noneOf(Pooling.class);
            others.addAll(furtherPoolings);
            others.remove(pooling);
            furtherPoolings = List.copyOf(others);
            if (!others.isEmpty() && responses == Keep.NONE) {
                throw new IllegalArgumentException("further poolings %s, kept nowhere".formatted(others));
            }
        }

        /// Choice of one pooling.
        public Listening(String sites, Pooling pooling, Keep responses, Unrouted unrouted) {
            this(sites, pooling, responses, unrouted, List.of());
        }

        /// Choice with the usual treatment of texts that do not reach an expert.
        public Listening(String sites, Pooling pooling, Keep responses) {
            this(sites, pooling, responses, Unrouted.CONDITIONAL);
        }

        /// The pooling that is scored, then the further ones.
        public List<Pooling> poolings() {
            return Stream.concat(Stream.of(pooling), furtherPoolings.stream()).toList();
        }
    }

    /// Whether responses are kept once they are scored.
    enum Keep {
        NONE,
        ALL
    }

    /// AUROC run on responses that another program recorded.
    ///
    /// @param responses a file in the format of `responses.safetensors`
    /// @param unrouted treatment of the texts that do not reach an expert, where responses are of experts
    /// @param permutations deals of the labels for family-wise p values; 0 for none
    /// @param seed of the deals
    record Auroc(Path responses, Unrouted unrouted, int permutations, long seed) implements RunSpec {
        /// Scores without family-wise p values.
        public Auroc(Path responses, Unrouted unrouted) {
            this(responses, unrouted, 0, 0);
        }
    }

    /// Making of gains from scores.
    ///
    /// @param scores run's folders, or files in the format of `scores.safetensors`; one for each concept, at least
    ///     one
    /// @param combination way in which several concepts become one gain; null for one concept
    /// @param keeping concepts whose neurons are left alone; null where there are none
    /// @param sites the sites whose neurons get gains, a [SiteChoice]; null for all that were scored
    record MakeGains(
            List<Path> scores,
            GainRecipe recipe,
            @Nullable Combination combination,
            @Nullable Keeping keeping,
            @Nullable String sites)
            implements RunSpec {
        /// Copies the list, and checks that several concepts have their combination.
        public MakeGains {
            scores = List.copyOf(scores);
            if (scores.isEmpty() || (scores.size() > 1) != (combination != null)) {
                throw new IllegalArgumentException("%d concepts, %s".formatted(scores.size(), combination));
            }
        }

        /// Making of gains from the scores of one concept.
        public MakeGains(Path scores, GainRecipe recipe) {
            this(List.of(scores), recipe, null, null);
        }

        /// Making of gains for all sites that were scored.
        public MakeGains(
                List<Path> scores, GainRecipe recipe, @Nullable Combination combination, @Nullable Keeping keeping) {
            this(scores, recipe, combination, keeping, null);
        }

        /// All scores that the gains depend on: those to dampen, then those to keep.
        public List<Path> all() {
            return keeping == null
                    ? scores
                    : Stream.concat(scores.stream(), keeping.scores().stream()).toList();
        }
    }

    /// Concepts whose neurons keep their gain of 1.
    ///
    /// @param scores run's folders, or scores files, at least one
    /// @param threshold AUROC above which a neuron is kept
    record Keeping(List<Path> scores, float threshold) {
        /// Threshold that is used where none is given: chance.
        public static final float USUAL = RecipeConcepts.USUAL;

        /// Copies the list.
        public Keeping {
            scores = List.copyOf(scores);
            if (scores.isEmpty() || Float.isNaN(threshold)) {
                throw new IllegalArgumentException("%d concepts above %s".formatted(scores.size(), threshold));
            }
        }
    }
}
