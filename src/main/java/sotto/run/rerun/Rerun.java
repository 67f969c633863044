package sotto.run.rerun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import sotto.run.evaluate.Evaluation;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.RecordedEvaluation;
import sotto.run.export.Export;
import sotto.run.export.RecordedExport;
import sotto.run.identity.EarlierExport;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.run.record.OwnFolder;
import sotto.run.record.Provenance;
import sotto.run.record.RunTarget;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.ScoreListener;
import sotto.run.score.Scores;
import sotto.run.score.Scoring;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.disk.DiskTrouble;
import sotto.work.disk.FileTrees;

/// Repetition of a recorded run in a temporary folder, and comparison of its result with the recorded one.
///
/// Times and machine are not compared. A run of a processor is repeated with the number of threads that it had,
/// because the last bits of results depend on it.
public final class Rerun {
    private static final String REMEDY = "Name the run.json, report.json or sotto-export.json of a finished run.";

    private final Path file;
    private final JsonNode recorded;
    private final List<Path> folders;
    private final Path scratch;
    private final Optional<String> device;
    private final Progress progress;
    private final ResultChanges changes = new ResultChanges();

    private Rerun(
            Path file,
            JsonNode recorded,
            List<Path> folders,
            Optional<String> device,
            Path scratch,
            Progress progress) {
        this.device = device;
        this.file = file;
        this.recorded = recorded;
        this.folders = folders;
        this.scratch = scratch;
        this.progress = progress;
    }

    /// Repeats the run of a record; a `Failure` if the record is none, is damaged, or an input is not found.
    ///
    /// @param record a record's file, or the folder that has one
    /// @param folders that inputs are searched in if they are not at the recorded place
    /// @param device to compute on; empty for the recorded one
    public static RerunReport of(Path record, List<Path> folders, Optional<String> device, Progress progress)
            throws Cancelled {
        Path file = Stream.of(RunTarget.RECORD, EvaluationReport.RECORD, EarlierExport.FILE)
                .map(record::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(record);
        JsonNode recorded = JsonTree.read(file, REMEDY);
        Path scratch = scratch();
        try {
            return new Rerun(file.toAbsolutePath().normalize(), recorded, folders, device, scratch, progress).run();
        } finally {
            FileTrees.discard(scratch);
        }
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("sotto-rerun");
        } catch (IOException e) {
            throw DiskTrouble.writing(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    private RerunReport run() throws Cancelled {
        try {
            switch (recorded.path("command").asText()) {
                case "score" -> score();
                case "evaluate" -> evaluate();
                case String command when command.isEmpty() && recorded.has("changedTensors") -> export();
                default -> throw new Failure("%s is no record of a run that can be repeated.".formatted(file), REMEDY);
            }
        } catch (IllegalArgumentException e) {
            throw new Failure("%s is damaged: %s.".formatted(file, e.getMessage()), REMEDY, e);
        }
        return new RerunReport(changes.all().isEmpty(), changes.all());
    }

    private void score() throws Cancelled {
        RunTarget target = target(RunTarget.RECORD);
        new Scoring(RecordedSpecification.specification(specification()), null, target, ScoreListener.NONE, progress)
                .run();
        compare(target, Set.of("provenance", "timings", "plan"));
        Path scores = Scores.file(folder());
        changes.tensors(scores, Scores.file(target.out()));
        Path routing = folder().resolve(OwnFolder.ROUTING);
        if (Files.isRegularFile(routing)) {
            changes.table(routing, target.out());
        }
    }

    private void evaluate() throws Cancelled {
        RunTarget target = target(EvaluationReport.RECORD);
        Evaluation.run(RecordedEvaluation.read(specification()), target, progress);
        compare(target, Set.of("provenance", "timings"));
        changes.tables(folder(), target.out());
    }

    private void export() throws Cancelled {
        RecordedInputs inputs = new RecordedInputs(file, folders, scratch, progress);
        Optional<Path> source = inputs.find(recorded.path("source").asText(), hashes(recorded.path("inputs"), ""));
        String name = recorded.path("gains").asText();
        SequencedMap<String, Provenance.Input> files = hashes(recorded.path("gainsFiles"), name);
        Optional<Path> gains = files.isEmpty()
                ? inputs.find(name, place -> RecordedExport.isOf(recorded, place))
                : inputs.find(name, files);
        inputs.check();
        Path target = scratch.resolve("again");
        Export.run(
                RecordedExport.specification(
                        recorded, source.orElseThrow(), gains.orElseThrow(), target, device.orElse("auto")),
                progress);
        JsonNode now = JsonTree.read(target.resolve(EarlierExport.FILE), REMEDY);
        List.of("inputs", "modules", "changedTensors", "leftOut")
                .forEach(part -> changes.values(part, recorded.path(part), now.path(part)));
        changes.values("verification.proven", recorded.at("/verification/proven"), now.at("/verification/proven"));
        changes.values("files", weights(recorded), weights(now));
    }

    /// Recorded hashes of files by their path inside a place, which is empty for the place itself.
    private static SequencedMap<String, Provenance.Input> hashes(JsonNode files, String place) {
        SequencedMap<String, Provenance.Input> hashes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            String inside = file.getKey().equals(place) ? "" : file.getKey();
            hashes.put(
                    inside,
                    new Provenance.Input(Path.of(inside), -1, file.getValue().asText()));
        }
        return hashes;
    }

    /// Hashes of the weight files of an export, by their names.
    private static JsonNode weights(JsonNode record) {
        SequencedMap<String, String> weights = new LinkedHashMap<>();
        for (JsonNode written : record.path("files")) {
            if (written.path("name").asText().endsWith(".safetensors")) {
                weights.put(
                        written.path("name").asText(), written.path("sha256").asText());
            }
        }
        return JsonTree.of(weights);
    }

    private Path folder() {
        return file.resolveSibling("");
    }

    private RunTarget target(String record) {
        return new RunTarget(scratch.resolve("again"), Output.Existing.REFUSE, RunTarget.Unfinished.START, record);
    }

    private void compare(RunTarget target, Set<String> without) {
        JsonNode now = JsonTree.read(target.out().resolve(target.record()), REMEDY);
        changes.inputs(recorded.path("provenance"), now.path("provenance"));
        changes.fields(recorded, now, without);
    }

    /// The recorded specification, with the present places of its files, and the threads and dtype that a processor
    /// computed with.
    private JsonNode specification() throws Cancelled {
        JsonNode provenance = recorded.path("provenance");
        JsonNode specification = new RecordedInputs(file, folders, scratch, progress).specification(provenance);
        JsonNode environment = provenance.path("environment");
        if (specification.path("compute") instanceof ObjectNode compute
                && environment.path("device").asText().equals("cpu")) {
            List.of("device", "dtype", "threads").forEach(name -> {
                if (environment.has(name)) {
                    compute.set(name, environment.get(name));
                }
            });
        }
        if (specification.path("compute") instanceof ObjectNode compute) {
            device.ifPresent(word -> compute.put("device", word));
        }
        return specification;
    }
}
