package sotto.ui.home;

import java.nio.file.Path;
import sotto.run.machine.EngineSetup;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// How the libtorch is changed; called on worker threads, where each takes seconds at least.
public interface Engines {
    /// Tries the libtorch of a folder and takes it.
    EngineSetup.Change use(Path folder, Progress progress) throws Cancelled;

    /// Fetches the libtorch for GPUs, tries it and takes it.
    EngineSetup.Change fetch(Progress progress) throws Cancelled;

    /// Goes back to the bundled one.
    EngineSetup.Change bundled();

    /// Those of this machine, with the choice kept in a settings folder.
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
