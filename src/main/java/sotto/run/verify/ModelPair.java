package sotto.run.verify;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.TensorInfo;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.disk.DiskRoom;
import sotto.work.disk.DiskTrouble;
import sotto.work.disk.ScratchFile;

/// Comparison of two model folders: of their tensors by name, and of their logits after every token of some prompts.
///
/// One model is open at a time: the first one's logits wait in a scratch file.
public final class ModelPair {
    private static final long BLOCK = 1 << 26; // bytes that are compared between two looks at the progress
    private static final double READ = 0.1;

    private final Compute compute;
    private final List<String> prompts;

    private ModelPair(Compute compute, List<String> prompts) {
        this.compute = compute;
        this.prompts = prompts;
    }

    /// Compares the second folder with the first; a `Failure` if one of them does not open, or the disk has no room.
    ///
    /// @param compute device and dtype; `auto` is float32, because it shows the smallest differences
    public static PairReport of(Path first, Path second, List<String> prompts, Compute compute, Progress progress)
            throws Cancelled {
        Compute used =
                compute.dtype().equals("auto") ? new Compute(compute.device(), "float32", compute.threads()) : compute;
        return new ModelPair(used, prompts).compare(first, second, progress);
    }

    private PairReport compare(Path first, Path second, Progress progress) throws Cancelled {
        List<String> changed = new ArrayList<>();
        List<String> missing;
        List<String> added;
        int common;
        try (Checkpoint before = Checkpoint.open(first);
                Checkpoint after = Checkpoint.open(second)) {
            List<String> shared = without(before.names(), without(before.names(), after.names()));
            for (String name : shared) {
                progress.slice(0, READ).report(changed.size(), shared.size(), "comparing tensors");
                if (!isSame(before, after, name, progress)) {
                    changed.add(name);
                }
            }
            missing = without(before.names(), after.names());
            added = without(after.names(), before.names());
            common = shared.size();
        }
        PairReport.Counts counts =
                new PairReport.Counts(common - changed.size(), changed.size(), missing.size(), added.size());
        return logits(first, second, counts, new PairReport.Names(changed, missing, added), progress.slice(READ, 1));
    }

    private static List<String> without(Set<String> names, Collection<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private static boolean isSame(Checkpoint before, Checkpoint after, String name, Progress progress)
            throws Cancelled {
        TensorInfo one = before.require(name);
        TensorInfo other = after.require(name);
        if (one.dtype() != other.dtype() || !one.shape().equals(other.shape())) {
            return false;
        }
        MemorySegment bytes = before.bytes(name);
        MemorySegment others = after.bytes(name);
        for (long from = 0; from < bytes.byteSize(); from += BLOCK) {
            progress.checkCancelled();
            long to = Math.min(bytes.byteSize(), from + BLOCK);
            if (MemorySegment.mismatch(bytes, from, to, others, from, to) >= 0) {
                return false;
            }
        }
        return true;
    }

    private PairReport logits(
            Path first, Path second, PairReport.Counts counts, PairReport.Names names, Progress progress)
            throws Cancelled {
        CheckedDifferences ids = new CheckedDifferences("token ids", Tolerance.EXACT);
        CheckedDifferences logits = new CheckedDifferences(
                "logits", compute.dtype().equals("float32") ? Tolerance.FLOAT32 : Tolerance.HALF);
        long tokens = 0;
        long agreeing = 0;
        try (Arena arena = Arena.ofConfined()) {
            Expected expected = expected(first, arena, progress.slice(0, 0.5));
            try (LanguageModel model = LanguageModel.open(second, compute, progress.slice(0.5, 0.5))) {
                long from = 0;
                for (int i = 0; i < prompts.size(); i++) {
                    progress.slice(0.5, 1).report(i, prompts.size(), "comparing logits");
                    progress.checkCancelled();
                    String prompt = prompts.get(i);
                    long[] read = expected.ids().get(i);
                    long end = from + (long) read.length * expected.vocab() * Float.BYTES;
                    boolean alike = Arrays.equals(read, model.tokenizer().encode(prompt, read.length + 1));
                    ids.equal(alike, true, "\"%s\", whether it is read as the same tokens".formatted(prompt));
                    if (alike && read.length > 0) {
                        float[] reference =
                                expected.logits().asSlice(from, end - from).toArray(JAVA_FLOAT);
                        float[] ours = logits(model, read);
                        logits.numbers(
                                ours,
                                reference,
                                at -> "\"%s\", token %d, entry %d"
                                        .formatted(prompt, at / expected.vocab(), at % expected.vocab()));
                        tokens += read.length;
                        agreeing += agreeing(ours, reference, read.length);
                    }
                    from = end;
                }
            }
        }
        Check numbers = logits.check();
        Check texts = ids.check();
        return new PairReport(
                texts.ok() && numbers.ok(),
                counts,
                tokens == 0 ? Double.NaN : numbers.maxAbsDiff(),
                (double) agreeing / tokens,
                tokens,
                texts.ok() ? numbers.where() : texts.where(),
                names);
    }

    /// Logits of the first model.
    ///
    /// @param ids token ids of each prompt
    /// @param vocab number of logits after each token
    /// @param logits of all prompts, one after another
    private record Expected(List<long[]> ids, int vocab, MemorySegment logits) {}

    private Expected expected(Path folder, Arena arena, Progress progress) throws Cancelled {
        try (LanguageModel model = LanguageModel.open(folder, compute, progress.slice(0, 0))) {
            List<long[]> ids = prompts.stream()
                    .map(prompt -> model.tokenizer().encode(prompt, model.card().context()))
                    .toList();
            int vocab = model.card().vocab();
            long tokens = ids.stream().mapToLong(one -> one.length).sum();
            MemorySegment logits = scratch(tokens * vocab * Float.BYTES, arena);
            long from = 0;
            for (int i = 0; i < ids.size(); i++) {
                progress.report(i, ids.size(), "logits of " + folder.getFileName());
                progress.checkCancelled();
                if (ids.get(i).length > 0) {
                    MemorySegment found = MemorySegment.ofArray(logits(model, ids.get(i)));
                    logits.asSlice(from, found.byteSize()).copyFrom(found);
                    from += found.byteSize();
                }
            }
            return new Expected(ids, vocab, logits);
        }
    }

    private static MemorySegment scratch(long bytes, Arena arena) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        DiskRoom.require(
                folder, bytes, "The first model's logits", "Make room there, or take a file of fewer prompts.");
        try {
            return ScratchFile.map(Files.createTempFile(folder, "sotto", ".logits"), bytes, arena);
        } catch (IOException e) {
            throw DiskTrouble.writing(folder, e);
        }
    }

    private static float[] logits(LanguageModel model, long[] ids) throws Cancelled {
        return model.forward(List.of(ids), Edit.NONE, Optional.empty(), Logits.ALL, Progress.NONE)
                .logits()
                .getFirst();
    }

    private static long agreeing(float[] ours, float[] reference, int tokens) {
        return LongStream.range(0, tokens)
                .filter(token -> likeliest(ours, (int) token, tokens) == likeliest(reference, (int) token, tokens))
                .count();
    }

    private static int likeliest(float[] logits, int token, int tokens) {
        int vocab = logits.length / tokens;
        int best = 0;
        for (int i = 1; i < vocab; i++) {
            best = logits[token * vocab + i] > logits[token * vocab + best] ? i : best;
        }
        return best;
    }
}
