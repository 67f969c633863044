package sotto.ui.concept;

import java.nio.file.Path;

/// Where scoring runs go: the open project's folder.
public interface RunFolders {
    /// The folder that holds the runs; it may not be there yet.
    Path runs();

    /// A place for a new run of about this name, not yet taken; its folder is made.
    Path make(String name);
}
