package sotto.run.record;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.chat.Region;
import sotto.data.ChatRows;
import sotto.data.ConceptSource;
import sotto.data.Sample;
import sotto.expert.GainRecipe;
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
    record Score(Path model, ConceptSource data, Sample sample, Tokens tokens, Listening listening, Compute compute)
            implements RunSpec {
        @Override
        public Optional<ChatReading> reading() {
            return Optional.ofNullable(tokens.chat());
        }

        /// The same run with another rule for tokens.
        public Score with(Tokens rule) {
            return new Score(model, data, sample, rule, listening, compute);
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
    record Listening(String sites, Pooling pooling, Keep responses, Unrouted unrouted) {
        /// Choice of the paper: all neurons of the MLPs, by their largest output.
        public static final Listening DEFAULT = new Listening(SiteChoice.MLP, Pooling.MAX, Keep.NONE);

        /// Choice with the usual treatment of texts that do not reach an expert.
        public Listening(String sites, Pooling pooling, Keep responses) {
            this(sites, pooling, responses, Unrouted.CONDITIONAL);
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
    record Auroc(Path responses, Unrouted unrouted) implements RunSpec {}

    /// Making of gains from scores.
    ///
    /// @param scores a run's folder, or a file in the format of `scores.safetensors`
    record MakeGains(Path scores, GainRecipe recipe) implements RunSpec {}
}
