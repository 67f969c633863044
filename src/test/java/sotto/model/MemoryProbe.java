package sotto.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A program of its own: 200 passes of mixed shapes and gains, or as many loads that are cancelled, then the growth of
/// resident memory since the fiftieth.
public final class MemoryProbe {
    private MemoryProbe() {}

    /// Word before a folder that is to be loaded only.
    static final String LOADS = "loads:";

    /// Prints the growth in KiB; the arguments are model folders.
    public static void main(String[] folders) throws IOException, Cancelled {
        for (String folder : folders) {
            Compute cpu = new Compute("cpu", "float32", 1);
            if (folder.startsWith(LOADS)) {
                Path path = Path.of(folder.substring(LOADS.length()));
                growth(random -> load(path, cpu, random.nextInt(40)));
            } else if (folder.endsWith("roberta")) {
                try (Classifier classifier = Classifier.open(Path.of(folder), cpu)) {
                    growth(random -> judge(classifier, random));
                }
            } else {
                try (LanguageModel model = LanguageModel.open(Path.of(folder), cpu)) {
                    growth(random -> pass(model, random));
                }
            }
        }
    }

    private interface Pass {
        void run(Random random) throws Cancelled;
    }

    private static void growth(Pass pass) throws IOException, Cancelled {
        Random random = new Random(1);
        long early = 0;
        for (int number = 1; number <= 200; number++) {
            pass.run(random);
            if (number == 50) {
                early = residentKib();
            }
        }
        System.out.println(residentKib() - early);
    }

    private static void load(Path path, Compute compute, int tensors) {
        try {
            LanguageModel.open(path, compute, new ImpatientProgress(tensors)).close();
        } catch (Cancelled _) {
            // as wanted; a model of fewer tensors is opened and closed
        }
    }

    private static void judge(Classifier classifier, Random random) throws Cancelled {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add("word ".repeat(random.nextInt(60)));
        }
        classifier.classify(texts, Progress.NONE);
    }

    private static void pass(LanguageModel model, Random random) throws Cancelled {
        int[] lengths = random.ints(1 + random.nextInt(6), 1, 120).toArray();
        List<long[]> texts = GoldenModels.texts(random.nextLong(), lengths);
        Edit gains = random.nextBoolean() ? Edit.NONE : GoldenModels.gains(model, random.nextLong());
        Pooling pooling = List.of(Pooling.MAX, Pooling.MEAN, Pooling.LAST).get(random.nextInt(3));
        Logits logits = List.of(Logits.NONE, Logits.LAST, Logits.ALL).get(random.nextInt(3));
        model.forward(texts, gains, Optional.of(pooling), logits, Progress.NONE);
        model.score(ScoredText.whole(texts.getFirst()), gains);
        List<Stream> streams = texts.stream()
                .map(ids -> new Stream(ids, gains, random.nextLong()))
                .toList();
        SamplingConfig decoding =
                new SamplingConfig(1 + random.nextInt(9), random.nextBoolean(), true, 1, 50, 0.9, 1.2, 3);
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
