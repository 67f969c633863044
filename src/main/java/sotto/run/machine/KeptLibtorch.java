package sotto.run.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sotto.model.engine.EngineChoice;
import sotto.work.Failure;
import sotto.work.disk.AtomicFile;
import sotto.work.disk.DiskTrouble;

/// Path of the libtorch that the user chose: one line in `libtorch.txt` of the settings folder; no file means
/// no choice.
public final class KeptLibtorch {
    private final Path file;

    /// The choice kept in a settings folder.
    public KeptLibtorch(Path settings) {
        file = settings.resolve("libtorch.txt");
    }

    /// Sets the system property that the engine reads when it starts, unless it is set already.
    public void tell() {
        if (!System.getProperty(EngineChoice.PROPERTY, "").isEmpty()) {
            return;
        }
        try {
            System.setProperty(
                    EngineChoice.PROPERTY,
                    Files.exists(file) ? Files.readString(file).strip() : "");
        } catch (IOException _) {
            System.setProperty(EngineChoice.PROPERTY, file.toString()); // the doctor says that it is no folder
        }
    }

    /// Saves a folder as the choice.
    void keep(Path folder) {
        try {
            Files.createDirectories(file.resolveSibling(".").normalize());
            AtomicFile.replace(file, (folder + System.lineSeparator()).getBytes(UTF_8));
        } catch (IOException e) {
            throw unwritable(e);
        }
        System.setProperty(EngineChoice.PROPERTY, folder.toString());
    }

    /// Forgets the choice, and returns whether there was one.
    boolean forget() {
        try {
            System.clearProperty(EngineChoice.PROPERTY);
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Failure unwritable(IOException e) {
        return DiskTrouble.writing(file, e);
    }
}
