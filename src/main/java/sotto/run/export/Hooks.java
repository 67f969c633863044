package sotto.run.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import sotto.model.Edit;
import sotto.model.ModelFolder;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;
import sotto.model.weights.PatchedFolder;
import sotto.run.gains.GainsFile;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;
import sotto.work.disk.DiskTrouble;

/// Files by which an edit is applied in Hugging Face's transformers: the edit, and the Python that hangs hooks
/// on the modules that it names.
final class Hooks {
    /// Name of the file of the edit.
    static final String EDIT = "sotto-edit.safetensors";

    /// Name of the Python file.
    static final String PYTHON = "sotto_edit.py";

    private Hooks() {}

    /// Checks that an edit fits the model, and that transformers has a module for each of its sites; a
    /// `Failure` otherwise.
    static void check(ModelFolder folder, Edit edit) {
        folder.card().check(edit);
        edit.modules().stream()
                .filter(module -> SiteKind.of(module) == SiteKind.EXPERTS)
                .findFirst()
                .ifPresent(module -> {
                    throw new Failure(
                            "%s is one of all experts that transformers computes as one module: it has no hook."
                                    .formatted(module),
                            Remedy.of("fold the gains of experts into weights with %s weights", RunOption.FORMAT)
                                    .or("leave the experts out"));
                });
    }

    /// Writes the files into an empty folder; a `Failure` if that is not possible, or the edit reads back as
    /// another.
    static void write(
            GainsFile edit, String model, List<Folding.Module> modules, List<String> notes, PatchedFolder folder) {
        Path file = folder.path().resolve(EDIT);
        edit.publish(file, Published.texts(edit.about()));
        if (!GainsFile.read(file).gains().equals(edit.gains())) {
            throw new Failure("%s reads back as another edit.".formatted(EDIT), "Report this; nothing was kept.");
        }
        folder.add(EDIT);
        write(folder, PYTHON, python());
        write(folder, "README.md", CardText.ofHooks(model, modules, Published.texts(edit.about()), notes));
    }

    /// The bytes of the files, but for some hundreds.
    static long bytes(Edit edit) {
        long numbers = 0;
        for (String module : edit.modules()) {
            SiteEdit site = edit.of(module);
            int directions = site.lowRank().map(SiteEdit.LowRank::rank).orElse(0);
            numbers += site.width() * (2L * directions + (site.hasGain() ? 1 : 0) + (site.hasShift() ? 1 : 0));
        }
        return Float.BYTES * numbers + python().length();
    }

    /// The Python that applies an edit.
    static String python() {
        try (InputStream text = Objects.requireNonNull(Hooks.class.getResourceAsStream(PYTHON))) {
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(PatchedFolder folder, String name, String text) {
        Path file = folder.path().resolve(name);
        try {
            Files.writeString(file, text, UTF_8);
        } catch (IOException e) {
            throw DiskTrouble.writing(file, e);
        }
        folder.add(name);
    }
}
