package sotto.sample.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The numbers of a network that training changes, by the names that checkpoints give them.
final class Parameters {
    private static final double ABSURD = 1e4;
    private static final NDIndex ALL = new NDIndex("...");

    private final NDManager manager;
    private final Map<String, NDArray> byName = new LinkedHashMap<>();

    /// @param manager owns the arrays
    Parameters(NDManager manager) {
        this.manager = manager;
    }

    /// Normal numbers around 0.
    void normal(String name, RandomGenerator random, double deviation, long... shape) {
        float[] values = new float[Math.toIntExact(new Shape(shape).size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        put(name, values, shape);
    }

    /// The same number everywhere.
    void constant(String name, float value, long... shape) {
        float[] values = new float[Math.toIntExact(new Shape(shape).size())];
        java.util.Arrays.fill(values, value);
        put(name, values, shape);
    }

    /// Given numbers; gradients are kept from now on.
    void put(String name, float[] values, long... shape) {
        NDArray array = manager.create(values, new Shape(shape)).toType(DataType.FLOAT32, false);
        array.setRequiresGradient(true);
        byName.put(name, array);
    }

    /// The parameter of a name.
    NDArray get(String name) {
        NDArray array = byName.get(name);
        if (array == null) {
            throw new IllegalArgumentException("There is no parameter " + name);
        }
        return array;
    }

    /// All of them, in the order in which they were made.
    Map<String, NDArray> all() {
        return new LinkedHashMap<>(byName);
    }

    /// How many numbers.
    long count() {
        return byName.values().stream().mapToLong(NDArray::size).sum();
    }

    /// One step of an optimizer along the gradients, their common length cut at `longest`; then all are 0.
    ///
    /// Nothing is changed where that length is absurd. Once in some thousand steps, at other steps in every run of
    /// the same seed, one block's gradients are around 1e36. libtorch's batched product is known to read memory
    /// that it has not written (pytorch issue 80588); which call it is here is not known.
    ///
    /// @return whether the step was taken
    boolean step(Optimizer optimizer, double longest) {
        double squares = 0;
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        for (Map.Entry<String, NDArray> parameter : byName.entrySet()) {
            NDArray gradient = parameter.getValue().getGradient();
            gradients.put(parameter.getKey(), gradient);
            try (NDArray square = gradient.square();
                    NDArray sum = square.sum()) {
                squares += sum.getFloat();
            }
        }
        double length = Math.sqrt(squares);
        boolean sane = length < ABSURD;
        gradients.forEach((name, gradient) -> {
            if (length > longest) {
                gradient.muli(longest / length);
            }
            if (sane) {
                optimizer.update(name, get(name), gradient);
            }
            gradient.set(ALL, 0);
            gradient.close();
        });
        return sane;
    }
}
