package sotto.ui.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sotto.run.machine.EngineSetup;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Stands in for the machine: takes every folder but those called `wrong`, and fetches until it is cancelled or let go.
final class Answering implements Engines {
    /// What was asked for, in order.
    final List<String> asked = new ArrayList<>();

    /// Opened to let the fetching end.
    final CountDownLatch fetched = new CountDownLatch(1);

    @Override
    public EngineSetup.Change use(Path folder, Progress progress) {
        asked.add("use " + folder.getFileName());
        if (folder.endsWith("wrong")) {
            throw new Failure(
                    "/opt/torch is libtorch 2.13.0 cu130, and only 2.7.1 works.",
                    "Give libtorch 2.7.1 for CUDA 12.8, unzipped, or torch/lib of 'pip install torch==2.7.1'.");
        }
        return new EngineSetup.Change(
                "2.7.1 cu128 in /opt/libtorch/lib", List.of("It is used when Sotto is started again."));
    }

    @Override
    public EngineSetup.Change fetch(Progress progress) throws Cancelled {
        asked.add("fetch");
        progress.report(27, 100, "fetching libtorch, 1,337 MiB unpacked");
        try {
            while (!fetched.await(5, TimeUnit.MILLISECONDS)) {
                progress.checkCancelled();
            }
        } catch (InterruptedException e) {
            throw new Cancelled();
        }
        return new EngineSetup.Change("2.7.1 cu128 in the cache", List.of());
    }

    @Override
    public EngineSetup.Change bundled() {
        asked.add("bundled");
        return new EngineSetup.Change("2.7.1 cpu", List.of());
    }
}
