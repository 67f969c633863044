package sotto.ui.home;

import java.nio.file.Path;
import sotto.run.machine.EngineSetup;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Operations that change the libtorch; called on worker threads, where each takes seconds at least.
///
/// Each may end in a `Failure`, such as for a folder without a usable libtorch.
public interface Engines {
    /// Tries the libtorch of a folder and chooses it.
    EngineSetup.Change use(Path folder, Progress progress) throws Cancelled;

    /// Downloads the libtorch for GPUs, tries it and chooses it.
    EngineSetup.Change fetch(Progress progress) throws Cancelled;

    /// Chooses the bundled libtorch again.
    EngineSetup.Change bundled();

    /// Operations of this machine, with the choice kept in a settings folder.
    static Engines here(Path settings) {
        EngineSetup setup = new EngineSetup(settings);
        return new Engines() {
            @Override
            public EngineSetup.Change use(Path folder, Progress progress) throws Cancelled {
                return setup.use(folder, progress);
            }

            @Override
            public EngineSetup.Change fetch(Progress progress) throws Cancelled {
                return setup.fetch(progress);
            }

            @Override
            public EngineSetup.Change bundled() {
                return setup.bundled();
            }
        };
    }
}
