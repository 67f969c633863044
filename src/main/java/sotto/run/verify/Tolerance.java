package sotto.run.verify;

/// How far a number may be from its reference.
sealed interface Tolerance {
    /// Nothing but equality.
    Tolerance EXACT = new Each(0, 0);

    /// Of float32 logits, pooled activations, log-likelihoods and perplexities. Sums in another order differ by
    /// some 1e-6, a wrong formula by 1e-2 and more.
    Tolerance FLOAT32 = new Each(1e-4, 1e-4);

    /// Of gains that were written as decimal text.
    Tolerance DECIMALS = new Each(1e-6, 0);

    /// Of bfloat16 and float16: about five rounding units of bfloat16.
    Tolerance HALF = new Overall(2e-2);

    /// The largest |difference| allowed for one number.
    ///
    /// @param largest the largest |reference| of the same tensor
    double allowed(double reference, double largest);

    /// Each number against itself: `absolute + relative · |reference|`.
    record Each(double absolute, double relative) implements Tolerance {
        @Override
        public double allowed(double reference, double largest) {
            return absolute + relative * Math.abs(reference);
        }
    }

    /// Each number against the largest of its tensor: `relative · max |reference|`.
    record Overall(double relative) implements Tolerance {
        @Override
        public double allowed(double reference, double largest) {
            return relative * largest;
        }
    }
}
