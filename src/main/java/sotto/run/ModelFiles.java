package sotto.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.SafeTensors;

/// The files of a model's folder that its numbers come from.
public final class ModelFiles {
    private ModelFiles() {}

    /// Configuration, tokenizer, index and weights, by name.
    public static SequencedMap<String, Path> of(Path folder) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        for (String name : new String[] {"config.json", "tokenizer.json", "model.safetensors.index.json"}) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                files.put(name, file);
            }
        }
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            for (SafeTensors shard : checkpoint.shards()) {
                files.put(folder.relativize(shard.file()).toString(), shard.file());
            }
        }
        return files;
    }
}
