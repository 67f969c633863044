package sotto.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import sotto.model.engine.NativeHeap;
import sotto.model.engine.Torch;
import sotto.model.family.ClassifierLabels;
import sotto.model.family.Config;
import sotto.model.family.Families;
import sotto.model.place.Placement;
import sotto.model.text.Tokenizer;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A classifier of texts opened from a local Hugging Face folder: BERT, RoBERTa or DistilBERT with its head.
///
/// May be used by several threads; calls take turns on the one inference thread. Close it to give the memory back.
public final class Classifier implements AutoCloseable {
    private final ClassifierFolder folder;
    private final Tokenizer tokenizer;
    private final Placement placement;
    private final ClassifierPass pass;

    private Classifier(ClassifierFolder folder, Tokenizer tokenizer, Placement placement, Progress progress)
            throws Cancelled {
        this.folder = folder;
        this.tokenizer = tokenizer;
        this.placement = placement;
        this.pass = Torch.call(() ->
                new ClassifierPass(new LoadedWeights(folder.architecture(), folder.names(), placement, progress)));
    }

    /// Opens a classifier's folder; a [Failure] if the folder is wrong, or if device or memory do not suffice.
    public static Classifier open(Path path, Compute compute) {
        try {
            return open(path, compute, Progress.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody can cancel this", e);
        }
    }

    /// Opens a classifier's folder for a job that may be cancelled between any two tensors; fails as the other
    /// `open`.
    public static Classifier open(Path path, Compute compute, Progress progress) throws Cancelled {
        ClassifierFolder folder = ClassifierFolder.open(path);
        return ModelLoad.of(
                path,
                folder::close,
                progress,
                tokenizer -> new Classifier(folder, tokenizer, PlacementChoice.of(compute, folder.size()), progress));
    }

    /// The labels in the order of probabilities and logits.
    public List<String> labels() {
        return folder.labels().names();
    }

    /// Whether a text has one of the labels only, so that their probabilities add up to 1.
    public boolean isExclusive() {
        return folder.labels().function() == ClassifierLabels.Function.SOFTMAX;
    }

    /// The labels of a classifier's folder in the order of its logits; no weights are read. A [Failure] if
    /// `config.json` is missing or wrong.
    public static List<String> labelsIn(Path path) {
        return Families.labels(Config.of(path)).names();
    }

    /// Whether the labels of a classifier's folder exclude each other; no weights are read. A [Failure] if
    /// `config.json` is missing or wrong.
    public static boolean isExclusiveIn(Path path) {
        return Families.labels(Config.of(path)).function() == ClassifierLabels.Function.SOFTMAX;
    }

    /// Judges texts of any lengths, each with its own numbers whatever the others are; results in the texts' order.
    ///
    /// A text that is longer than the model's limit is cut there, as [#encode] does; a [Failure] as there.
    public List<Classification> classify(List<String> texts, Progress progress) throws Cancelled {
        List<long[]> ids = Tokenizer.whileWanted(progress, () -> {
            List<long[]> encoded = new ArrayList<>(texts.size());
            for (String text : texts) {
                progress.checkCancelled();
                encoded.add(encode(text));
            }
            return encoded;
        });
        if (ids.isEmpty()) {
            return List.of();
        }
        Classification[] results = new Classification[texts.size()];
        int done = 0;
        for (EqualLengths batch : EqualLengths.of(ids)) {
            progress.report(done, texts.size(), "texts");
            progress.checkCancelled();
            float[] logits = Torch.call(() -> pass.logits(batch, progress));
            int labels = logits.length / batch.rows();
            for (int row = 0; row < batch.rows(); row++) {
                results[batch.text(row)] = Classification.of(
                        folder.labels(), Arrays.copyOfRange(logits, row * labels, (row + 1) * labels));
            }
            done += batch.rows();
        }
        progress.report(done, texts.size(), "texts");
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    /// Token ids `[T]` of a text as it is judged: with special tokens, cut to the limit of tokenizer and model;
    /// a [Failure] if the text has no tokens or the model lacks one of them.
    public long[] encode(String text) {
        long[] ids = folder.side() == ClassifierFolder.Kept.START
                ? tokenizer.encode(text, folder.limit())
                : tokenizer.encodeEnd(text, folder.limit());
        if (ids.length == 0) {
            throw new Failure(
                    "A text has no tokens.", "Remove empty texts; this tokenizer adds no special token to them.");
        }
        int vocab = folder.architecture().sizes().vocab();
        for (long id : ids) {
            if (id < 0 || id >= vocab) {
                throw new Failure(
                        "The tokenizer gives token %d, the model has %d.".formatted(id, vocab),
                        "Check that tokenizer.json belongs to this model.");
            }
        }
        return ids;
    }

    /// The folder's tokenizer.
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /// The device that it computes on: `cpu` or `cuda:N`.
    public String device() {
        return placement.where();
    }

    /// The dtype that it computes in: `float32`, `bfloat16` or `float16`.
    public String dtype() {
        return placement.dtype();
    }

    /// Number of threads that one operation uses; bits of results depend on it.
    public int threads() {
        return Torch.threads();
    }

    @Override
    public void close() {
        Torch.finish(() -> {
            pass.close();
            return true;
        });
        folder.close();
        tokenizer.close();
        NativeHeap.giveBack();
    }
}
