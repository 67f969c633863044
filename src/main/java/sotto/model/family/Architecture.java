package sotto.model.family;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Architecture of a model as data, read from its `config.json` for the engine.
///
/// @param kind kind of model, which decides the kernel's methods
/// @param family name of the kernel text, also the family's name on screen
/// @param sizes widths and counts
/// @param positionLimit largest number of tokens that have positions; 0 for no limit
/// @param tied whether the output head is the embedding
/// @param otherNames other beginnings of tensor names in some checkpoints
/// @param weights the kernel's arguments
/// @param sites the MLP's linear maps in hook order, and a mixture's output before those in it
/// @param settings the kernel's attributes: [KernelSettings]
/// @param rotary rotary positions: none, one for all blocks, or several for the kernel to choose from
/// @param mixture the mixture of experts in some blocks, if there is one
public record Architecture(
        Kind kind,
        String family,
        Sizes sizes,
        int positionLimit,
        boolean tied,
        List<OtherName> otherNames,
        Weights weights,
        List<Projection> sites,
        Map<String, Object> settings,
        List<Rotary> rotary,
        Optional<Mixture> mixture) {
    /// Copies the collections.
    public Architecture {
        otherNames = List.copyOf(otherNames);
        sites = List.copyOf(sites);
        settings = Map.copyOf(settings);
        rotary = List.copyOf(rotary);
    }

    /// An architecture whose `prefix`, for example `transformer.`, some checkpoints leave out.
    public Architecture(
            Kind kind,
            String family,
            Sizes sizes,
            int positionLimit,
            boolean tied,
            String prefix,
            Weights weights,
            List<Projection> sites,
            Map<String, Object> settings,
            List<Rotary> rotary) {
        this(
                kind,
                family,
                sizes,
                positionLimit,
                tied,
                List.of(new OtherName(prefix, "")),
                weights,
                sites,
                settings,
                rotary,
                Optional.empty());
    }

    /// The architecture with a mixture of experts.
    Architecture with(Mixture experts) {
        return new Architecture(
                kind,
                family,
                sizes,
                positionLimit,
                tied,
                otherNames,
                weights,
                sites,
                settings,
                rotary,
                Optional.of(experts));
    }

    /// Whether attention and MLP of a block read the same state and are added together, as far as the settings
    /// say.
    public boolean isParallel() {
        return Boolean.TRUE.equals(settings.get("parallel"));
    }

    /// The part of all tokens that a block's tensor is multiplied with: an expert's, those that are routed to it.
    public double share(Weight weight) {
        return weight.isOfExpert()
                ? mixture.map(experts -> experts.chosen() / (double) experts.experts())
                        .orElse(1.0)
                : 1;
    }

    /// The sites of block `layer` in hook order, without those of experts.
    public List<Projection> sitesIn(int layer) {
        return sites.stream().filter(site -> site.isIn(layer)).toList();
    }

    /// Other beginning of tensor names: some checkpoints have `other` where Hugging Face has `own`.
    public record OtherName(String own, String other) {
        /// The other name of a tensor; empty if its name does not begin with `own`.
        public Optional<String> of(String name) {
            return name.startsWith(own) ? Optional.of(other + name.substring(own.length())) : Optional.empty();
        }
    }

    /// Kind of model: the methods that Java calls, and the text that defines them.
    public enum Kind {
        /// A causal language model: `network.py`.
        DECODER("network"),
        /// An encoder of whole texts with a classifier: `encoder.py`.
        ENCODER("encoder");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// The name of the kernel text.
        public String text() {
            return text;
        }
    }

    /// Tensors of the kernel's arguments, in the kernel's order.
    ///
    /// @param embedding arguments of `embed`
    /// @param block arguments of `block`, as many for every block; one that a block lacks is an empty tensor there
    /// @param head arguments of `head`; a decoder's last one is the output projection
    public record Weights(List<Weight> embedding, List<Weight> block, List<Weight> head) {
        /// Copies the lists.
        public Weights {
            embedding = List.copyOf(embedding);
            block = List.copyOf(block);
            head = List.copyOf(head);
        }
    }
}
