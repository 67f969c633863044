package sotto.model;

import java.util.List;

/// Pooled response of every neuron to every text of a batch, after the gains where there were any.
///
/// @param sites in hook order
/// @param texts the number of texts `B`
/// @param values per site, row after row: `[B, N]`; of an expert minus infinity for a text without a token that
///     is routed to it
/// @param routed of every mixture that has sites of experts here
public record Responses(List<Site> sites, int texts, List<float[]> values, List<Routing> routed) {
    /// Copies the lists, not the numbers: they are handed over.
    public Responses {
        sites = List.copyOf(sites);
        values = List.copyOf(values);
        routed = List.copyOf(routed);
    }

    /// Responses without experts.
    public Responses(List<Site> sites, int texts, List<float[]> values) {
        this(sites, texts, values, List.of());
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
