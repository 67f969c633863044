package sotto.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sotto.expert.Expertise;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.SafeTensorsWriter;
import sotto.work.Failure;

/// The scores file: `auroc/MODULE` `F32 [N]`, with the hook order in its metadata.
public final class Scores {
    /// Its name in a run's folder.
    public static final String FILE = "scores.safetensors";

    private static final String AUROC = "auroc/";

    private Scores() {}

    /// The scores of a run's folder, or of a scores file.
    public static Expertise read(Path runOrFile) {
        Path file = file(runOrFile);
        try (SafeTensors tensors = SafeTensors.open(file)) {
            SequencedMap<String, float[]> scores = new LinkedHashMap<>();
            for (String module : ModuleOrder.of(tensors, AUROC)) {
                scores.put(module, tensors.floats(AUROC + module));
            }
            if (scores.isEmpty()) {
                throw new Failure(
                        "%s holds no scores: no tensor is called auroc/MODULE.".formatted(file),
                        "Give a run's folder, or a file that score or auroc wrote.");
            }
            return Expertise.of(scores);
        }
    }

    /// The scores file that is meant by a run's folder or by its own name.
    static Path file(Path runOrFile) {
        if (!Files.isDirectory(runOrFile)) {
            return runOrFile;
        }
        Path file = runOrFile.resolve(FILE);
        if (!Files.exists(file)) {
            throw new Failure(
                    "%s is not a finished run: it has no %s.".formatted(runOrFile, FILE),
                    "Finish it with score --resume, or give another folder.");
        }
        return file;
    }

    /// Writes scores `[N]` by module; the map's order is the hook order.
    static void write(Path file, Map<String, float[]> scores) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        scores.forEach((module, values) -> tensors.put(AUROC + module, values));
        SafeTensorsWriter.writeVectors(file, Map.of(ModuleOrder.KEY, ModuleOrder.text(scores.keySet())), tensors);
    }
}
