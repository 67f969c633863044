package sotto.run.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import sotto.model.Compute;
import sotto.model.ModelFolder;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.PatchedFolder;
import sotto.model.weights.Sharding;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsOrigin;
import sotto.run.identity.ModelFiles;
import sotto.run.identity.ModelIdentity;
import sotto.run.record.InputHashes;
import sotto.run.record.Json;
import sotto.run.record.Version;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.disk.DiskTrouble;

/// Writes a dampened model as an ordinary model folder, and compares it with the dampened original before it gets its
/// name. Failed or cancelled, it leaves nothing behind.
public final class Export {
    private static final double WRITING = 0.5;

    private Export() {}

    /// Exports a model; a `Failure` if the gains do not fit, the copy cannot be written, or its logits are
    /// wrong.
    public static ExportRecord run(ExportSpec spec, Progress progress) throws Cancelled {
        GainsFile gains = GainsFile.read(spec.gains());
        try (ModelFolder source = ModelFolder.open(spec.model())) {
            Folding folding =
                    Folding.of(source, gains.gains(), spec.quantized()); // before the weights are read to be hashed
            SequencedMap<String, String> inputs = hashes(ModelFiles.of(spec.model()), progress);
            ModelIdentity identity = ModelIdentity.of(spec.model(), inputs);
            GainsOrigin origin = GainsOrigin.of(nameOf(spec.gains()), gains, identity);
            List<String> said = new ArrayList<>(GainsOrigin.said(spec.model(), List.of(origin)));
            said.addAll(folding.notes());
            said.forEach(progress::note);
            String name =
                    String.valueOf(spec.model().toAbsolutePath().normalize().getFileName());
            PatchRequest request = new PatchRequest(
                    source.checkpoint(),
                    folding.scalings(),
                    spec.target(),
                    spec.existing(),
                    spec.sharding(),
                    CardText.of(name, folding, Published.texts(gains.about()), said),
                    folding.widened());
            try (PatchedFolder copy = PatchedFolder.write(request, progress.slice(0, WRITING))) {
                Compute compute = compute(spec.compute());
                Proof proof = Verifying.of(
                        spec.model(), gains.gains(), folding, copy.path(), compute, progress.slice(WRITING, 1));
                ExportRecord record = new ExportRecord(
                        Version.TEXT,
                        Published.name(spec.model()),
                        Published.name(spec.gains()),
                        Published.texts(gains.about()),
                        hashes(GainsFile.files(spec.gains()), progress),
                        inputs,
                        identity,
                        origin.madeOn(),
                        said,
                        folding.modules(),
                        copy.changes(),
                        copy.quantized(),
                        spec.quantized() == QuantizedTensors.KEEP,
                        copy.files(),
                        spec.sharding() instanceof Sharding.AtMost limit ? limit.bytes() : null,
                        copy.leftOut(),
                        proof.maxAbsDiff(),
                        proof);
                write(copy.path().resolve(ExportRecord.FILE), record);
                copy.commit();
                return record;
            }
        }
    }

    /// The SHA-256 of files, by their names.
    private static SequencedMap<String, String> hashes(SequencedMap<String, Path> files, Progress progress)
            throws Cancelled {
        SequencedMap<String, String> found = new LinkedHashMap<>();
        try (InputHashes hashes = new InputHashes(files, 0)) {
            hashes.await(progress.slice(0, 0)).forEach((name, input) -> found.put(name, input.sha256()));
        }
        return found;
    }

    private static String nameOf(Path gains) {
        return String.valueOf(gains.toAbsolutePath().normalize().getFileName());
    }

    /// The computation of the verification: in float32 unless another dtype was asked for, because it shows the
    /// smallest differences.
    private static Compute compute(Compute wanted) {
        return wanted.dtype().equals("auto") ? new Compute(wanted.device(), "float32", wanted.threads()) : wanted;
    }

    private static void write(Path file, ExportRecord record) {
        try {
            Files.writeString(file, Json.pretty(record) + "\n", UTF_8);
        } catch (IOException e) {
            throw DiskTrouble.writing(file, e);
        }
    }
}
