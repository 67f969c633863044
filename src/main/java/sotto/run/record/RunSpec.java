package sotto.run.record;

import java.nio.file.Path;
import sotto.data.ConceptSource;
import sotto.data.Sample;
import sotto.expert.GainRecipe;
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

    /// Scoring run: the AUROC of every neuron of an untouched model.
    ///
    /// @param model the model's folder
    /// @param data labelled texts: a file, or one for each class
    /// @param sample the choice of texts; its seed is the run's
    record Score(Path model, ConceptSource data, Sample sample, Tokens tokens, Listening listening, Compute compute)
            implements RunSpec {}

    /// Rule by which a text becomes tokens.
    ///
    /// @param limit tokens that are read of a text at most, special ones included; at least 1
    /// @param special whether the tokenizer adds its special tokens
    record Tokens(int limit, boolean special) {
        /// Rule of the paper: the first 128 tokens.
        public static final Tokens DEFAULT = new Tokens(128, true);

        /// Checks the limit.
        public Tokens {
            if (limit < 1) {
                throw new IllegalArgumentException("Not a number of tokens: " + limit);
            }
        }
    }

    /// Choice of the neurons whose responses are recorded, and of what is kept.
    ///
    /// @param sites `mlp` for all, or a regular expression that is found in a module's name
    /// @param pooling how one neuron's outputs over a text's tokens become one response
    /// @param responses whether every response is kept beside the scores
    record Listening(String sites, Pooling pooling, Keep responses) {
        /// Choice of the paper: all neurons of the MLPs, by their largest output.
        public static final Listening DEFAULT = new Listening(SiteChoice.MLP, Pooling.MAX, Keep.NONE);
    }

    /// Whether responses are kept once they are scored.
    enum Keep {
        NONE,
        ALL
    }

    /// AUROC run on responses that another program recorded.
    ///
    /// @param responses a file in the format of `responses.safetensors`
    record Auroc(Path responses) implements RunSpec {}

    /// Making of gains from scores.
    ///
    /// @param scores a run's folder, or a file in the format of `scores.safetensors`
    record MakeGains(Path scores, GainRecipe recipe) implements RunSpec {}
}
