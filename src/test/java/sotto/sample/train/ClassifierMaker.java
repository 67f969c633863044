package sotto.sample.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import sotto.sample.text.Texts;
import sotto.sample.text.Texts.Labelled;

/// Makes the sample's second judge: merges, then training on labelled pieces of text, then a folder.
public final class ClassifierMaker {
    /// The special tokens of a RoBERTa, in the order of their ids.
    static final List<String> SPECIALS = List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>");
    private static final int VOCABULARY = 2048;
    private static final int MERGE_TEXTS = 20_000;
    private static final int TOKENS = 64;
    private static final Schedule SCHEDULE = new Schedule(1000, 64, 0.001);

    private ClassifierMaker() {}

    /// Trains for some minutes and writes a Hugging Face folder.
    public static void make(Texts texts, long seed, Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        BytePairs pairs = merges(texts.judgements(random.nextLong()));
        Supplier<Labelled> source = texts.judgements(random.nextLong());
        RobertaShape shape = new RobertaShape(pairs.tokens().size(), TOKENS + 2, 2, 4, 64, 256);
        try (NDManager root = NDManager.newBaseManager("PyTorch")) {
            RobertaNetwork network = RobertaNetwork.fresh(shape, new Parameters(root), random.split());
            Training.run(network.parameters(), SCHEDULE, root, manager -> loss(network, pairs, source, manager));
            ModelFiles.write(folder, shape.config(pairs), network.parameters());
            TokenizerFiles.roberta(folder, pairs, TOKENS);
        }
    }

    private static BytePairs merges(Supplier<Labelled> source) {
        List<String> sample = new ArrayList<>();
        for (int i = 0; i < MERGE_TEXTS; i++) {
            sample.add(source.get().text());
        }
        return BytePairs.learn(sample, SPECIALS, VOCABULARY);
    }

    private static NDArray loss(RobertaNetwork network, BytePairs pairs, Supplier<Labelled> source, NDManager manager) {
        int rows = SCHEDULE.rows();
        long[] ids = new long[rows * TOKENS];
        Arrays.fill(ids, pairs.id("<pad>"));
        float[] real = new float[rows * TOKENS];
        long[] labels = new long[rows];
        int longest = 0;
        for (int row = 0; row < rows; row++) {
            Labelled text = source.get();
            int[] tokens = pairs.encode(text.text());
            int length = Math.min(tokens.length, TOKENS - 2);
            int at = row * TOKENS;
            ids[at] = pairs.id("<s>");
            for (int i = 0; i < length; i++) {
                ids[at + 1 + i] = tokens[i];
            }
            ids[at + 1 + length] = pairs.id("</s>");
            Arrays.fill(real, at, at + length + 2, 1);
            labels[row] = text.label();
            longest = Math.max(longest, length + 2);
        }
        Shape all = new Shape(rows, TOKENS);
        String cut = ":, :" + longest;
        NDArray logits = network.logits(
                manager.create(ids, all).get(cut), manager.create(real, all).get(cut));
        return Training.crossEntropy(logits, manager.create(labels, new Shape(rows)));
    }
}
