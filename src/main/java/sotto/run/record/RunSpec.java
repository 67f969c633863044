package sotto.run.record;

import java.nio.file.Path;
import sotto.data.ConceptSource;
import sotto.data.Sample;
import sotto.expert.GainRecipe;
import sotto.model.Compute;
import sotto.model.Pooling;

/// A run as data: everything that its result follows from, and nothing about where the result goes.
///
/// What a dialog edits, the command line parses, `Runs` does and the record keeps.
public interface RunSpec {
    /// Whether the run writes text, so that the model's `generation_config.json` decides its numbers.
    default boolean writesText() {
        return false;
    }

    /// The AUROC of every neuron of an untouched model.
    ///
    /// @param model the model's folder
    /// @param data labelled texts: a file, or one for each class
    /// @param sample which of them; its seed is the run's
    record Score(Path model, ConceptSource data, Sample sample, Tokens tokens, Listening listening, Compute compute)
            implements RunSpec {}

    /// How a text becomes tokens.
    ///
    /// @param limit tokens that are read of a text at most, special ones included; at least 1
    /// @param special whether the tokenizer adds its special tokens
    record Tokens(int limit, boolean special) {
        /// The paper's: the first 128 tokens.
        public static final Tokens DEFAULT = new Tokens(128, true);

        /// Checks the limit.
        public Tokens {
            if (limit < 1) {
                throw new IllegalArgumentException("Not a number of tokens: " + limit);
            }
        }
    }

    /// Which neurons are heard, and what is kept of them.
    ///
    /// @param sites `mlp` for all, or a regular expression that is found in a module's name
    /// @param pooling how one neuron's outputs over a text's tokens become one response
    /// @param responses whether every response is kept beside the scores
    record Listening(String sites, Pooling pooling, Keep responses) {
        /// The paper's: all neurons of the MLPs by their largest output.
        public static final Listening DEFAULT = new Listening(SiteChoice.MLP, Pooling.MAX, Keep.NONE);
    }

    /// What becomes of responses once they are scored.
    enum Keep {
        NONE,
        ALL
    }

    /// The AUROC of responses made elsewhere.
    ///
    /// @param responses a file laid out as `responses.safetensors`
    record Auroc(Path responses) implements RunSpec {}

    /// Gains from scores.
    ///
    /// @param scores a run's folder or a file laid out as `scores.safetensors`
    record MakeGains(Path scores, GainRecipe recipe) implements RunSpec {}
}
