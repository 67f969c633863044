package sotto.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Times the engine on a model folder: `forward` (32 × 128 tokens with pooling, batches of 8), `decode` and `decode16`
/// (32 tokens of prompt, 64 new, 1 and 16 streams). Prints seconds, tokens per second and CPU seconds per run.
///
/// Arguments: the folder, the threads, the repetitions, then the measures. Compare with another program only in the
/// same minute.
public final class EngineBenchmark {
    private EngineBenchmark() {}

    /// Runs the measures.
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[1]);
        int repeat = Integer.parseInt(arguments[2]);
        try (LanguageModel model = LanguageModel.open(Path.of(arguments[0]), new Compute("cpu", "float32", threads))) {
            for (int i = 3; i < arguments.length; i++) {
                String measure = arguments[i];
                run(model, measure, true);
                for (int r = 0; r < repeat; r++) {
                    long cpu = cpu();
                    long begin = System.nanoTime();
                    int tokens = run(model, measure, false);
                    double seconds = (System.nanoTime() - begin) * 1e-9;
                    System.out.printf(
                            "%s %.3f s, %.1f tokens/s, %.3f CPU s%n",
                            measure, seconds, tokens / seconds, (cpu() - cpu) * 1e-9);
                }
            }
        }
    }

    private static int run(LanguageModel model, String measure, boolean warm) throws Cancelled {
        Random random = new Random(1);
        if (measure.equals("forward")) {
            int batches = warm ? 1 : 4;
            for (int i = 0; i < batches; i++) {
                List<long[]> texts = new ArrayList<>();
                for (int row = 0; row < 8; row++) {
                    texts.add(random.longs(128, 10, 500).toArray());
                }
                model.forward(texts, Edit.NONE, Optional.of(Pooling.MAX), Logits.NONE, Progress.NONE);
            }
            return batches * 8 * 128;
        }
        int rows = measure.equals("decode16") ? 16 : 1;
        List<Stream> streams = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            streams.add(new Stream(random.longs(32, 10, 500).toArray(), Edit.NONE, row));
        }
        int fresh = warm ? 4 : 64;
        model.generate(streams, 1, SamplingConfig.greedy(fresh).ignoringEnd(), TokenSink.NONE, Progress.NONE);
        return fresh * rows;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
