package sotto.model.weights;

/// Errors of numbers that were rounded, relative to the exact ones.
final class RelativeErrors {
    private double squares;
    private long count;

    /// Adds a number; one that is exactly 0 has no error.
    void add(float exact, float written) {
        double error = exact == 0 ? 0 : (double) written / exact - 1;
        squares += error * error;
        count++;
    }

    /// The root of the mean of the squares of all relative errors; 0 without any.
    double rootMeanSquare() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
