package sotto.model.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Which libtorch is started: the one of `PYTORCH_LIBRARY_PATH`, else the user's own folder, else the bundled one.
///
/// The user's folder is a system property, so that this package need not know where a user's settings are; the program
/// sets it when it starts.
public final class EngineChoice {
    /// The system property that names the user's folder.
    public static final String PROPERTY = "sotto.libtorch";

    private static final String PATH = "PYTORCH_LIBRARY_PATH";
    private static final String VERSION = "PYTORCH_VERSION";
    private static final String FLAVOUR = "PYTORCH_FLAVOR";

    private static volatile boolean made;
    private static volatile boolean ours;

    private EngineChoice() {}

    /// Whether libtorch has been started: another choice acts from the next start of the program on.
    public static boolean isMade() {
        return made;
    }

    /// Whether `PYTORCH_LIBRARY_PATH` is set from outside, which wins over the user's folder.
    public static boolean isFromOutside() {
        return setting(PATH) != null && !ours;
    }

    /// The user's folder, if there is one and nothing wins over it.
    public static Optional<String> folder() {
        String folder = System.getProperty(PROPERTY, "");
        return folder.isEmpty() || isFromOutside() ? Optional.empty() : Optional.of(folder);
    }

    /// Tells the engine, before it starts. A `Failure` if the user's folder is gone or no longer fits.
    ///
    /// Version and flavour are filled in, because the engine guesses wrongly where they are not named; and a folder
    /// without libtorch is refused, because the engine would take the bundled one without a word.
    static void tell() {
        if (made) {
            return;
        }
        if (isFromOutside()) {
            String path = String.valueOf(setting(PATH));
            if (Arrays.stream(path.split(File.pathSeparator)).noneMatch(EngineChoice::hasTorch)) {
                throw new Failure(
                        "%s is %s, and there is no %s in it.".formatted(PATH, path, System.mapLibraryName("torch")),
                        "Set it to the folder of libtorch's libraries, often called lib, or unset it.");
            }
            if (setting(FLAVOUR) == null || setting(VERSION) == null) {
                LibtorchFolder folder = LibtorchFolder.of(Path.of(path));
                fill(VERSION, folder.version());
                fill(FLAVOUR, folder.flavour());
            }
        } else if (folder().isPresent()) {
            LibtorchFolder folder = chosen(folder().get());
            ours = true;
            System.setProperty(PATH, folder.libraries().toString());
            System.setProperty(VERSION, folder.version());
            System.setProperty(FLAVOUR, folder.flavour());
        }
        made = true;
    }

    /// Looks at the user's folder; what goes wrong is told as what became of a choice made before.
    static LibtorchFolder chosen(String folder) {
        try {
            return LibtorchFolder.of(Path.of(folder));
        } catch (InvalidPathException e) {
            throw unfit("%s is no name of a folder.".formatted(folder), e);
        } catch (Failure failure) {
            throw unfit(String.valueOf(failure.getMessage()), failure);
        }
    }

    private static Failure unfit(String why, RuntimeException cause) {
        return new Failure(
                "The libtorch that you chose no longer fits: " + why,
                "Choose another by 'sotto doctor --libtorch FOLDER', or the bundled one by 'sotto doctor "
                        + "--bundled-libtorch'.",
                cause);
    }

    private static boolean hasTorch(String place) {
        Path path = Path.of(place);
        String name = System.mapLibraryName("torch");
        return Files.isRegularFile(path.resolve(name)) || (path.endsWith(name) && Files.isRegularFile(path));
    }

    private static void fill(String name, String value) {
        if (setting(name) == null) {
            System.setProperty(name, value);
        }
    }

    private static @Nullable String setting(String name) {
        String value = System.getenv(name);
        return value != null && !value.isEmpty() ? value : System.getProperty(name);
    }
}
