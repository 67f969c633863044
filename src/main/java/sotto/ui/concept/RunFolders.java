package sotto.ui.concept;

import java.nio.file.Path;
import sotto.run.record.RunSpec;

/// Where scoring runs go: the open project's folder.
public interface RunFolders {
    /// The folder that holds the runs; it may not be there yet.
    Path runs();

    /// The place that a new run of about this name would get now.
    Path next(String name);

    /// A place for a new run of about this name, not yet taken; the folder around it is made.
    Path make(String name);

    /// Has `moved` called whenever runs go elsewhere from now on.
    void watch(Runnable moved);

    /// Enters a run that has ended in the project that it lies in, whatever is open; whether that project is open.
    boolean enter(Path run, String concept, RunSpec.Score spec);
}
