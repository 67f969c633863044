package sotto.run.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.expert.Routed;
import sotto.expert.Unrouted;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.TensorSpec;
import sotto.run.record.ModuleOrder;
import sotto.run.record.OwnFolder;
import sotto.run.record.RunTarget;
import sotto.work.Failure;

/// Scores file: `auroc/MODULE` `F32 [N]`, with the hook order in its metadata, and `ap/MODULE`, `se/MODULE`,
/// `q/MODULE`,
/// `p/MODULE` and `holdout/MODULE` where the run computed them; `coverage/MODULE` `I64 [2]` for modules of experts, the
/// positive and the negative texts that reach them, and in the metadata the treatment of those that do not.
public final class Scores {
    /// Name of the file in a run's folder.
    public static final String FILE = OwnFolder.SCORES;

    private static final String AUROC = "auroc/";
    private static final String COVERAGE = "coverage/";
    private static final String UNROUTED = "unrouted";

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
            return Expertise.of(scores, measures, routed(file, tensors, scores.keySet()));
        }
    }

    private static Routed routed(Path file, SafeTensors tensors, Set<String> modules) {
        Map<String, Coverage> coverage = new LinkedHashMap<>();
        for (String module : modules) {
            if (tensors.find(COVERAGE + module).isPresent()) {
                long[] texts = tensors.longs(COVERAGE + module);
                if (texts.length != 2 || !isCount(texts[0]) || !isCount(texts[1])) {
                    throw new Failure(
                            "%s of %s is not two numbers of texts.".formatted(COVERAGE + module, file),
                            "Make the scores again, with score or auroc.");
                }
                coverage.put(module, new Coverage((int) texts[0], (int) texts[1]));
            }
        }
        return new Routed(Unrouted.of(tensors.metadata().getOrDefault(UNROUTED, "")), coverage);
    }

    private static boolean isCount(long texts) {
        return texts >= 0 && texts <= Integer.MAX_VALUE;
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

    /// The scores file: the given file itself, or that in a given run's folder; a `Failure` if the run has
    /// none.
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
        List<Measure> measures =
                Stream.of(Measure.values()).filter(expertise::has).toList();
        List<String> covered = modules.stream()
                .filter(module -> expertise.coverage(module).isPresent())
                .toList();
        List<TensorSpec> tensors = new ArrayList<>();
        expertise.banks().forEach(bank -> tensors.add(TensorSpec.of(AUROC + bank.module(), Dtype.F32, bank.width())));
        measures.forEach(measure -> expertise
                .banks()
                .forEach(bank -> tensors.add(TensorSpec.of(name(measure, bank.module()), Dtype.F32, bank.width()))));
        covered.forEach(module -> tensors.add(TensorSpec.of(COVERAGE + module, Dtype.I64, 2)));
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put(ModuleOrder.KEY, ModuleOrder.text(modules));
        expertise.unrouted().ifPresent(way -> metadata.put(UNROUTED, way.word()));
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, metadata, tensors)) {
            modules.forEach(module -> writer.append(AUROC + module, expertise.auroc(module)));
            measures.forEach(measure ->
                    modules.forEach(module -> writer.append(name(measure, module), expertise.values(measure, module))));
            covered.forEach(module -> {
                Coverage texts = expertise.coverage(module).orElseThrow();
                writer.append(COVERAGE + module, new long[] {texts.positives(), texts.negatives()});
            });
            writer.commit();
        }
    }
}
