package sotto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.model.Compute;
import sotto.model.engine.Memory;

/// The options of every command that runs a model; a picocli mixin.
public final class EngineOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /// Makes the options of a mixin.
    public EngineOptions() {}

    /// Makes the options of a command that has only some of them.
    EngineOptions(CommandSpec command) {
        this.command = command;
    }

    private String device = "auto";
    private String dtype = "auto";
    private int threads;
    private long memory = Long.MAX_VALUE;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Start of every random number (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--device",
            defaultValue = "auto",
            paramLabel = "DEVICE",
            description = "auto, cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}, a GPU where there is one).")
    void device(String word) {
        device = oneOf("--device", word, "auto|cpu|cuda(:\\d{1,3})?", "auto, cpu, cuda or cuda:N");
    }

    @Option(
            names = "--dtype",
            defaultValue = "auto",
            paramLabel = "DTYPE",
            description = "auto, float32, bfloat16 or float16 (default: ${DEFAULT-VALUE}, float32 on a CPU, the file's "
                    + "own on a GPU).")
    void dtype(String word) {
        dtype = oneOf("--dtype", word, "auto|float32|bfloat16|float16", "auto, float32, bfloat16 or float16");
    }

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of one operation (default: one for every core). The last bits of results depend on "
                    + "it.")
    void threads(int count) {
        if (count < 1 || count > Compute.mostThreads()) {
            throw Arguments.wrong(
                    command,
                    "--threads must be from 1 to %d, four for each processor, not %d."
                            .formatted(Compute.mostThreads(), count));
        }
        threads = count;
    }

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Main memory to take at most, for example 8GB (default: what is free). A model that needs more "
                            + "is read block by block.")
    void memory(String size) {
        memory = ByteSize.of(size)
                .orElseThrow(() -> Arguments.wrong(command, "--memory: '%s' is no size such as 8GB.".formatted(size)));
    }

    /// Device, precision and number of threads to compute with; from now on the memory's limit holds.
    public Compute compute() {
        Memory.limit(memory);
        return new Compute(device, dtype, threads);
    }

    /// Seed of all random numbers.
    public long seed() {
        return seed;
    }

    private String oneOf(String option, String word, String pattern, String choices) {
        if (!word.matches(pattern)) {
            throw Arguments.wrong(command, "%s must be %s, not '%s'.".formatted(option, choices, word));
        }
        return word;
    }
}
