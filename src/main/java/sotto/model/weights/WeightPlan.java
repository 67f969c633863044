package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Plan of a patched copy's weight files and of the tensors in each.
final class WeightPlan {
    private WeightPlan() {}

    /// The files to write, in the order of their names.
    static List<WeightFile> files(CopiedTensors copied, Sharding sharding) {
        return switch (sharding) {
            case Sharding.AsSource _ ->
                copied.source().shards().stream()
                        .map(shard -> copied.isChanged(shard) ? changed(copied, shard) : unchanged(shard))
                        .toList();
            case Sharding.AtMost(long bytes) -> resharded(copied, bytes);
        };
    }

    /// The bytes of these files together.
    static long bytes(CopiedTensors copied, List<WeightFile> files) {
        long bytes = 0;
        for (WeightFile file : files) {
            bytes += file.header().byteSize();
            for (String tensor : file.tensors()) {
                bytes += copied.require(tensor).byteSize();
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

    private static WeightFile changed(CopiedTensors copied, SafeTensors shard) {
        return laidOut(shard.file().getFileName().toString(), shard.metadata(), copied.of(shard));
    }

    private static WeightFile laidOut(String name, Map<String, String> metadata, List<TensorSpec> tensors) {
        Header header = HeaderWriter.layOut(metadata, tensors);
        return new WeightFile(
                name,
                MemorySegment.ofArray(HeaderWriter.bytes(header)),
                header.tensors().stream().map(TensorInfo::name).toList());
    }

    private static List<WeightFile> resharded(CopiedTensors copied, long bytes) {
        List<List<TensorSpec>> groups = groups(copied, bytes);
        Map<String, String> metadata = copied.source().shards().getFirst().metadata();
        List<WeightFile> files = new ArrayList<>();
        for (List<TensorSpec> group : groups) {
            String name = groups.size() == 1
                    ? Checkpoint.SINGLE
                    : "model-%05d-of-%05d.safetensors".formatted(files.size() + 1, groups.size());
            files.add(laidOut(name, metadata, group));
        }
        return files;
    }

    /// Groups of consecutive tensors, each as many as fit into `most` bytes.
    private static List<List<TensorSpec>> groups(CopiedTensors copied, long most) {
        List<List<TensorSpec>> groups = new ArrayList<>();
        long bytes = 0;
        for (TensorSpec tensor : copied.all()) {
            if (groups.isEmpty() || tensor.byteSize() > most - bytes) {
                groups.add(new ArrayList<>());
                bytes = 0;
            }
            groups.getLast().add(tensor);
            bytes += tensor.byteSize();
        }
        return groups;
    }
}
