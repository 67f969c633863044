package sotto.ui.concept;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import sotto.ui.project.Projects;

/// Runs go into the open project's folder, which is made with the first.
public record ProjectFolders(Projects projects) implements RunFolders {
    @Override
    public Path runs() {
        return projects.project().get().folder().resolve("runs");
    }

    @Override
    public Path make(String name) {
        Path place = projects.project().get().newRun(name);
        for (int number = 2; isUnfinished(place); number++) {
            place = projects.project().get().newRun("%s %d".formatted(name, number));
        }
        return place;
    }

    /// A run of that name may be resumed, so that it does not make room for another.
    private static boolean isUnfinished(Path place) {
        String name = Objects.toString(place.getFileName(), "");
        return Files.exists(place.resolveSibling(name + ".partial"));
    }
}
