package sotto.model;

import java.util.Arrays;
import sotto.model.family.Rotary;

/// Cosines and sines of rotary positions for the tokens of one pass.
///
/// Angles are float32 products of position and frequency, as in the reference; their cosines are then exact.
final class RotaryTables {
    private final Rotary rotary;
    private float[] frequencies = new float[0];
    private int frequenciesOf = -1;

    RotaryTables(Rotary rotary) {
        this.rotary = rotary;
    }

    /// Number of frequencies of a head, half of its rotated components.
    int pairs() {
        return rotary.pairs();
    }

    /// Whether sequences of these lengths share one table where they start at the same position.
    boolean shared(int[] lengths) {
        return !rotary.dependsOnLength() || Arrays.stream(lengths).distinct().count() <= 1;
    }

    /// Whether a text that has grown to one of these lengths is read anew, because its frequencies have
    /// changed.
    boolean renewedAt(int[] lengths) {
        return Arrays.stream(lengths).anyMatch(rotary::renewedAt);
    }

    /// Cosines and sines of whole texts of these lengths that follow one another, each `[T, K / 2]`.
    float[][] of(int[] lengths) {
        int longest = Arrays.stream(lengths).max().orElseThrow();
        float[][] all = new float[2][Arrays.stream(lengths).sum() * pairs()];
        float[][] one = {};
        int oneOf = -1;
        int at = 0;
        for (int length : lengths) {
            int wanted = rotary.dependsOnLength() ? length : longest; // else a text's table is the longest's beginning
            if (oneOf != wanted) {
                one = of(new int[] {0}, new int[] {wanted}, 1, wanted);
                oneOf = wanted;
            }
            for (int part = 0; part < all.length; part++) {
                System.arraycopy(one[part], 0, all[part], at, length * pairs());
            }
            at += length * pairs();
        }
        return all;
    }

    /// Cosines and sines of tokens at these places of texts that share a table, each `[T, K / 2]`.
    float[][] at(int[] places) {
        int longest = Arrays.stream(places).max().orElseThrow() + 1;
        float[][] table = of(new int[] {0}, new int[] {longest}, 1, longest);
        float[][] all = new float[table.length][places.length * pairs()];
        for (int token = 0; token < places.length; token++) {
            for (int part = 0; part < all.length; part++) {
                System.arraycopy(table[part], places[token] * pairs(), all[part], token * pairs(), pairs());
            }
        }
        return all;
    }

    /// Cosines and sines behind a cache, each `[rows, tokens, K / 2]`; row `r` starts at position `first[r]` (padding
    /// before position 0 counts as 0) and belongs to a sequence of `lengths[r]` tokens in all.
    float[][] of(int[] first, int[] lengths, int rows, int tokens) {
        int pairs = pairs();
        float[] cosines = new float[rows * tokens * pairs];
        float[] sines = new float[cosines.length];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            float[] frequency = frequencies(lengths[row]);
            for (int token = 0; token < tokens; token++) {
                float position = Math.max(0, first[row] + token);
                float amplitude = rotary.amplitude(position);
                for (int i = 0; i < pairs; i++, at++) {
                    float angle = position * frequency[i];
                    cosines[at] = (float) Math.cos(angle) * amplitude;
                    sines[at] = (float) Math.sin(angle) * amplitude;
                }
            }
        }
        return new float[][] {cosines, sines};
    }

    private float[] frequencies(int length) {
        if (frequenciesOf < 0 || (rotary.dependsOnLength() && frequenciesOf != length)) {
            frequencies = rotary.frequencies(length);
            frequenciesOf = length;
        }
        return frequencies;
    }
}
