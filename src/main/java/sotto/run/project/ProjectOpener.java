package sotto.run.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sotto.work.disk.AtomicFile;

/// File `project.sotto` in a project's folder: a double click on it opens the project, where a package has told the
/// desktop so. It holds nothing but a sentence about itself; a project without it is whole.
public final class ProjectOpener {
    static final String FILE = "project.sotto";
    private static final String TEXT = "This folder is a project of Sotto, which opens it by this file.\n";

    private ProjectOpener() {}

    /// The folder that a place stands for: that of the project, where the place is its file, else the place itself.
    public static Path folder(Path place) {
        Path parent = place.toAbsolutePath().normalize().getParent();
        return place.endsWith(FILE) && parent != null && Project.isProject(parent) ? parent : place;
    }

    /// Puts the file into a project's folder, unless it is there.
    static void put(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            AtomicFile.replace(file, TEXT.getBytes(UTF_8));
        }
    }
}
