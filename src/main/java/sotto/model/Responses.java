package sotto.model;

import java.util.List;

/// Pooled response of every neuron to every text of a batch, after the gains where there were any.
///
/// @param sites in hook order
/// @param texts the number of texts `B`
/// @param values per site, row after row: `[B, N]`; -∞ of an expert that no pooled token of a text is sent to
/// @param routed per mixture of which experts were listened to, the tokens that experts have
public record Responses(List<Site> sites, int texts, List<float[]> values, List<Routing> routed) {
    /// Copies the lists, not the numbers: they are handed over.
    public Responses {
        sites = List.copyOf(sites);
        values = List.copyOf(values);
        routed = List.copyOf(routed);
    }

    /// The responses of one module, row after row `[B, N]`.
    public float[] of(String module) {
        for (int i = 0; i < sites.size(); i++) {
            if (sites.get(i).module().equals(module)) {
                return values.get(i);
            }
        }
        throw new IllegalArgumentException("No responses of module " + module);
    }
}
