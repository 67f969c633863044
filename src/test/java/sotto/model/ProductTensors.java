package sotto.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.FloatBuffer;
import java.util.Random;

/// Tensors of random numbers for products.
final class ProductTensors {
    private ProductTensors() {}

    static PtNDArray floats(PtNDManager manager, float[] values, long... shape) {
        return manager.create(FloatBuffer.wrap(values), new Shape(shape), DataType.FLOAT32);
    }

    static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
