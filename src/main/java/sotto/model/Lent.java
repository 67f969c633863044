package sotto.model;

/// Weights as an argument of one call; closing gives back what was brought for it.
///
/// @param argument as [Kernels#call] takes it
/// @param giveBack what closing does
record Lent(Object argument, Runnable giveBack) implements AutoCloseable {
    /// Weights that stay where they are.
    static Lent staying(Object argument) {
        return new Lent(argument, () -> {});
    }

    @Override
    public void close() {
        giveBack.run();
    }
}
