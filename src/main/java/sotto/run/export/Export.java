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

/// Export of an edited model: as an ordinary model folder, which is compared with the edited original before it
/// gets its name, or as hooks. Failed or cancelled, it leaves nothing behind.
public final class Export {
    private static final double WRITING = 0.5;

    private final ExportSpec spec;
    private final GainsFile edit;
    private final SequencedMap<String, String> inputs;
    private final Folding folding;
    private final ModelIdentity identity;
    private final GainsOrigin origin;
    private final List<String> said;

    private Export(ExportSpec spec, GainsFile edit, SequencedMap<String, String> inputs, Folding folding) {
        this.spec = spec;
        this.edit = edit;
        this.inputs = inputs;
        this.folding = folding;
        this.identity = ModelIdentity.of(spec.model(), inputs);
        this.origin = GainsOrigin.of(nameOf(spec.gains()), edit, identity);
        this.said = new ArrayList<>(GainsOrigin.said(spec.model(), List.of(origin)));
        said.addAll(folding.notes());
    }

    /// Exports a model; a `Failure` if the edit does not fit or cannot be folded exactly, the copy cannot be
    /// written, or its logits are wrong.
    public static ExportRecord run(ExportSpec spec, Progress progress) throws Cancelled {
        GainsFile edit = GainsFile.read(spec.gains());
        try (ModelFolder source = ModelFolder.open(spec.model())) {
            boolean hooks = spec.format() == ExportFormat.HOOKS;
            Folding folding; // before the weights are read to be hashed
            if (hooks) {
                Hooks.check(source, edit.gains());
                folding = Folding.none(Folding.modules(source, edit.gains()));
            } else {
                folding = Folding.of(source, edit.gains(), spec.quantized());
            }
            Export export = new Export(spec, edit, hashes(ModelFiles.of(spec.model()), progress), folding);
            export.said.forEach(progress::note);
            return hooks ? export.hooks(source, progress) : export.weights(source, progress);
        }
    }

    private ExportRecord weights(ModelFolder source, Progress progress) throws Cancelled {
        String card = CardText.of(name(), folding, Published.texts(edit.about()), said);
        PatchRequest request = new PatchRequest(
                source.checkpoint(), folding.changes(), spec.target(), spec.existing(), spec.sharding(), card);
        try (PatchedFolder copy = PatchedFolder.write(request, progress.slice(0, WRITING))) {
            Compute compute = compute(spec.compute());
            Proof proof =
                    Verifying.of(spec.model(), edit.gains(), folding, copy.path(), compute, progress.slice(WRITING, 1));
            return finish(copy, proof, progress);
        }
    }

    private ExportRecord hooks(ModelFolder source, Progress progress) throws Cancelled {
        PatchRequest request = new PatchRequest(
                source.checkpoint(), folding.changes(), spec.target(), spec.existing(), spec.sharding(), "");
        try (PatchedFolder files = PatchedFolder.empty(request)) {
            Hooks.write(edit, name(), folding.modules(), said, files);
            return finish(files, Proof.ofHooks(), progress);
        }
    }

    /// Adds the record to a folder, and gives it its name.
    private ExportRecord finish(PatchedFolder copy, Proof proof, Progress progress) throws Cancelled {
        ExportRecord record = new ExportRecord(
                Version.TEXT,
                spec.format().word(),
                Published.name(spec.model()),
                Published.name(spec.gains()),
                Published.texts(edit.about()),
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

    private String name() {
        return String.valueOf(spec.model().toAbsolutePath().normalize().getFileName());
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
