package sotto.model.engine;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/// A TorchScript object whose methods are called by name; used on the inference thread only.
public final class TorchModule implements AutoCloseable {
    private final CompiledText text;
    private final SortedMap<String, Object> attributes;
    private boolean closed;

    private TorchModule(CompiledText text, SortedMap<String, Object> attributes) {
        this.text = text;
        this.attributes = attributes;
    }

    /// The object of an archive on a device; its text is compiled where no other object has it yet.
    public static TorchModule of(TorchScriptFile archive, Device device) {
        return new TorchModule(CompiledText.taken(archive, device), archive.attributes());
    }

    /// Calls a method; its tensors are attached to `out`, in order, tuples and lists laid flat.
    ///
    /// Arguments are tensors, lists of them, `Long`, `Double`, `Boolean`, `String`, `long[]`, `double[]`, or a
    /// [TensorList], which the caller keeps.
    public List<PtNDArray> call(PtNDManager out, String method, Object... arguments) {
        if (text.isNewFor(this)) {
            run(TorchScriptFile.ADOPT, attributes.values().toArray(), _ -> List.of());
        }
        return run(
                method,
                arguments,
                result ->
                        result.toNDList(out).stream().map(PtNDArray.class::cast).toList());
    }

    private List<PtNDArray> run(String method, Object[] arguments, Function<IValue, List<PtNDArray>> results) {
        List<IValue> owned = new ArrayList<>();
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                values[i] = value(arguments[i], owned);
            }
            try (IValue result = IValueUtils.runMethod(text.block(), method, values)) {
                return results.apply(result);
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
            case Boolean truth -> IValue.from(truth);
            case String text -> IValue.from(text);
            case long[] numbers -> IValue.listFrom(numbers);
            case double[] numbers -> IValue.listFrom(numbers);
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
        if (!closed) {
            closed = true;
            text.release();
        }
    }
}
