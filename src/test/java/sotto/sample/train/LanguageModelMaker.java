package sotto.sample.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import sotto.sample.text.Texts;

/// Makes the sample's language model: merges, then next-token training on documents, then a folder.
public final class LanguageModelMaker {
    private static final String END = "<|endoftext|>";
    private static final int VOCABULARY = 2048;
    private static final int MERGE_TEXTS = 20_000;
    private static final int TOKENS = 128;
    private static final Schedule SCHEDULE = new Schedule(3500, 8, 0.002);

    private LanguageModelMaker() {}

    /// Trains for minutes to hours and writes a Hugging Face folder.
    public static void make(Texts texts, long seed, Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        BytePairs pairs = merges(texts.documents(random.nextLong()));
        int vocab = pairs.tokens().size();
        System.out.println(vocab + " tokens");
        Gpt2Shape shape = new Gpt2Shape(vocab, TOKENS, 6, 4, 128, 512);
        try (NDManager root = NDManager.newBaseManager("PyTorch")) {
            Gpt2Network network = Gpt2Network.fresh(shape, new Parameters(root), random.split());
            System.out.println(network.parameters().count() + " parameters");
            Rows rows = new Rows(pairs, texts.documents(random.nextLong()), pairs.id(END), TOKENS + 1);
            Training.run(
                    network.parameters(),
                    SCHEDULE,
                    root,
                    manager -> loss(network, rows.next(SCHEDULE.rows()), manager));
            ModelFiles.write(folder, shape.config(pairs.id(END)), network.parameters());
            TokenizerFiles.gpt2(folder, pairs, END, TOKENS);
        }
    }

    private static BytePairs merges(Supplier<String> documents) {
        List<String> sample = new ArrayList<>();
        for (int i = 0; i < MERGE_TEXTS; i++) {
            sample.add(documents.get());
        }
        return BytePairs.learn(sample, List.of(END), VOCABULARY);
    }

    private static NDArray loss(Gpt2Network network, long[] rows, NDManager manager) {
        NDArray batch = manager.create(rows, new Shape(rows.length / (TOKENS + 1), TOKENS + 1));
        NDArray targets = batch.get(new NDIndex(":, 1:")).flatten();
        return Training.crossEntropy(network.logits(batch.get(new NDIndex(":, :-1"))), targets);
    }
}
