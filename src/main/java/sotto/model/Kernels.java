package sotto.model;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sotto.model.family.Architecture;
import sotto.model.family.Family;
import sotto.model.place.ModelSize;

/// The mathematics of one architecture: TorchScript text, compiled once, called by method name.
///
/// The text is `network.py` or `encoder.py`, and `layers.py`, which families share, and the family's own; the
/// architecture's settings
/// are attributes of the object. Used on the inference thread only.
final class Kernels implements AutoCloseable {
    private final PtSymbolBlock module;

    private Kernels(PtSymbolBlock module) {
        this.module = module;
    }

    /// Compiles the text of an architecture for the manager's device; `manager` owns it.
    static Kernels of(Architecture architecture, PtNDManager manager) {
        return compile(archive(architecture, onednn(manager.getDevice())), manager);
    }

    /// Whether float32 products of several rows are computed by oneDNN's own kernels on a device.
    static boolean onednn(Device device) {
        return Set.of("amd64", "x86_64").contains(System.getProperty("os.arch")) && !device.isGpu();
    }

    /// Compiles an archive made by [TorchArchive].
    static Kernels compile(byte[] archive, PtNDManager manager) {
        try {
            return new Kernels(JniUtils.loadModule(manager, new ByteArrayInputStream(archive), true, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The TorchScript archive of an architecture, which any PyTorch can load.
    ///
    /// `onednn` computes float32 products of several rows by oneDNN's own kernels, which x86-64 builds have.
    static byte[] archive(Architecture architecture, boolean onednn) {
        return TorchArchive.of(attributes(architecture, onednn), text(architecture));
    }

    /// The values that an architecture's text reads.
    static Map<String, Object> attributes(Architecture architecture, boolean onednn) {
        Map<String, Object> attributes = new TreeMap<>(architecture.settings());
        attributes.put("onednn", onednn);
        attributes.put("pass_rows", (long) ModelSize.BATCH_TOKENS);
        attributes.put("threads", (long) JniUtils.getNumThreads());
        attributes.put("sites", (long) architecture.sites().size());
        attributes.put(
                "weights_per_block", (long) architecture.weights().block().size());
        return attributes;
    }

    /// The methods of an architecture's kernels.
    static String text(Architecture architecture) {
        return text(architecture.kind().text()) + text("layers") + text("whole") + text(architecture.family());
    }

    private static String text(String name) {
        try (InputStream in = Family.class.getResourceAsStream(name + ".py")) {
            if (in == null) {
                throw new IllegalArgumentException("No kernel text " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Calls a method; its tensors are attached to `out`, in order, tuples and lists laid flat.
    ///
    /// Arguments are tensors, lists of them, `Long`, `Double`, `String`, `long[]`, or an [IValue] of the caller's.
    List<PtNDArray> call(PtNDManager out, String method, Object... arguments) {
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
            case IValue given -> given;
            case PtNDArray tensor -> IValue.from(tensor);
            case Long number -> IValue.from(number);
            case Double number -> IValue.from(number);
            case String text -> IValue.from(text);
            case long[] numbers -> IValue.listFrom(numbers);
            case List<?> tensors ->
                IValue.listFrom(tensors.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
            default -> throw new IllegalArgumentException("No argument of " + argument.getClass());
        };
        if (!(argument instanceof IValue)) {
            owned.add(made);
        }
        return made;
    }

    @Override
    public void close() {
        module.close();
    }
}
