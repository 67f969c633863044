package sotto.ui.home;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sotto.run.machine.EngineSetup;
import sotto.ui.bench.Desk;
import sotto.ui.control.Words;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Work;
import sotto.work.Failure;

/// The libtorch that Sotto computes with, and how another one is taken.
public final class EngineViewModel {
    private final Desk desk;
    private final Engines engines;
    private final Runnable changed;
    private final Words words = Words.beside(EngineViewModel.class);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Quiet());

    /// What the user sees of it.
    public sealed interface State {
        /// Nothing is under way.
        record Quiet() implements State {}

        /// Whether to fetch is asked.
        record Asking() implements State {}

        /// Another one is tried or fetched.
        record Working(Job<EngineSetup.Change> job) implements State {}

        /// Another one was taken.
        record Taken(EngineSetup.Change change) implements State {}

        /// None was taken.
        record Failed(Failure failure) implements State {}
    }

    /// The choice on a desk; `changed` is called when another one was taken.
    public EngineViewModel(Desk desk, Engines engines, Runnable changed) {
        this.desk = desk;
        this.engines = engines;
        this.changed = changed;
    }

    /// What is to be seen.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Takes the libtorch of a folder that the user chooses.
    public void chooseFolder() {
        if (!isWorking()) {
            desk.files().folder(words.of("engine.choose")).ifPresent(this::use);
        }
    }

    private void use(Path folder) {
        start(words.of("engine.trying"), progress -> engines.use(folder, progress));
    }

    /// Asks whether to fetch, which takes a while and a lot of room.
    public void askToFetch() {
        if (!isWorking()) {
            state.set(new State.Asking());
        }
    }

    /// Fetches the one for GPUs and takes it.
    public void fetch() {
        start(words.of("engine.fetching"), engines::fetch);
    }

    /// Goes back to the bundled one.
    public void takeBundled() {
        start(words.of("engine.bundled"), _ -> engines.bundled());
    }

    /// Ends what is under way; nothing is changed then.
    public void cancel() {
        if (state.get() instanceof State.Working(Job<EngineSetup.Change> job)) {
            job.cancel();
        }
    }

    /// Puts away what was asked or said.
    public void dismiss() {
        if (!isWorking()) {
            state.set(new State.Quiet());
        }
    }

    private boolean isWorking() {
        return state.get() instanceof State.Working;
    }

    private void start(String title, Work<EngineSetup.Change> work) {
        if (isWorking()) {
            return;
        }
        Job<EngineSetup.Change> job = desk.tasks().start(title, Lane.RUN, work);
        state.set(new State.Working(job));
        job.onDone(change -> {
                    state.set(new State.Taken(change));
                    changed.run();
                })
                .onFailed(failure -> state.set(new State.Failed(failure)))
                .onEnd(() -> {
                    if (isWorking()) {
                        state.set(new State.Quiet()); // cancelled
                    }
                });
    }
}
