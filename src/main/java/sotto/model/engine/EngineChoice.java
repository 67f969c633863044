package sotto.model.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Choice of the libtorch to start: that of `PYTORCH_LIBRARY_PATH`, else the user's own folder's, else the
/// bundled one.
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

    /// Whether the choice is already made for this process: another one takes effect at the next start of the
    /// program.
    public static boolean isMade() {
        return made;
    }

    /// Whether `PYTORCH_LIBRARY_PATH` is set from outside the program, which takes precedence over the user's
    /// folder.
    public static boolean isFromOutside() {
        return setting(PATH) != null && !ours;
    }

    /// The user's folder, if there is one and nothing takes precedence over it.
    public static Optional<String> folder() {
        String folder = System.getProperty(PROPERTY, "");
        return folder.isEmpty() || isFromOutside() ? Optional.empty() : Optional.of(folder);
    }

    /// Passes the choice on to DJL before it starts; a [Failure] if the chosen folder is gone or does not fit.
    ///
    /// Version and flavour are filled in, because DJL guesses wrongly where they are not named; and a folder
    /// without libtorch is refused, because DJL would silently take the bundled one.
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

    /// The user's folder as one of libtorch; a [Failure], worded as about an earlier choice, if it does not
    /// fit.
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
