package sotto.ui.concept;

import java.nio.file.Path;
import sotto.run.record.RunSpec;
import sotto.ui.project.Projects;

/// Folders in the open project, which is itself made with the first run.
public record ProjectFolders(Projects projects) implements RunFolders {
    @Override
    public Path runs() {
        return projects.project().get().folder().resolve("runs");
    }

    @Override
    public Path next(String name) {
        return projects.project().get().nextRun(name);
    }

    @Override
    public Path make(String name) {
        return projects.project().get().newRun(name);
    }

    @Override
    public void watch(Runnable moved) {
        projects.project().addListener((_, _, _) -> moved.run());
    }

    @Override
    public boolean enter(Path run, String concept, RunSpec.Score spec) {
        return projects.enter(run, concept, spec);
    }
}
