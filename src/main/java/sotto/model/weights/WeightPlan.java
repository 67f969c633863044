package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Plan of a patched copy's weight files and of the tensors in each.
final class WeightPlan {
    private WeightPlan() {}

    /// The files to write, in the order of their names.
    static List<WeightFile> files(Checkpoint source, Sharding sharding) {
        return switch (sharding) {
            case Sharding.AsSource _ ->
                source.shards().stream().map(WeightPlan::unchanged).toList();
            case Sharding.AtMost(long bytes) -> resharded(source, bytes);
        };
    }

    /// The bytes of these files together.
    static long bytes(Checkpoint source, List<WeightFile> files) {
        long bytes = 0;
        for (WeightFile file : files) {
            bytes += file.header().byteSize();
            for (String tensor : file.tensors()) {
                bytes += source.require(tensor).byteSize();
            }
        }
        return bytes;
    }

    private static WeightFile unchanged(SafeTensors shard) {
        return new WeightFile(
                shard.file().getFileName().toString(),
                shard.head(),
                shard.tensors().stream().map(TensorInfo::name).toList());
    }

    private static List<WeightFile> resharded(Checkpoint source, long bytes) {
        List<List<TensorSpec>> groups = groups(source, bytes);
        Map<String, String> metadata = source.shards().getFirst().metadata();
        List<WeightFile> files = new ArrayList<>();
        for (List<TensorSpec> group : groups) {
            Header header = HeaderWriter.layOut(metadata, group);
            String name = groups.size() == 1
                    ? Checkpoint.SINGLE
                    : "model-%05d-of-%05d.safetensors".formatted(files.size() + 1, groups.size());
            files.add(new WeightFile(
                    name,
                    MemorySegment.ofArray(HeaderWriter.bytes(header)),
                    header.tensors().stream().map(TensorInfo::name).toList()));
        }
        return files;
    }

    /// Groups of consecutive tensors, each as many as fit into `most` bytes.
    private static List<List<TensorSpec>> groups(Checkpoint source, long most) {
        List<List<TensorSpec>> groups = new ArrayList<>();
        long bytes = 0;
        for (String name : source.names()) {
            TensorInfo tensor = source.require(name);
            if (groups.isEmpty() || tensor.byteSize() > most - bytes) {
                groups.add(new ArrayList<>());
                bytes = 0;
            }
            groups.getLast().add(new TensorSpec(name, tensor.dtype(), tensor.shape()));
            bytes += tensor.byteSize();
        }
        return groups;
    }
}
