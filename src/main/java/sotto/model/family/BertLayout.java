package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Config keys and checkpoint layout of BERT and its descendants: `FAMILY.embeddings` and
/// `FAMILY.encoder.layer.N`.
///
/// @param encoder sizes, activation and norms
/// @param kinds number of token types with an embedding, at least 1; a single text has the first
record BertLayout(Encoder encoder, int kinds) {
    /// Reads a config; `absent` has the family's defaults. A `Failure` if a value is wrong or not supported.
    static BertLayout read(Config config, BertLayout absent) {
        Encoder read = Encoder.read(config, Encoder.KEYS, absent.encoder);
        return new BertLayout(
                new Encoder(
                        read.sizes(),
                        read.inner(),
                        config.positive("layer_norm_eps", read.normEps()),
                        Activation.of(config, "hidden_act", read.activation())),
                config.size("type_vocab_size", absent.kinds));
    }

    /// The architecture of a family; `head` are the tensors of its classifier.
    Architecture architecture(String family, int positionLimit, List<Weight> head, Map<String, Long> special) {
        String embeddings = family + ".embeddings.";
        Sizes sizes = encoder.sizes();
        long hidden = sizes.hidden();
        List<Weight> embedding = new ArrayList<>();
        embedding.add(Weight.of(embeddings + "word_embeddings.weight", sizes.vocab(), hidden));
        embedding.add(Weight.of(embeddings + "token_type_embeddings.weight", kinds, hidden));
        embedding.add(Weight.of(embeddings + "position_embeddings.weight", sizes.context(), hidden));
        embedding.addAll(Encoder.norm(embeddings + "LayerNorm", hidden));
        Encoder.Names names = new Encoder.Names(
                family + ".encoder.layer.%d.",
                List.of(
                        "attention.self.query",
                        "attention.self.key",
                        "attention.self.value",
                        "attention.output.dense",
                        "attention.output.LayerNorm"),
                List.of("intermediate.dense", "output.dense", "output.LayerNorm"));
        return encoder.architecture(
                family, positionLimit, new Architecture.Weights(embedding, encoder.block(names), head), special);
    }
}
