package sotto.model;

import java.util.function.Supplier;
import sotto.model.engine.TensorList;

/// Weights as an argument of one call; closing gives back what was brought for it.
///
/// @param weights as [Kernels] takes them
/// @param giveBack what closing does
record Lent(TensorList weights, Runnable giveBack) implements AutoCloseable {
    /// Weights that stay where they are.
    static Lent staying(TensorList weights) {
        return new Lent(weights, () -> {});
    }

    /// Weights that are brought, and given back by `giveBack`; at once if they cannot be brought whole.
    static Lent brought(Supplier<TensorList> weights, Runnable giveBack) {
        boolean whole = false;
        try {
            TensorList list = weights.get();
            whole = true;
            return new Lent(list, () -> {
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
