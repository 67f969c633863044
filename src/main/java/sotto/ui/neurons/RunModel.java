package sotto.ui.neurons;

import java.nio.file.Path;
import java.util.Optional;
import sotto.model.Compute;
import sotto.run.neuron.OwnModel;
import sotto.ui.session.Belonging;
import sotto.ui.session.ModelSlot;
import sotto.ui.session.OpenModel;
import sotto.ui.session.Session;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Model with which a run's neurons are studied: the open one, or the run's own where the open one has other
/// weights.
///
/// Made on the interface thread and used on a worker thread, where no property may be read.
///
/// @param check whether it must first be compared with the run's record
record RunModel(RunSource run, ModelSlot slot, Path folder, Compute compute, Check check) {
    /// Knowledge whether a model is the run's.
    enum Check {
        KNOWN,
        NEEDED
    }

    static RunModel of(Session session, RunSource run) {
        Optional<Path> open = session.model()
                .get()
                .map(OpenModel::folder)
                .filter(_ -> !session.belonging().get().isForeign());
        return new RunModel(
                run,
                session.slot(),
                open.orElse(run.recorded().spec().model()),
                session.compute().get(),
                open.isPresent() ? Check.KNOWN : Check.NEEDED);
    }

    /// Whether a model may be loaded without being asked for: only once it is known whether the open model is
    /// the run's, and the user has decided about scores of another.
    static boolean isSettled(Session session) {
        Belonging.State state = session.belonging().get().state();
        return state != Belonging.State.CHECKING && state != Belonging.State.OTHER;
    }

    /// Uses the model; a `Failure` if it is not the run's any more.
    <R> R with(Progress progress, ModelSlot.Use<R> use) throws Cancelled {
        if (check == Check.NEEDED) {
            OwnModel.check(run.place(), run.recorded(), progress);
        }
        return slot.with(folder, compute, progress, use);
    }
}
