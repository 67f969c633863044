package sotto.run.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import sotto.model.engine.EngineChoice;
import sotto.work.Failure;
import sotto.work.disk.DiskTrouble;

/// The libtorch of the user's choice: one line in `libtorch.txt` of the settings folder; no file, no choice.
public final class KeptLibtorch {
    private final Path file;

    /// The choice kept in a settings folder.
    public KeptLibtorch(Path settings) {
        file = settings.resolve("libtorch.txt");
    }

    /// Lets the engine know, before it starts; a system property that is set already wins.
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

    /// Keeps a folder.
    void keep(Path folder) {
        try {
            Files.createDirectories(file.resolveSibling(".").normalize());
            Path part = Files.createTempFile(file.resolveSibling(".").normalize(), "libtorch", ".part");
            Files.writeString(part, folder + System.lineSeparator());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
        System.setProperty(EngineChoice.PROPERTY, folder.toString());
    }

    /// Forgets the choice; the answer is whether there was one.
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
