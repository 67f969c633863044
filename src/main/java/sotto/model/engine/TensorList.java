package sotto.model.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/// List of tensors as a call of a [TorchModule] takes it, made once for many calls.
///
/// Closing it gives the list back and leaves its tensors alone.
public final class TensorList implements AutoCloseable {
    private final IValue value;

    private TensorList(IValue value) {
        this.value = value;
    }

    /// The list of these tensors, which may be empty.
    public static TensorList of(List<PtNDArray> tensors) {
        return new TensorList(IValue.listFrom(tensors.toArray(PtNDArray[]::new)));
    }

    IValue value() {
        return value;
    }

    @Override
    public void close() {
        value.close();
    }
}
