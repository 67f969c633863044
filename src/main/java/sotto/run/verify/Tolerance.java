package sotto.run.verify;

/// Largest allowed difference between a number and its reference.
sealed interface Tolerance {
    /// No difference: numbers must be equal.
    Tolerance EXACT = new Each(0, 0);

    /// Tolerance for float32 logits, pooled activations, log-likelihoods and perplexities. Sums in another
    /// order differ by some 1e-6, a wrong formula by 1e-2 and more.
    Tolerance FLOAT32 = new Each(1e-4, 1e-4);

    /// Tolerance for gains that were written as decimal text.
    Tolerance DECIMALS = new Each(1e-6, 0);

    /// Tolerance for bfloat16 and float16: about five rounding units of bfloat16.
    Tolerance HALF = new Overall(2e-2);

    /// The largest |difference| allowed for one number.
    ///
    /// @param largest the largest |reference| of the same tensor
    double allowed(double reference, double largest);

    /// Tolerance by each number's own size: `absolute + relative · |reference|`.
    record Each(double absolute, double relative) implements Tolerance {
        @Override
        public double allowed(double reference, double largest) {
            return absolute + relative * Math.abs(reference);
        }
    }

    /// Tolerance by the largest number of the tensor: `relative · max |reference|`.
    record Overall(double relative) implements Tolerance {
        @Override
        public double allowed(double reference, double largest) {
            return relative * largest;
        }
    }
}
