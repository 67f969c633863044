package sotto.model.family;

import java.util.List;
import java.util.stream.IntStream;

/// SmolLM 3 (Hugging Face, 2025): as Llama, but every fourth block does without positions.
///
/// Unusual: in `no_rope_layers`, 1 is for a block that has them and 0 for one that does without; without the list,
/// those do whose number is divisible by `no_rope_layer_interval`. An absent `rope_theta` means 2,000,000. Windows are
/// those of `layer_types`; without it, `use_sliding_window` gives them to the blocks without positions.
final class SmolLm3 implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(36, 2048, 128_256, 32_768, 4, 0), 16, 11_008);
    private static final double ABSENT_BASE = 2_000_000;

    @Override
    public Architecture read(Config config) {
        if (config.isNull("head_dim")) {
            throw config.wrong("head_dim", "a number");
        }
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        Biases mlp = Biases.of(config.flag("mlp_bias", false));
        List<Boolean> turned = turned(config, sizes.layers());
        return decoder.architecture(
                "smollm3",
                config.flag("tie_word_embeddings", true),
                decoder.block(Biases.of(config.flag("attention_bias", false)), mlp),
                decoder.gatedSites(mlp),
                decoder.settings(config)
                        .with("windows", windows(config, turned))
                        .turned(turned),
                List.of(RotaryConfig.read(config, sizes.headWidth(), sizes.context(), ABSENT_BASE)));
    }

    private static List<Boolean> turned(Config config, int layers) {
        if (!config.has("no_rope_layers")) {
            if (config.isNull("no_rope_layer_interval")) {
                throw config.wrong("no_rope_layer_interval", "a positive whole number");
            }
            int interval = config.size("no_rope_layer_interval", 4);
            return IntStream.range(0, layers)
                    .mapToObj(layer -> (layer + 1) % interval != 0)
                    .toList();
        }
        List<Boolean> turned = config.flags("no_rope_layers");
        if (turned.size() != layers) {
            throw config.wrong("no_rope_layers", "a 0 or 1 for each of " + layers + " blocks");
        }
        return turned;
    }

    private static KernelSettings.Longs windows(Config config, List<Boolean> turned) {
        boolean given = config.has("sliding_window");
        boolean used = config.flag("use_sliding_window", false) && given;
        KernelSettings.Longs windows =
                LayerTypes.windows(config, turned.size(), layer -> used && !turned.get(layer), 1);
        if (!given && !windows.values().isEmpty()) {
            throw config.wrong("sliding_window", "a number of tokens");
        }
        return windows;
    }
}
