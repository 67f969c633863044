package sotto.run.neuron;

import java.nio.file.Path;
import sotto.expert.EditMethod;

/// Making of an edit by a method, from the responses that a run kept.
///
/// @param run the run's folder
/// @param strength how much of the method: 0 nothing, 1 the method itself
public record EditSpec(Path run, EditMethod method, float strength) {
    /// Checks the strength.
    public EditSpec {
        if (!(strength >= 0 && strength <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("strength " + strength);
        }
    }
}
