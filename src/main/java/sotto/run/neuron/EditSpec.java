package sotto.run.neuron;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sotto.expert.EditMethod;

/// Making of an edit by a method, from the responses that a run kept.
///
/// @param run the run's folder
/// @param strength how much of the method: 0 nothing, 1 the method itself
/// @param sites the sites that are edited, a `SiteChoice`; null for the first kind of those that the method is for
///     and the run scored
public record EditSpec(
        Path run,
        EditMethod method,
        float strength,
        @Nullable String sites) {
    /// Checks the strength.
    public EditSpec {
        if (!(strength >= 0 && strength <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("strength " + strength);
        }
    }

    /// Making of an edit at the sites that the method is for first.
    public EditSpec(Path run, EditMethod method, float strength) {
        this(run, method, strength, null);
    }
}
