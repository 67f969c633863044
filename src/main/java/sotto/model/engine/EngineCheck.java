package sotto.model.engine;

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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sotto.work.Failure;

/// Check of the native libraries: a matrix product on every device, a sentence through a tokenizer.
public final class EngineCheck {
    private static final String TOKENIZER = """
        {"version": "1.0", "pre_tokenizer": {"type": "Whitespace"},
         "model": {"type": "WordLevel", "vocab": {"a": 0, "low": 1, "voice": 2}, "unk_token": "a"}}\
        """;

    private static final String KERNEL = """
            def product(self, x: Tensor) -> Tensor:
                return torch.matmul(x, x)
        """;

    private static final int MOST_GPUS = 64;

    /// The libtorch that runs here.
    ///
    /// @param version for example `2.7.1`
    /// @param flavour `cpu`, or the CUDA it was built for, as in `cu128`
    /// @param folder the folder of its libraries
    /// @param threads the number of threads of one operation
    /// @param devices the devices that gave the right product, `cpu` first
    /// @param problems the errors of GPUs that did not, one line each
    public record Libtorch(
            String version,
            String flavour,
            String folder,
            int threads,
            List<Accelerator> devices,
            List<String> problems) {
        /// Copies the lists.
        public Libtorch {
            devices = List.copyOf(devices);
            problems = List.copyOf(problems);
        }

        /// Whether a GPU gave the right product.
        public boolean hasGpu() {
            return devices.size() > 1;
        }
    }

    /// A device that computes.
    ///
    /// @param name as `--device` takes it: `cpu` or `cuda:N`
    /// @param freeBytes bytes of memory that are free, 0 where that is unknown
    /// @param totalBytes bytes of memory, 0 where that is unknown
    public record Accelerator(String name, long freeBytes, long totalBytes) {}

    private EngineCheck() {}

    /// Starts libtorch, unpacking it if need be, and has every device compute; a [Failure] if the CPU cannot.
    public static Libtorch libtorch() {
        try {
            return finish();
        } catch (Failure | EngineException | LinkageError e) {
            if (e instanceof Failure failure
                    && !(e.getCause() instanceof EngineException || e.getCause() instanceof LinkageError)) {
                throw failure; // about the choice, with its own remedy
            }
            throw new Failure(
                    "libtorch does not work: %s.".formatted(deepest(e)),
                    EngineChoice.folder().isPresent()
                            ? "Choose the bundled one by 'sotto doctor --bundled-libtorch'."
                            : "Delete the folder %s, it is unpacked anew, and unset PYTORCH_LIBRARY_PATH if it is set."
                                    .formatted(EngineFiles.cache()),
                    e);
        }
    }

    /// The remedy for a GPU that does not compute, by CUDA's message about it.
    public static String remedy(String problem) {
        return EngineTrouble.remedy(problem);
    }

    /// Starts libtorch as [#libtorch()] does, but throws the engine's own exceptions.
    static Libtorch finish() {
        return Torch.finish(EngineCheck::tryDevices);
    }

    private static Libtorch tryDevices() {
        Engine engine = Engine.getEngine("PyTorch");
        multiply(Device.cpu());
        List<Accelerator> devices = new ArrayList<>(List.of(new Accelerator("cpu", 0, 0)));
        List<String> problems = new ArrayList<>();
        if (engine.hasCapability("CUDA")) {
            tryGpus(devices, problems);
        }
        return new Libtorch(
                engine.getVersion(),
                EngineVersion.flavour(),
                LibUtils.getLibtorchPath(),
                JniUtils.getNumThreads(),
                devices,
                problems);
    }

    /// Loads the tokenizers' native library and has it split a sentence; a [Failure] if it does not work.
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

    /// Tries each GPU; where their number is unknown, one after the other until there is no such device.
    private static void tryGpus(List<Accelerator> devices, List<String> problems) {
        Optional<CudaRuntime> cuda = CudaRuntime.loaded();
        OptionalInt count = cuda.map(CudaRuntime::gpus).orElse(OptionalInt.empty());
        for (int i = 0; i < count.orElse(MOST_GPUS); i++) {
            String name = "cuda:" + i;
            try {
                multiply(Device.gpu(i));
            } catch (EngineException e) {
                if (count.isEmpty() && i > 0 && deepest(e).contains("invalid device ordinal")) {
                    return;
                }
                problems.add("%s does not compute: %s".formatted(name, deepest(e)));
                continue;
            }
            int gpu = i;
            CudaRuntime.Memory memory =
                    cuda.flatMap(runtime -> runtime.memory(gpu)).orElse(new CudaRuntime.Memory(0, 0));
            devices.add(new Accelerator(name, memory.freeBytes(), memory.totalBytes()));
        }
    }

    /// Computes a product of a matrix in memory that is shared with Java; a libtorch of another version than
    /// its bridge already fails at such memory.
    private static void multiply(Device device) {
        ByteBuffer shared = ByteBuffer.allocateDirect(4 * Float.BYTES).order(ByteOrder.nativeOrder());
        shared.asFloatBuffer().put(0, new float[] {1, 2, 3, 4});
        try (PtNDManager manager = Torch.manager(device);
                TorchModule module =
                        TorchModule.of(new TorchScriptFile("", Collections.emptySortedMap(), KERNEL), device)) {
            PtNDArray matrix = manager.create(shared, new Shape(2, 2), DataType.FLOAT32);
            float[] product = module.call(manager, "product", matrix).getFirst().toFloatArray();
            if (!Arrays.equals(product, new float[] {7, 10, 15, 22})) {
                throw new EngineException("a product on %s became %s".formatted(device, Arrays.toString(product)));
            }
        }
    }

    /// The first line of the message of a problem's deepest cause, without its full stop.
    static String deepest(Throwable problem) {
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
