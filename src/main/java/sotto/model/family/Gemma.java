package sotto.model.family;

import java.util.List;

/// Gemma (Gemma Team, 2024): Llama's block with GELU, wide heads, norms of 1 + weight and a tied head.
///
/// Unusual: the embedding is multiplied with the root of the model's width, rounded to the dtype; heads are 256 wide
/// whatever the model's width; the activation `gelu` of the first configs means its tanh approximation, and
/// `hidden_activation` is not read.
final class Gemma implements Family {
    private static final GatedDecoder ABSENT =
            new GatedDecoder(new Sizes(28, 3072, 256_000, 8192, 16, 256), 16, 24_576);

    @Override
    public Architecture read(Config config) {
        GemmaLayout layout = GemmaLayout.read(config, ABSENT);
        GatedDecoder decoder = layout.decoder();
        Sizes sizes = layout.sizes();
        String activation = Activation.of(config, "hidden_act", "gelu_pytorch_tanh");
        boolean first = config.text("hidden_act").filter("gelu"::equals).isPresent();
        return layout.architecture(
                "gemma",
                decoder.block(Biases.of(layout.biases()), Biases.NONE),
                decoder.gatedSites(Biases.NONE),
                layout.settings(first ? "gelu_tanh" : activation, sizes.headWidth()),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context())));
    }
}
