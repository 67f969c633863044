package sotto.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sotto.model.family.Architecture;
import sotto.model.family.ClassifierLabels;
import sotto.model.family.Config;
import sotto.model.family.Families;
import sotto.model.family.Quantization;
import sotto.model.family.Weight;
import sotto.model.place.ModelSize;
import sotto.model.weights.Checkpoint;
import sotto.work.Failure;

/// A classifier's Hugging Face folder, known by its headers. No weights are read. Close it to release the
/// files.
///
/// @param limit tokens of a text that are read at most, special ones included
/// @param side which end of a text that is too long is kept
record ClassifierFolder(Architecture architecture, ClassifierLabels labels, Checkpoint checkpoint, int limit, Kept side)
        implements AutoCloseable {
    /// The end of a text that is kept where it is too long.
    enum Kept {
        START,
        END
    }

    /// Opens a folder and checks that every tensor of its architecture is there in the right shape; a `Failure`
    /// otherwise.
    static ClassifierFolder open(Path path) {
        Config config = Config.of(path);
        PlainWeights.refuse(config, path);
        Architecture architecture = Families.readClassifier(config);
        ClassifierLabels labels = Families.labels(config);
        Path file = path.resolve("tokenizer_config.json");
        int limit = architecture.positionLimit();
        Kept side = Kept.START;
        if (Files.isRegularFile(file)) {
            Config tokenizer = Config.read(file);
            limit = (int) Math.min(limit, tokenizer.positive("model_max_length", limit));
            side = tokenizer.text("truncation_side").orElse("right").equals("left") ? Kept.END : Kept.START;
        }
        Checkpoint checkpoint = Checkpoint.open(path);
        try {
            ClassifierFolder folder = new ClassifierFolder(architecture, labels, checkpoint, limit, side);
            folder.check(config);
            return folder;
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    /// The architecture's tensors in the checkpoint.
    CheckpointNames names() {
        return new CheckpointNames(checkpoint, architecture, Quantization.NONE);
    }

    /// Sizes of the model's parts, in elements and bytes.
    ModelSize size() {
        return new ModelSizes(architecture, names()).of(checkpoint.dtype());
    }

    private void check(Config config) {
        CheckpointNames names = names();
        for (Weight weight : architecture.weights().head()) {
            if (names.find(weight.name()).isEmpty()) {
                List<String> called = config.texts("architectures");
                throw new Failure(
                        "The folder holds %s without a classifier: there is no tensor %s."
                                .formatted(called.isEmpty() ? "a model" : "a " + called.getFirst(), weight.name()),
                        "Give the folder of a model that was fine-tuned as a %s classifier of texts."
                                .formatted(architecture.family()));
            }
        }
        names.check(architecture);
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}
