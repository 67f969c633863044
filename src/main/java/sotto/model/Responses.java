package sotto.model;

import java.util.List;

/// Pooled responses of every neuron to every text of a batch, after the gains where there were any.
///
/// @param sites in hook order
/// @param texts the number of texts `B`
/// @param values per site `[P, B, N]`, one after another the `P` poolings that were asked for, so `[B, N]` for one; -∞
/// of
///     an expert that no pooled token of a text is sent to
/// @param routed per mixture of which experts were listened to, the tokens that experts have
public record Responses(List<Site> sites, int texts, List<float[]> values, List<Routing> routed) {
    /// Copies the lists, not the numbers: they are handed over.
    public Responses {
        sites = List.copyOf(sites);
        values = List.copyOf(values);
        routed = List.copyOf(routed);
    }

    /// The responses of one module, `[P, B, N]`.
    public float[] of(String module) {
        for (int i = 0; i < sites.size(); i++) {
            if (sites.get(i).module().equals(module)) {
                return values.get(i);
            }
        }
        throw new IllegalArgumentException("No responses of module " + module);
    }
}
