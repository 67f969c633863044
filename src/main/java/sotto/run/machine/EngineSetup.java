package sotto.run.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sotto.model.engine.CudaDriver;
import sotto.model.engine.EngineCheck;
import sotto.model.engine.EngineChoice;
import sotto.model.engine.EngineFetch;
import sotto.model.engine.EngineFiles;
import sotto.model.engine.EngineTrial;
import sotto.model.engine.LibtorchFolder;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Choice of the libtorch that Sotto computes with; one that does not work in a process of its own is refused.
public final class EngineSetup {
    private final KeptLibtorch kept;
    private final Supplier<Optional<NvidiaDriver>> driver;
    private final Trial trial;
    private final Fetch fetch;

    /// Result of changing the libtorch.
    ///
    /// @param libtorch version, flavour and folder of the new one, in words
    /// @param notes warnings for the user, one line each
    public record Change(String libtorch, List<String> notes) {
        /// Copies the list.
        public Change {
            notes = List.copyOf(notes);
        }
    }

    /// Tries a libtorch.
    interface Trial {
        EngineCheck.Libtorch of(LibtorchFolder folder, Progress progress) throws Cancelled;
    }

    /// Fetches a libtorch for GPUs.
    interface Fetch {
        LibtorchFolder fetch(Progress progress) throws Cancelled;
    }

    /// Setup of this machine, with the choice kept in a settings folder.
    public EngineSetup(Path settings) {
        this(settings, Optional.empty());
    }

    /// Setup of this machine; a fetched libtorch must have the given SHA-256, if there is one.
    public EngineSetup(Path settings, Optional<String> sha256) {
        this(new KeptLibtorch(settings), NvidiaDriver::look, new EngineTrial()::of, new EngineFetch(sha256)::fetch);
    }

    EngineSetup(KeptLibtorch kept, Supplier<Optional<NvidiaDriver>> driver, Trial trial, Fetch fetch) {
        this.kept = kept;
        this.driver = driver;
        this.trial = trial;
        this.fetch = fetch;
    }

    /// Chooses the libtorch in a folder: looks at its files, tries it and keeps the choice, which takes
    /// seconds; a `Failure` if the folder holds none, it does not start, or no GPU computes with one for GPUs.
    public Change use(Path folder, Progress progress) throws Cancelled {
        LibtorchFolder libtorch = LibtorchFolder.of(folder);
        if (!libtorch.flavour().equals("cpu")) {
            checkDriver();
        }
        return keep(libtorch, progress);
    }

    /// Fetches the libtorch for GPUs, about 2.5 GB, and chooses it; a `Failure` if there is no driver, it
    /// cannot be fetched, or it does not work.
    public Change fetch(Progress progress) throws Cancelled {
        checkDriver();
        LibtorchFolder libtorch = fetch.fetch(progress.slice(0, 0.95));
        try {
            Change change = keep(libtorch, progress.slice(0.95, 1));
            List<String> notes = new ArrayList<>(change.notes());
            new EngineFetch(Optional.empty())
                    .hash(libtorch)
                    .ifPresent(hash -> notes.add("SHA-256 of what was fetched: %s.".formatted(hash)));
            return new Change(change.libtorch(), notes);
        } catch (Failure failure) {
            throw new Failure(
                    String.valueOf(failure.getMessage()),
                    "%s What was fetched stays in %s: 'sotto doctor --fetch-libtorch' tries it again."
                            .formatted(failure.remedy(), libtorch.libraries()),
                    failure);
        }
    }

    /// Goes back to the libtorch that came with Sotto.
    public Change bundled() {
        kept.forget();
        return change(EngineFiles.platform().flatMap(EngineFiles::libtorch).orElse("none for this machine"));
    }

    private Change keep(LibtorchFolder folder, Progress progress) throws Cancelled {
        EngineCheck.Libtorch libtorch = trial.of(folder, progress);
        if (!folder.flavour().equals("cpu") && !libtorch.hasGpu()) {
            throw new Failure(
                    "libtorch in %s starts, but no GPU computes with it%s."
                            .formatted(folder.libraries(), because(libtorch)),
                    libtorch.problems().isEmpty()
                            ? "Check that nvidia-smi lists the GPU and that CUDA_VISIBLE_DEVICES does not hide it."
                            : EngineCheck.remedy(String.join(" ", libtorch.problems())));
        }
        kept.keep(folder.libraries());
        return change("%s %s in %s".formatted(folder.version(), folder.flavour(), folder.libraries()), libtorch);
    }

    private static String because(EngineCheck.Libtorch libtorch) {
        return libtorch.problems().isEmpty() ? "" : ": " + libtorch.problems().getFirst();
    }

    private void checkDriver() {
        String platform = EngineFiles.platform().orElse("");
        String least = CudaDriver.least(platform);
        NvidiaDriver found = driver.get()
                .orElseThrow(() -> new Failure(
                        "No NVIDIA driver was found, so no GPU would compute.",
                        "Install NVIDIA's driver, %s or newer, and start the machine anew.".formatted(least)));
        if (!CudaDriver.suffices(found.version(), least)) {
            throw new Failure(
                    "NVIDIA's driver %s is too old for CUDA 12.8.".formatted(found.version()),
                    "Install %s or newer.".formatted(least));
        }
    }

    private static Change change(String libtorch, EngineCheck.Libtorch... tried) {
        List<String> notes = new ArrayList<>();
        for (EngineCheck.Libtorch one : tried) {
            notes.addAll(one.problems());
            if (!one.hasGpu()) {
                notes.add("It is built for CPUs: no GPU computes with it.");
            }
        }
        if (EngineChoice.isFromOutside()) {
            notes.add("PYTORCH_LIBRARY_PATH is set and wins: unset it, or this choice has no effect.");
        } else if (EngineChoice.isMade()) {
            notes.add("It is used when Sotto is started again.");
        }
        return new Change(libtorch, notes);
    }
}
