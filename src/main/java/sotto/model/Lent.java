package sotto.model;

import ai.djl.pytorch.jni.IValue;
import java.util.function.Supplier;

/// Weights as an argument of one call; closing gives back what was brought for it.
///
/// @param argument as [Kernels#call] takes it
/// @param giveBack what closing does
record Lent(Object argument, Runnable giveBack) implements AutoCloseable {
    /// Weights that stay where they are.
    static Lent staying(Object argument) {
        return new Lent(argument, () -> {});
    }

    /// Weights that are brought, and given back by `giveBack`; at once if they cannot be brought whole.
    static Lent brought(Supplier<IValue> weights, Runnable giveBack) {
        boolean whole = false;
        try {
            IValue list = weights.get();
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
