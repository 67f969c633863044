package sotto.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A program of its own: 200 passes of mixed shapes and gains, then the growth of resident memory since pass 50.
public final class MemoryProbe {
    private MemoryProbe() {}

    /// Prints the growth in KiB; the arguments are model folders.
    public static void main(String[] folders) throws IOException, Cancelled {
        for (String folder : folders) {
            try (LanguageModel model = LanguageModel.open(Path.of(folder), new Compute("cpu", "float32", 1))) {
                Random random = new Random(1);
                long early = 0;
                for (int pass = 1; pass <= 200; pass++) {
                    pass(model, random);
                    if (pass == 50) {
                        early = residentKib();
                    }
                }
                System.out.println(residentKib() - early);
            }
        }
    }

    private static void pass(LanguageModel model, Random random) throws Cancelled {
        int[] lengths = random.ints(1 + random.nextInt(6), 1, 120).toArray();
        List<long[]> texts = GoldenModels.texts(random.nextLong(), lengths);
        Gains gains = random.nextBoolean() ? Gains.NONE : GoldenModels.gains(model, random.nextLong());
        Pooling pooling = List.of(Pooling.MAX, Pooling.MEAN, Pooling.LAST).get(random.nextInt(3));
        Logits logits = List.of(Logits.NONE, Logits.LAST, Logits.ALL).get(random.nextInt(3));
        model.forward(texts, gains, Optional.of(pooling), logits, Progress.NONE);
        model.score(texts.getFirst(), gains);
        List<Stream> streams = texts.stream()
                .map(ids -> new Stream(ids, gains, random.nextLong()))
                .toList();
        Decoding decoding = new Decoding(1 + random.nextInt(9), random.nextBoolean(), true, 1, 50, 0.9, 1.2, 3);
        model.generate(streams, 1 + random.nextInt(3), decoding, TokenSink.NONE, Progress.NONE);
    }

    private static long residentKib() throws IOException {
        System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("No VmRSS in /proc/self/status");
    }
}
