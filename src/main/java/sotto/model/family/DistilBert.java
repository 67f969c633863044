package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// DistilBERT (Sanh et al., 2019) as a classifier of texts: dense, ReLU and one linear map on `[CLS]`.
///
/// Unusual: keys and tensors have names of their own, the layer norms' epsilon is 1e-12 whatever the config
/// gives, and sinusoidal positions are stored like learned ones.
final class DistilBert implements Family {
    private static final String PREFIX = "distilbert.";
    private static final Encoder ABSENT = new Encoder(new Sizes(6, 768, 30_522, 512, 12, 64), 3072, 1e-12, "gelu");

    @Override
    public Architecture read(Config config) {
        Encoder read = Encoder.read(config, new Encoder.Keys("n_layers", "dim", "n_heads", "hidden_dim"), ABSENT);
        Encoder encoder = new Encoder(
                read.sizes(), read.inner(), read.normEps(), Activation.of(config, "activation", read.activation()));
        Sizes sizes = encoder.sizes();
        long hidden = sizes.hidden();
        String embeddings = PREFIX + "embeddings.";
        List<Weight> embedding = new ArrayList<>();
        embedding.add(Weight.of(embeddings + "word_embeddings.weight", sizes.vocab(), hidden));
        embedding.add(Weight.of(embeddings + "position_embeddings.weight", sizes.context(), hidden));
        embedding.addAll(Encoder.norm(embeddings + "LayerNorm", hidden));
        Encoder.Names names = new Encoder.Names(
                PREFIX + "transformer.layer.%d.",
                List.of("attention.q_lin", "attention.k_lin", "attention.v_lin", "attention.out_lin", "sa_layer_norm"),
                List.of("ffn.lin1", "ffn.lin2", "output_layer_norm"));
        List<Weight> head = new ArrayList<>(Weight.affine("pre_classifier", hidden, hidden));
        head.addAll(
                Weight.affine("classifier", ClassifierLabels.of(config).names().size(), hidden));
        return encoder.architecture(
                "distilbert",
                sizes.context(),
                new Architecture.Weights(embedding, encoder.block(names), head),
                Map.of());
    }
}
