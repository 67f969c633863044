package sotto.model.engine;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A compiled TorchScript object whose methods are called by name; used on the inference thread only.
public final class TorchModule implements AutoCloseable {
    private final PtSymbolBlock module;

    private TorchModule(PtSymbolBlock module) {
        this.module = module;
    }

    /// Compiles an archive made by [TorchScriptFile] for the manager's device; `manager` owns the module.
    public static TorchModule compile(byte[] archive, PtNDManager manager) {
        try {
            return new TorchModule(JniUtils.loadModule(manager, new ByteArrayInputStream(archive), true, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Calls a method; its tensors are attached to `out`, in order, tuples and lists laid flat.
    ///
    /// Arguments are tensors, lists of them, `Long`, `Double`, `String`, `long[]`, or a [TensorList], which the
    /// caller keeps.
    public List<PtNDArray> call(PtNDManager out, String method, Object... arguments) {
        List<IValue> owned = new ArrayList<>();
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                values[i] = value(arguments[i], owned);
            }
            try (IValue result = IValueUtils.runMethod(module, method, values)) {
                NDList list = result.toNDList(out);
                return list.stream().map(PtNDArray.class::cast).toList();
            }
        } finally {
            owned.forEach(IValue::close);
        }
    }

    private static IValue value(Object argument, List<IValue> owned) {
        IValue made = switch (argument) {
            case TensorList list -> list.value();
            case PtNDArray tensor -> IValue.from(tensor);
            case Long number -> IValue.from(number);
            case Double number -> IValue.from(number);
            case String text -> IValue.from(text);
            case long[] numbers -> IValue.listFrom(numbers);
            case List<?> tensors ->
                IValue.listFrom(tensors.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
            default -> throw new IllegalArgumentException("No argument of " + argument.getClass());
        };
        if (!(argument instanceof TensorList)) {
            owned.add(made);
        }
        return made;
    }

    @Override
    public void close() {
        module.close();
    }
}
