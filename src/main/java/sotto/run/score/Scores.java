package sotto.run.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorInfo;
import sotto.run.record.ModuleOrder;
import sotto.run.record.OwnFolder;
import sotto.run.record.RunTarget;
import sotto.work.Failure;

/// Scores file: `auroc/MODULE` `F32 [N]`, with the hook order in its metadata, and `se/MODULE`, `q/MODULE` and
/// `holdout/MODULE` where the run computed them.
public final class Scores {
    /// Name of the file in a run's folder.
    public static final String FILE = OwnFolder.SCORES;

    private static final String AUROC = "auroc/";

    private Scores() {}

    /// Reads the scores of a run's folder or of a scores file; a `Failure` if there are none, they are damaged,
    /// or they do not fit the run's record.
    public static Expertise read(Path runOrFile) {
        Path file = file(runOrFile);
        try (SafeTensors tensors = SafeTensors.open(file)) {
            SequencedMap<String, float[]> scores = new LinkedHashMap<>();
            for (String module : ModuleOrder.of(tensors, AUROC)) {
                checkShape(file, tensors.find(AUROC + module).orElseThrow());
                scores.put(module, tensors.floats(AUROC + module));
            }
            if (scores.isEmpty()) {
                throw new Failure(
                        "%s holds no scores: no tensor is called auroc/MODULE.".formatted(file),
                        "Give a run's folder, or a file that score or auroc wrote.");
            }
            Map<Measure, Map<String, float[]>> measures = new EnumMap<>(Measure.class);
            for (Measure measure : Measure.values()) {
                if (scores.keySet().stream()
                        .allMatch(module -> tensors.find(name(measure, module)).isPresent())) {
                    Map<String, float[]> values = new LinkedHashMap<>();
                    scores.keySet().forEach(module -> values.put(module, tensors.floats(name(measure, module))));
                    measures.put(measure, values);
                }
            }
            if (Files.isDirectory(runOrFile)) {
                checkRun(runOrFile, scores);
            }
            return Expertise.of(scores, measures);
        }
    }

    private static void checkShape(Path file, TensorInfo tensor) {
        if (tensor.shape().size() != 1) {
            throw new Failure(
                    "%s of %s has the shape %s, not one number for each neuron."
                            .formatted(tensor.name(), file, tensor.shape()),
                    "Give a run's folder, or a file that score or auroc wrote.");
        }
    }

    /// Checks the scores against the run's record; a `Failure` if it names other modules or other widths.
    private static void checkRun(Path run, Map<String, float[]> scores) {
        Map<String, Integer> named = new LinkedHashMap<>();
        try {
            RunRecordFile.of(run, "")
                    .map(RunRecordFile::modules)
                    .orElse(List.of())
                    .forEach(module -> named.put(module.name(), module.width()));
        } catch (Failure _) {
            return; // a damaged record says nothing of the scores
        }
        Map<String, Integer> widths = new LinkedHashMap<>();
        scores.forEach((module, values) -> widths.put(module, values.length));
        if (!named.isEmpty() && !named.equals(widths)) {
            throw new Failure(
                    "%s is not of the run in %s: their modules or widths differ."
                            .formatted(run.resolve(FILE), run.resolve(RunTarget.RECORD)),
                    "Score again, or give the scores file alone from another folder.");
        }
    }

    private static String name(Measure measure, String module) {
        return measure.prefix() + "/" + module;
    }

    /// The scores file: the given file itself, or that in a given run's folder; a `Failure` if the run has none.
    public static Path file(Path runOrFile) {
        if (!Files.isDirectory(runOrFile)) {
            return runOrFile;
        }
        Path file = runOrFile.resolve(FILE);
        if (!Files.exists(file)) {
            throw new Failure(
                    "%s is not a finished run: it has no %s.".formatted(runOrFile, FILE),
                    "Finish it with 'sotto score … --resume' or in the window, or give another folder.");
        }
        return file;
    }

    /// Writes all scores to a new file; a `Failure` if that cannot be written.
    public static void write(Path file, Expertise expertise) {
        List<String> modules =
                expertise.banks().stream().map(ModuleNeurons::module).toList();
        Map<String, float[]> tensors = new LinkedHashMap<>();
        modules.forEach(module -> tensors.put(AUROC + module, expertise.auroc(module)));
        for (Measure measure : Measure.values()) {
            if (expertise.has(measure)) {
                modules.forEach(module -> tensors.put(name(measure, module), expertise.values(measure, module)));
            }
        }
        SafeTensorsWriter.writeVectors(file, Map.of(ModuleOrder.KEY, ModuleOrder.text(modules)), tensors);
    }
}
