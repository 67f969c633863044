package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sotto.model.engine.Torch;
import sotto.model.engine.TorchModule;
import sotto.model.engine.TorchScriptFile;
import sotto.model.family.Architecture;
import sotto.model.family.Family;
import sotto.model.family.Settings.Doubles;
import sotto.model.family.Settings.Longs;
import sotto.model.place.ModelSize;

/// The mathematics of one architecture: TorchScript text, compiled once, called by method name.
///
/// The text is `network.py` or `encoder.py`, and `layers.py`, which families share, and the family's own; the
/// architecture's settings
/// are attributes of the object. Used on the inference thread only.
final class Kernels implements AutoCloseable {
    private final TorchModule module;

    private Kernels(TorchModule module) {
        this.module = module;
    }

    /// Compiles the text of an architecture for the manager's device; `manager` owns it.
    static Kernels of(Architecture architecture, PtNDManager manager) {
        return compile(archive(architecture, Torch.hasOneDnn(manager.getDevice())), manager);
    }

    /// Compiles an archive made by [TorchScriptFile].
    static Kernels compile(byte[] archive, PtNDManager manager) {
        return new Kernels(TorchModule.compile(archive, manager));
    }

    /// The TorchScript archive of an architecture, which any PyTorch can load.
    ///
    /// `onednn` computes float32 products of several rows by oneDNN's own kernels, which x86-64 builds have.
    static byte[] archive(Architecture architecture, boolean onednn) {
        return TorchScriptFile.of(attributes(architecture, onednn), text(architecture));
    }

    /// The values that an architecture's text reads.
    static Map<String, Object> attributes(Architecture architecture, boolean onednn) {
        Map<String, Object> attributes = new TreeMap<>();
        architecture.settings().forEach((name, value) -> attributes.put(name, plain(value)));
        attributes.put("onednn", onednn);
        attributes.put("pass_rows", (long) ModelSize.BATCH_TOKENS);
        attributes.put("threads", (long) JniUtils.getNumThreads());
        attributes.put("sites", (long) architecture.sites().size());
        attributes.put(
                "weights_per_block", (long) architecture.weights().block().size());
        return attributes;
    }

    private static Object plain(Object setting) {
        return switch (setting) {
            case Longs list -> list.values().stream().mapToLong(Long::longValue).toArray();
            case Doubles list ->
                list.values().stream().mapToDouble(Double::doubleValue).toArray();
            default -> setting;
        };
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

    /// Calls a method as [TorchModule#call] does.
    List<PtNDArray> call(PtNDManager out, String method, Object... arguments) {
        return module.call(out, method, arguments);
    }

    @Override
    public void close() {
        module.close();
    }
}
