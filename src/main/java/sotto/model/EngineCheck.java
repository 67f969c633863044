package sotto.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Platform;
import ai.djl.util.cuda.CudaUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.MemoryUsage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sotto.work.Failure;

/// Starts the engine and tries it: a matrix product on every device, a sentence through a tokenizer.
public final class EngineCheck {
    private static final String TOKENIZER = """
        {"version": "1.0", "pre_tokenizer": {"type": "Whitespace"},
         "model": {"type": "WordLevel", "vocab": {"a": 0, "low": 1, "voice": 2}, "unk_token": "a"}}\
        """;

    private static final String KERNEL = """
            def product(self, x: Tensor) -> Tensor:
                return torch.matmul(x, x)
        """;

    /// libtorch as it runs here.
    ///
    /// @param version for example `2.7.1`
    /// @param flavour `cpu`, or the CUDA it was built for, as in `cu128`
    /// @param folder of its libraries
    /// @param threads of one operation
    /// @param devices those that gave the right product, `cpu` first
    public record Libtorch(String version, String flavour, String folder, int threads, List<Accelerator> devices) {
        /// Copies the list.
        public Libtorch {
            devices = List.copyOf(devices);
        }
    }

    /// A device that computes.
    ///
    /// @param name as `--device` takes it: `cpu` or `cuda:N`
    /// @param freeBytes 0 where nobody tells
    /// @param totalBytes 0 where nobody tells
    public record Accelerator(String name, long freeBytes, long totalBytes) {}

    private EngineCheck() {}

    /// Starts libtorch, unpacking it first if need be, and has every device compute.
    public static Libtorch libtorch() {
        try {
            return Torch.finish(EngineCheck::tryDevices);
        } catch (Failure | EngineException | LinkageError e) {
            throw new Failure(
                    "libtorch does not work: %s.".formatted(deepest(e)),
                    "Delete the folder %s, it is unpacked anew, and unset PYTORCH_LIBRARY_PATH if it is set."
                            .formatted(EngineFiles.cache()),
                    e);
        }
    }

    private static Libtorch tryDevices() {
        Engine engine = Engine.getEngine("PyTorch");
        multiply(Device.cpu());
        List<Accelerator> devices = new ArrayList<>(List.of(new Accelerator("cpu", 0, 0)));
        if (engine.hasCapability("CUDA")) {
            addGpus(devices);
        }
        return new Libtorch(
                engine.getVersion(),
                Platform.detectPlatform("pytorch").getFlavor(),
                LibUtils.getLibtorchPath(),
                JniUtils.getNumThreads(),
                devices);
    }

    /// Loads the tokenizers' native library and has it split a sentence.
    public static void tokenizer() {
        try (HuggingFaceTokenizer tokenizer =
                HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(TOKENIZER.getBytes(UTF_8)), Map.of())) {
            long[] ids = tokenizer.encode("a low voice", false, false).getIds();
            if (!Arrays.equals(ids, new long[] {0, 1, 2})) {
                throw new EngineException("a low voice became " + Arrays.toString(ids));
            }
        } catch (IOException | EngineException | LinkageError e) {
            throw new Failure(
                    "The tokenizers do not start: %s.".formatted(deepest(e)),
                    "Delete the folder %s, which is unpacked anew.".formatted(EngineFiles.cache()),
                    e);
        }
    }

    private static void addGpus(List<Accelerator> devices) {
        for (int i = 0; i < CudaUtils.getGpuCount(); i++) {
            multiply(Device.gpu(i));
            MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(i));
            devices.add(new Accelerator(
                    "cuda:" + i, Math.max(0, memory.getMax() - memory.getCommitted()), Math.max(0, memory.getMax())));
        }
    }

    /// Memory shared with Java in, a kernel's product out: a libtorch of another version than its bridge fails at the
    /// first.
    private static void multiply(Device device) {
        ByteBuffer shared = ByteBuffer.allocateDirect(4 * Float.BYTES).order(ByteOrder.nativeOrder());
        shared.asFloatBuffer().put(0, new float[] {1, 2, 3, 4});
        try (PtNDManager manager = Torch.manager(device);
                Kernels kernels = Kernels.compile(TorchArchive.of(Map.of(), KERNEL), manager)) {
            PtNDArray matrix = manager.create(shared, new Shape(2, 2), DataType.FLOAT32);
            float[] product =
                    kernels.call(manager, "product", matrix).getFirst().toFloatArray();
            if (!Arrays.equals(product, new float[] {7, 10, 15, 22})) {
                throw new EngineException("a product on %s became %s".formatted(device, Arrays.toString(product)));
            }
        }
    }

    private static String deepest(Throwable problem) {
        Throwable deepest = problem;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage())
                .lines()
                .findFirst()
                .orElse("?")
                .replaceAll("\\.$", "");
    }
}
