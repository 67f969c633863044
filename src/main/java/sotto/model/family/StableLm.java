package sotto.model.family;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// StableLM 3B, 2 1.6B and 2 12B (Bellagamba et al., 2024): Llama's layout with layer norms instead of RMS norms.
///
/// Unusual: only a quarter of each head is turned unless `partial_rotary_factor` says otherwise; `qk_layernorm`
/// gives every query and key head a layer norm with a weight of its own; `use_parallel_residual` makes
/// attention and MLP read the same norm; `head_dim` is not read, so a width other than the model width divided
/// by the heads is refused.
final class StableLm implements Family {
    private static final GatedDecoder ABSENT = new GatedDecoder(new Sizes(32, 2560, 50_304, 4096, 32, 0), 32, 6912);
    private static final int MOST_HEADS = 100_000;
    private static final String ATTENTION = GatedDecoder.BLOCK + "self_attn.";

    @Override
    public Architecture read(Config config) {
        GatedDecoder decoder = GatedDecoder.read(config, ABSENT);
        Sizes sizes = decoder.sizes();
        if (sizes.headWidth() * (long) decoder.heads() != sizes.hidden()) {
            throw config.wrong("head_dim", "hidden_size over num_attention_heads");
        }
        boolean headNorms = config.flag("qk_layernorm", false);
        if (headNorms && decoder.heads() > MOST_HEADS) {
            throw config.wrong("num_attention_heads", "a number of heads up to " + MOST_HEADS);
        }
        boolean parallel = config.flag("use_parallel_residual", false);
        KernelSettings settings = KernelSettings.of(
                        decoder.heads(),
                        sizes.groups(),
                        1 / Math.sqrt(sizes.headWidth()),
                        config.positive("layer_norm_eps", 1e-5),
                        Activation.of(config, "hidden_act", "silu"))
                .with("head_norms", headNorms)
                .with("parallel", parallel);
        return decoder.architecture(
                "stablelm",
                config.flag("tie_word_embeddings", false),
                new GatedDecoder.Parts(
                        Weight.all(
                                Weight.norm(GatedDecoder.BLOCK + "input_layernorm", sizes.hidden()),
                                decoder.attention(config.flag("use_qkv_bias", false) ? Biases.QKV : Biases.NONE),
                                Weight.onlyIf(
                                        !parallel,
                                        Weight.norm(GatedDecoder.BLOCK + "post_attention_layernorm", sizes.hidden())),
                                decoder.gated(Biases.NONE),
                                headNorms ? headNorms(decoder) : List.of()),
                        Weight.norm("model.norm", sizes.hidden()),
                        decoder.gatedSites(Biases.NONE),
                        List.of(RotaryConfig.partial(
                                config, "partial_rotary_factor", 0.25, sizes.headWidth(), sizes.context()))),
                settings);
    }

    /// The norm weights of each query head, then of each key head.
    private static List<Weight> headNorms(GatedDecoder decoder) {
        Sizes sizes = decoder.sizes();
        return Stream.concat(names("q_layernorm", decoder.heads()), names("k_layernorm", sizes.groups()))
                .map(name -> Weight.of(name, sizes.headWidth()))
                .toList();
    }

    private static Stream<String> names(String norm, int heads) {
        return IntStream.range(0, heads).mapToObj(head -> ATTENTION + "%s.norms.%d.weight".formatted(norm, head));
    }
}
