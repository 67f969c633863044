package sotto.model.family;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One model's architecture as data: what its `config.json` says, in the terms that the engine needs.
///
/// @param kind what Java calls of the kernel
/// @param family the kernel text's name, also the family's name on screen
/// @param sizes widths and counts
/// @param positionLimit texts longer than this have no positions; 0 for no limit
/// @param tied whether the output head is the embedding
/// @param otherNames how some checkpoints begin the tensors' names
/// @param weights the kernel's arguments
/// @param sites the MLP's linear maps in hook order
/// @param settings the kernel's attributes: [Settings]
/// @param rotary rotary positions: none, one for all blocks, or several that the kernel chooses from
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
        List<Rotary> rotary) {
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
                rotary);
    }

    /// Some checkpoints begin a tensor's name with `other` where Hugging Face begins it with `own`.
    public record OtherName(String own, String other) {
        /// The other name, where the name begins so.
        public Optional<String> of(String name) {
            return name.startsWith(own) ? Optional.of(other + name.substring(own.length())) : Optional.empty();
        }
    }

    /// The methods that Java calls, and the text they stand in.
    public enum Kind {
        /// A causal language model: `network.py`.
        DECODER("network"),
        /// A text seen as a whole, and a classifier on top: `encoder.py`.
        ENCODER("encoder");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// The kernel text's name.
        public String text() {
            return text;
        }
    }

    /// The tensors handed to the kernel, in its order.
    ///
    /// @param embedding for `embed`
    /// @param block for `block`, the same list for every block
    /// @param head for `head`; a decoder's last is the output projection
    public record Weights(List<Weight> embedding, List<Weight> block, List<Weight> head) {
        /// Copies the lists.
        public Weights {
            embedding = List.copyOf(embedding);
            block = List.copyOf(block);
            head = List.copyOf(head);
        }
    }
}
