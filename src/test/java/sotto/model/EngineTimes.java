package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import sotto.model.engine.PlainRead;
import sotto.model.engine.Torch;
import sotto.model.engine.TorchModule;
import sotto.model.family.Architecture;
import sotto.model.family.Weight;
import sotto.model.place.ModelSize;
import sotto.num.Auroc;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Times parts of the engine inside one process, for `packaging/bench/bench.py`; one JSON object on standard
/// output.
///
/// What is timed runs once before the clock starts, AUROC five times, until Java has compiled it. Arguments: a
/// measure, then what it takes:
///
/// - `classpath FILE` writes the Java home and the class path that this runs with, a line each;
/// - `forward MODEL THREADS BATCHES ROWS TOKENS` the pooled responses of all sites;
/// - `share MODEL THREADS TIMES ROWS TOKENS` the same in turn with the matrix products of all blocks alone;
/// - `decode MODEL THREADS STREAMS TOKENS [DTYPE]` greedy, after a prompt of 32 tokens;
/// - `bandwidth MODEL THREADS TIMES TOKENS [DTYPE]` one stream of it from the first new token to the last,
///   without reading the prompt, in turn with as many plain reads of as many bytes as the weights have that a
///   token is multiplied with;
/// - `prompt MODEL THREADS STREAMS TOKENS [DTYPE]` reading a prompt with each stream, to the first token after
///   it;
/// - `auroc THREADS TEXTS NEURONS`;
/// - `load MODEL THREADS` opens the model and reads one token.
public final class EngineTimes {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final int WARM_UP = 5;
    private static final int PROMPT = 32;
    private static final long LEAST_ID = 10;
    private static final int IDS = 490;

    private final Random random = new Random(1);
    private final Map<String, Object> result = new LinkedHashMap<>();
    private String dtype = "float32";

    private EngineTimes() {}

    /// Work to be timed.
    private interface Work {
        void run() throws Cancelled, IOException;
    }

    /// Measures what the arguments say.
    public static void main(String[] arguments) throws Cancelled, IOException {
        if (arguments[0].equals("classpath")) {
            Path file = Path.of(arguments[1]);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, List.of(System.getProperty("java.home"), System.getProperty("java.class.path")));
            return;
        }
        EngineTimes times = new EngineTimes();
        boolean model = !arguments[0].equals("auroc");
        String last = arguments[arguments.length - 1];
        boolean named = !last.matches("\\d+");
        int[] numbers = IntStream.range(model ? 2 : 1, arguments.length - (named ? 1 : 0))
                .map(i -> Integer.parseInt(arguments[i]))
                .toArray();
        times.dtype = named ? last : times.dtype;
        times.measure(arguments[0], Path.of(arguments[1]), numbers);
        System.out.println(new ObjectMapper().writeValueAsString(times.result));
        System.exit(0); // libtorch leaves threads behind
    }

    private void measure(String what, Path path, int[] numbers) throws Cancelled, IOException {
        switch (what) {
            case "forward" -> forward(path, numbers);
            case "share" -> share(path, numbers);
            case "decode" -> generate("decode", path, numbers, PROMPT, numbers[2]);
            case "bandwidth" -> bandwidth(path, numbers);
            case "prompt" -> generate("prompt", path, numbers, numbers[2], 1);
            case "auroc" -> auroc(numbers[0], numbers[1], numbers[2]);
            case "load" ->
                time("load", () -> {
                    try (LanguageModel model = open(path, numbers[0])) {
                        respond(model, 1, 1, 1);
                    }
                });
            default -> throw new IllegalArgumentException(what);
        }
    }

    /// Adds the wall-clock and CPU seconds of some work to those of its name.
    private void time(String name, Work work) throws Cancelled, IOException {
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        add(name + "Wall", (System.nanoTime() - wall) * 1e-9);
        add(name + "Cpu", (SYSTEM.getProcessCpuTime() - cpu) * 1e-9);
    }

    @SuppressWarnings("unchecked")
    private void add(String name, double seconds) {
        ((List<Double>) result.computeIfAbsent(name, _ -> new ArrayList<Double>())).add(seconds);
    }

    private LanguageModel open(Path path, int threads) {
        return LanguageModel.open(path, new Compute("cpu", dtype, threads));
    }

    private List<long[]> texts(int rows, int tokens) {
        return IntStream.range(0, rows)
                .mapToObj(_ -> random.longs(tokens, LEAST_ID, LEAST_ID + IDS).toArray())
                .toList();
    }

    private void respond(LanguageModel model, int batches, int rows, int tokens) throws Cancelled {
        for (int batch = 0; batch < batches; batch++) {
            model.forward(texts(rows, tokens), Edit.NONE, Optional.of(Pooling.MAX), Logits.NONE, Progress.NONE);
        }
    }

    private void forward(Path path, int[] numbers) throws Cancelled, IOException {
        try (LanguageModel model = open(path, numbers[0])) {
            respond(model, 1, numbers[2], numbers[3]);
            time("forward", () -> respond(model, numbers[1], numbers[2], numbers[3]));
        }
    }

    private void generate(String name, Path path, int[] numbers, int prompt, int tokens) throws Cancelled, IOException {
        try (LanguageModel model = open(path, numbers[0])) {
            List<Stream> streams = new ArrayList<>();
            for (long[] text : texts(numbers[1], prompt)) {
                streams.add(new Stream(text, Edit.NONE, streams.size()));
            }
            model.generate(streams, 1, SamplingConfig.greedy(4).ignoringEnd(), TokenSink.NONE, Progress.NONE);
            time(
                    name,
                    () -> model.generate(
                            streams, 1, SamplingConfig.greedy(tokens).ignoringEnd(), TokenSink.NONE, Progress.NONE));
        }
    }

    private void bandwidth(Path path, int[] numbers) throws Cancelled, IOException {
        try (LanguageModel model = open(path, numbers[0]);
                ModelFolder folder = ModelFolder.open(path)) {
            List<Stream> streams = List.of(new Stream(texts(1, PROMPT).getFirst(), Edit.NONE, 0));
            SamplingConfig greedy = SamplingConfig.greedy(numbers[2]).ignoringEnd();
            model.generate(streams, 1, greedy, TokenSink.NONE, Progress.NONE);
            ModelSize size = folder.size();
            long numbersPerToken = size.elementsOfBlocks() + size.head().elements();
            boolean half =
                    model.isWide() ? !dtype.equals("float32") : !size.dtype().equals("float32");
            long bytes = numbersPerToken * (half ? Short.BYTES : Float.BYTES);
            result.put("bytesPerToken", bytes);
            try (PlainRead read = PlainRead.of(ai.djl.Device.cpu(), bytes)) {
                read.run();
                for (int turn = 0; turn < numbers[1]; turn++) {
                    List<Long> seen = new ArrayList<>();
                    model.generate(streams, 1, greedy, (_, _, _) -> seen.add(System.nanoTime()), Progress.NONE);
                    add("decodeWall", (seen.getLast() - seen.getFirst()) * 1e-9);
                    time("read", () -> {
                        for (int token = 1; token < numbers[2]; token++) {
                            read.run();
                        }
                    });
                }
            }
        }
    }

    private void auroc(int threads, int texts, int neurons) throws Cancelled, IOException {
        float[] values = new float[texts * neurons];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        boolean[] labels = new boolean[texts];
        for (int text = 0; text < texts; text++) {
            labels[text] = text % 2 == 1;
        }
        ResponseMatrix matrix = ResponseMatrix.of(values, texts, neurons);
        Auroc auroc = new Auroc(labels, threads);
        for (int turn = 0; turn < WARM_UP; turn++) {
            auroc.of(matrix, Progress.NONE);
        }
        time("auroc", () -> auroc.of(matrix, Progress.NONE));
    }

    /// The linear maps of every block, on inputs and weights of their own, as the kernels make them and as
    /// `torch.linear` does: between two forward passes each, so that all see the same machine.
    private void share(Path path, int[] numbers) throws Cancelled, IOException {
        try (LanguageModel model = open(path, numbers[0]);
                ModelFolder folder = ModelFolder.open(path);
                Products products = Products.of(folder.architecture(), (long) numbers[2] * numbers[3])) {
            result.put("operations", products.operations());
            for (int turn = -1; turn < numbers[1]; turn++) {
                if (turn == 0) {
                    result.keySet().removeIf(name -> !name.equals("operations")); // the first chose its kernels
                }
                time("forward", () -> respond(model, 1, numbers[2], numbers[3]));
                time("kernels", () -> products.run("kernels"));
                time("libtorch", () -> products.run("libtorch"));
            }
        }
    }

    /// The matrix products of all blocks of an architecture.
    private record Products(TorchModule kernels, PtNDManager manager, List<PtNDArray> weights, List<PtNDArray> inputs)
            implements AutoCloseable {
        /// Adding to a result in place keeps a product whose result nobody reads from being left out.
        private static final String TEXT = """
                def random(self, rows: int, columns: int) -> Tensor:
                    return torch.randn([rows, columns]) / 30.

                def kernels(self, x: List[Tensor], w: List[Tensor]) -> Tensor:
                    b = torch.empty([0])
                    for i in range(len(w)):
                        b = self.linear(x[i % len(x)], w[i], torch.empty([0])).narrow(0, 0, 1)
                        b.add_(1.)
                    return b

                def libtorch(self, x: List[Tensor], w: List[Tensor]) -> Tensor:
                    none: Optional[Tensor] = None
                    b = torch.empty([0])
                    for i in range(len(w)):
                        b = torch.linear(x[i % len(x)], w[i], none).narrow(0, 0, 1)
                        b.add_(1.)
                    return b

            """;

        /// Random weights `[out, in]`, or views of `[in, out]` where the checkpoint lays them so; inputs
        /// `[rows, in]`.
        static Products of(Architecture architecture, long rows) {
            return Torch.finish(() -> {
                PtNDManager manager = Torch.manager(ai.djl.Device.cpu());
                TorchModule kernels = TorchModule.of(
                        KernelText.archive(architecture, Torch.hasOneDnn(manager.getDevice()), true, TEXT),
                        manager.getDevice());
                List<PtNDArray> weights = new ArrayList<>();
                List<PtNDArray> inputs = new ArrayList<>();
                boolean conv1d = architecture.family().equals("gpt2");
                for (int layer = 0; layer < architecture.sizes().layers(); layer++) {
                    for (Weight weight : architecture.weights().block()) {
                        if (weight.shape().size() == 2) {
                            PtNDArray made = kernels.call(
                                            manager,
                                            "random",
                                            weight.shape().getFirst(),
                                            weight.shape().getLast())
                                    .getFirst();
                            weights.add(conv1d ? made.transpose() : made);
                            if (layer == 0) {
                                inputs.add(kernels.call(
                                                manager,
                                                "random",
                                                rows,
                                                weights.getLast().getShape().get(1))
                                        .getFirst());
                            }
                        }
                    }
                }
                return new Products(kernels, manager, weights, inputs);
            });
        }

        /// Multiplications and additions of one run.
        double operations() {
            double all = 0;
            for (PtNDArray weight : weights) {
                all += 2.0 * weight.size() * inputs.getFirst().getShape().get(0);
            }
            return all;
        }

        void run(String method) {
            Torch.finish(() -> kernels.call(manager, method, inputs, weights));
        }

        @Override
        public void close() {
            Torch.finish(() -> {
                kernels.close();
                manager.close();
                return true;
            });
        }
    }
}
