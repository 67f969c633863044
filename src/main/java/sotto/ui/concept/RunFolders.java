package sotto.ui.concept;

import java.nio.file.Path;
import sotto.run.record.RunSpec;

/// Folders into which scoring runs go: those of the open project.
public interface RunFolders {
    /// Folder that holds the runs; it may not exist yet.
    Path runs();

    /// Folder that a new run of about this name would get now.
    Path next(String name);

    /// Chooses a folder for a new run of about this name, not yet taken, and makes the folder around it.
    Path make(String name);

    /// Calls `moved` from now on whenever runs go to another place.
    void watch(Runnable moved);

    /// Enters a finished run in the project whose folder it lies in; returns whether that project is the open
    /// one.
    boolean enter(Path run, String concept, RunSpec.Score spec);
}
