package sotto.model.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sotto.work.Failure;

/// Messages about a folder without weights that open, by the other files that it contains.
final class MissingWeights {
    private static final String CONVERT =
            "Convert them in Python: AutoModelForCausalLM.from_pretrained(folder).save_pretrained(other_folder);"
                    + " of a classifier by AutoModelForSequenceClassification.";

    private MissingWeights() {}

    /// The failure for a folder without safetensors weights.
    static Failure in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder)
                    ? new Failure(folder + " is a file, not a model's folder.", "Name the folder it lies in.")
                    : new Failure(folder + " does not exist.", "Check the name of the model's folder.");
        }
        if (Files.isSymbolicLink(folder.resolve(Checkpoint.SINGLE))) {
            return new Failure(
                    folder.resolve(Checkpoint.SINGLE) + " is a link to a file that is not there.",
                    "Download the model again, or copy it with the files that its links point to.");
        }
        List<String> names = names(folder);
        for (String other : List.of(".bin", ".pt", ".pth", ".h5", ".msgpack", ".ckpt", ".index")) {
            if (names.stream().anyMatch(name -> name.endsWith(other))) {
                return new Failure(
                        "%s has its weights as *%s files; only safetensors are read.".formatted(folder, other),
                        CONVERT);
            }
        }
        if (names.stream().anyMatch(name -> name.endsWith(".gguf") || name.endsWith(".onnx"))) {
            return new Failure(
                    folder + " has its weights as GGUF or ONNX; only safetensors are read.",
                    "Download the original model, the one with %s.".formatted(Checkpoint.SINGLE));
        }
        if (names.stream().anyMatch(name -> name.endsWith(".safetensors"))) {
            return new Failure(
                    "%s has safetensors files, but neither %s nor %s."
                            .formatted(folder, Checkpoint.SINGLE, Checkpoint.INDEX),
                    "Download the file that is missing, or give a single file the name %s."
                            .formatted(Checkpoint.SINGLE));
        }
        return new Failure(folder + " has no weights.", "Name a folder with %s in it.".formatted(Checkpoint.SINGLE));
    }

    /// The failure for an index of which some files are missing.
    static Failure shards(Path folder, int all, List<Path> missing) {
        String be = missing.size() == 1 ? "1 is" : missing.size() + " are";
        return new Failure(
                "%s has %d %s, %s missing: %s%s."
                        .formatted(
                                folder,
                                all,
                                all == 1 ? "shard" : "shards",
                                be,
                                missing.getFirst().getFileName(),
                                missing.size() == 1 ? "" : " and others"),
                "Copy the files named in %s into the same folder.".formatted(Checkpoint.INDEX));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException failure) {
            throw FileTrouble.reading(folder, failure);
        }
    }
}
