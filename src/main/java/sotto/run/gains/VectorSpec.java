package sotto.run.gains;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Making of an edit from steering vectors, or from a direction of a sparse autoencoder (SAE), that another tool made.
///
/// @param file a `.safetensors` file of vectors `[N]` by module, or with a matrix of directions, such as `W_dec`
///     `[features, N]` of SAELens
/// @param module the module that the one vector belongs to; empty where vectors are named by module
/// @param row number of a direction in the matrix, from 0; empty for vectors
/// @param strength how much: of a shift any finite number, of an ablation at least 0
public record VectorSpec(Path file, Use use, Optional<String> module, Optional<Integer> row, float strength) {
    /// Use of a vector.
    public enum Use {
        /// Steering: the vector times the strength is added to the outputs.
        SHIFT("shift-vector", "y + s v"),
        /// Ablation: what lies along the vector is taken away from the outputs.
        ABLATE("ablate-vector", "y - s v (v' y) / |v|^2");

        private final String word;
        private final String formula;

        Use(String word, String formula) {
            this.word = word;
            this.formula = formula;
        }

        /// Its word on the command line and in files.
        public String word() {
            return word;
        }

        /// The formula of what becomes of a site's outputs `y`, with a strength `s`, in ASCII.
        public String formula() {
            return formula;
        }

        /// The use of a word; empty if there is none.
        public static Optional<Use> of(String word) {
            return Arrays.stream(values()).filter(use -> use.word.equals(word)).findFirst();
        }
    }

    /// Checks the numbers.
    public VectorSpec {
        if (!Float.isFinite(strength) || (use == Use.ABLATE && strength < 0) || row.orElse(0) < 0) {
            throw new IllegalArgumentException("strength %s, row %s".formatted(strength, row));
        }
    }
}
