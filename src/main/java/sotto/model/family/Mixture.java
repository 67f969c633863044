package sotto.model.family;

import java.util.List;
import java.util.Set;

/// Mixture of experts in some blocks of a model: a router sends every token to a few of them.
///
/// @param block Hugging Face's name of the mixture with `%d` for the block, `model.layers.%d.mlp`
/// @param experts number of experts `E`
/// @param chosen number of experts that a token is sent to `K`
/// @param missing blocks without a mixture
/// @param sites linear maps of the experts: gate, up and down of expert 0, then of expert 1, …
public record Mixture(String block, int experts, int chosen, Set<Integer> missing, List<Projection> sites) {
    /// Number of sites of one expert.
    public static final int PARTS = 3;

    /// Copies the collections.
    public Mixture {
        missing = Set.copyOf(missing);
        sites = List.copyOf(sites);
    }

    /// The mixture's name in block `layer`.
    public String in(int layer) {
        return block.replace("%d", Integer.toString(layer));
    }

    /// Gate, up and down of one expert.
    public List<Projection> sitesOf(int expert) {
        return sites.subList(PARTS * expert, PARTS * (expert + 1));
    }

    /// Whether block `layer` has a mixture.
    public boolean isIn(int layer) {
        return !missing.contains(layer);
    }

    /// The sum of the widths of one expert's sites.
    public long widthOfOne() {
        return sites.stream().limit(PARTS).mapToLong(Projection::width).sum();
    }
}
