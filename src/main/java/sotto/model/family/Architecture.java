package sotto.model.family;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One model's architecture as data: what its `config.json` says, in the terms that the engine needs.
///
/// @param family the kernel text's name, also the family's name on screen
/// @param sizes widths and counts
/// @param positionLimit texts longer than this have no positions; 0 for no limit
/// @param tied whether the output head is the embedding
/// @param prefix what some checkpoints leave out in front of the names, for example `transformer.`
/// @param weights the kernel's arguments
/// @param sites the MLP's linear maps in hook order
/// @param settings the kernel's attributes: `Long`, `Double`, `Boolean` or `String`
/// @param rotary rotary positions where the family has them
public record Architecture(
        String family,
        Sizes sizes,
        int positionLimit,
        boolean tied,
        String prefix,
        Weights weights,
        List<Projection> sites,
        Map<String, Object> settings,
        Optional<Rotary> rotary) {
    /// Copies the collections.
    public Architecture {
        sites = List.copyOf(sites);
        settings = Map.copyOf(settings);
    }

    /// The tensors handed to the kernel, in its order.
    ///
    /// @param embedding for `embed`
    /// @param block for `block`, the same list for every block
    /// @param head for `head`; its last is the output projection
    public record Weights(List<Weight> embedding, List<Weight> block, List<Weight> head) {
        /// Copies the lists.
        public Weights {
            embedding = List.copyOf(embedding);
            block = List.copyOf(block);
            head = List.copyOf(head);
        }
    }
}
