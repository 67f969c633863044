package sotto.model;

import java.util.function.Supplier;
import sotto.model.engine.TensorList;

/// Weights as the argument of one call; closing frees those that were brought into memory for it.
///
/// @param weights as [Kernels] takes them
/// @param giveBack action that frees the weights
record BorrowedWeights(TensorList weights, Runnable giveBack) implements AutoCloseable {
    /// Weights that stay in memory: closing does nothing.
    static BorrowedWeights staying(TensorList weights) {
        return new BorrowedWeights(weights, () -> {});
    }

    /// Weights that are brought into memory, and freed by `giveBack`: at once if they cannot be brought whole.
    static BorrowedWeights brought(Supplier<TensorList> weights, Runnable giveBack) {
        boolean whole = false;
        try {
            TensorList list = weights.get();
            whole = true;
            return new BorrowedWeights(list, () -> {
                list.close();
                giveBack.run();
            });
        } finally {
            if (!whole) {
                giveBack.run();
            }
        }
    }

    @Override
    public void close() {
        giveBack.run();
    }
}
