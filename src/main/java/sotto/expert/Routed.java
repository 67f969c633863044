package sotto.expert;

import java.util.Map;
import java.util.Optional;

/// Texts that reach the experts of mixtures in a run.
///
/// @param unrouted treatment of those that do not; empty where there are no experts, or it is not known
/// @param coverage numbers of texts that do, by module
public record Routed(Optional<Unrouted> unrouted, Map<String, Coverage> coverage) {
    /// Run without experts, or of which nothing is known.
    public static final Routed NONE = new Routed(Optional.empty(), Map.of());

    /// Copies the map.
    public Routed {
        coverage = Map.copyOf(coverage);
    }
}
