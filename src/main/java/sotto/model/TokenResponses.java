package sotto.model;

import java.util.List;
import java.util.Objects;

/// Outputs of chosen neurons at every token of some texts, before any pooling.
///
/// @param units the neurons
/// @param values per text `[K, T]`: unit after unit, each its text's tokens
public record TokenResponses(List<NeuronRef> units, List<float[]> values) {
    /// Copies the lists, not the numbers: they are handed over.
    public TokenResponses {
        units = List.copyOf(units);
        values = List.copyOf(values);
    }

    /// One unit's outputs at the tokens of a text `[T]`.
    public float[] of(int text, int unit) {
        Objects.checkIndex(unit, units.size());
        float[] all = values.get(text);
        int tokens = all.length / units.size();
        float[] own = new float[tokens];
        System.arraycopy(all, unit * tokens, own, 0, tokens);
        return own;
    }
}
