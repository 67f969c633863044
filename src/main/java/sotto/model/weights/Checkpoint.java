package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.work.Failure;

/// Weights of a Hugging Face folder: `model.safetensors`, or the shards that its index names.
///
/// Opening reads headers only. May be used by several threads; no segment may be used after `close`.
public final class Checkpoint implements AutoCloseable {
    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";

    private final Path folder;
    private final List<SafeTensors> shards;
    private final Map<String, String> expected;
    private final Map<String, SafeTensors> owner = new LinkedHashMap<>();

    private Checkpoint(Path folder, List<SafeTensors> shards, Map<String, String> expected) {
        this.folder = folder;
        this.expected = Map.copyOf(expected);
        this.shards = Collections.unmodifiableList(shards);
    }

    /// Opens a folder's weights as transformers does: a single file, else the files of an index.
    ///
    /// A `Failure` if there are none, or a shard is missing or damaged. Whether index and shards agree is
    /// checked tensor by tensor, see [#checkPlace].
    public static Checkpoint open(Path folder) {
        Path single = folder.resolve(SINGLE);
        Path index = folder.resolve(INDEX);
        if (Files.exists(single)) {
            return openAll(folder, List.of(single), Map.of());
        }
        if (!Files.exists(index)) {
            throw MissingWeights.in(folder);
        }
        ShardIndex read = ShardIndex.read(index);
        List<Path> missing =
                read.files().stream().filter(file -> !Files.exists(file)).toList();
        if (!missing.isEmpty()) {
            throw MissingWeights.shards(folder, read.files().size(), missing);
        }
        return openAll(folder, read.files(), read.fileOf());
    }

    private static Checkpoint openAll(Path folder, List<Path> files, Map<String, String> expected) {
        List<SafeTensors> shards = new ArrayList<>();
        Checkpoint opened = null;
        try {
            for (Path file : files) {
                shards.add(SafeTensors.open(file));
            }
            Checkpoint checkpoint = new Checkpoint(folder, shards, expected);
            checkpoint.collect();
            opened = checkpoint;
            return opened;
        } finally {
            if (opened == null) {
                shards.forEach(SafeTensors::close);
            }
        }
    }

    private void collect() {
        for (SafeTensors shard : shards) {
            for (TensorInfo tensor : shard.tensors()) {
                SafeTensors other = owner.putIfAbsent(tensor.name(), shard);
                if (other != null) {
                    throw new Failure(
                            "Tensor %s is both in %s and in %s."
                                    .formatted(FileTrouble.shown(tensor.name()), other.file(), shard.file()),
                            "Download the model again into an empty folder.");
                }
            }
        }
        if (owner.isEmpty()) {
            throw new Failure(folder + " has weight files, but no tensor in them.", "Download the model again.");
        }
    }

    /// Checks that a tensor that a model needs is in the file that the index names for it, if it does.
    ///
    /// A `Failure` otherwise. A tensor of the index that the model does not need may be missing: Hugging Face's
    /// transformers opens such a model too.
    public void checkPlace(String tensor) {
        String file = expected.get(tensor);
        SafeTensors shard = owner.get(tensor);
        if (file != null && (shard == null || !shard.file().equals(folder.resolve(file)))) {
            throw new Failure(
                    "Tensor %s should be in %s and is not.".formatted(FileTrouble.shown(tensor), folder.resolve(file)),
                    "Download this file and %s again: they are not of the same model.".formatted(INDEX));
        }
    }

    /// The tensors of the index that are in no file, sorted; empty if there is no index.
    public List<String> lost() {
        return expected.keySet().stream()
                .filter(name -> !owner.containsKey(name))
                .sorted()
                .toList();
    }

    /// The folder, by the path that was opened.
    public Path folder() {
        return folder;
    }

    /// The index that names the files; empty if the weights are a single file.
    Optional<Path> index() {
        Path index = folder.resolve(INDEX);
        return shards.getFirst().file().equals(folder.resolve(SINGLE)) ? Optional.empty() : Optional.of(index);
    }

    /// The open files, in the order of their names.
    public List<SafeTensors> shards() {
        return shards;
    }

    /// The names of all tensors, file by file, in the order of their data.
    public Set<String> names() {
        return Collections.unmodifiableSet(owner.keySet());
    }

    /// The tensor of this name; its offsets are those in its own file, see `shardOf`.
    public Optional<TensorInfo> find(String name) {
        return Optional.ofNullable(owner.get(name)).flatMap(shard -> shard.find(name));
    }

    /// The file that contains a tensor; a `Failure` if none does.
    public SafeTensors shardOf(String name) {
        SafeTensors shard = owner.get(name);
        if (shard == null) {
            throw new Failure(
                    "%s has no tensor %s.".formatted(folder, FileTrouble.shown(name)),
                    "Check that config.json belongs to these weights.");
        }
        return shard;
    }

    /// The description of a tensor in its file's header; a `Failure` if there is none of this name.
    public TensorInfo require(String name) {
        return shardOf(name).find(name).orElseThrow();
    }

    /// The bytes of a tensor: a read-only part of its file's mapping, valid until `close`; a `Failure` if there
    /// is none.
    public MemorySegment bytes(String name) {
        return shardOf(name).bytes(require(name));
    }

    /// The elements of a floating tensor as float32; a `Failure` if there is none or it is not floating.
    public float[] floats(String name) {
        return shardOf(name).floats(name);
    }

    /// The number of elements of all tensors; a matrix that a model uses twice but stores once counts once.
    public long parameters() {
        return shards.stream()
                .flatMap(shard -> shard.tensors().stream())
                .mapToLong(TensorInfo::elements)
                .sum();
    }

    /// The dtype of most numbers, `U8` only where they are codes in MXFP4; masks of bytes and counters that some
    /// checkpoints keep are no weights. `F32` if there is no other.
    public Dtype dtype() {
        Map<Dtype, Long> elements = new EnumMap<>(Dtype.class);
        for (SafeTensors shard : shards) {
            shard.tensors().stream()
                    .filter(Checkpoint::isWeight)
                    .forEach(tensor -> elements.merge(tensor.dtype(), tensor.elements(), Long::sum));
        }
        return elements.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Dtype.F32);
    }

    private static boolean isWeight(TensorInfo tensor) {
        return tensor.dtype().isFloating() || tensor.dtype() == Dtype.F8_E4M3 || Mxfp4.areBlocks(tensor);
    }

    @Override
    public void close() {
        shards.forEach(SafeTensors::close);
    }
}
