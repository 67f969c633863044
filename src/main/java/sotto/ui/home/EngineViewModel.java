package sotto.ui.home;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sotto.run.machine.EngineSetup;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Work;
import sotto.work.Failure;

/// View-model of the libtorch that Sotto computes with, and of its change.
public final class EngineViewModel {
    private final ScreenContext context;
    private final Engines engines;
    private final Runnable changed;
    private final Messages words = Messages.beside(EngineViewModel.class);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Quiet());

    /// State that the user sees.
    public sealed interface State {
        /// Nothing is under way.
        record Quiet() implements State {}

        /// The user is asked whether to download.
        record Asking() implements State {}

        /// Another libtorch is being tried or downloaded.
        record Working(Job<EngineSetup.Change> job) implements State {}

        /// Another libtorch was chosen.
        record Taken(EngineSetup.Change change) implements State {}

        /// No other libtorch was chosen, because of a failure.
        record Failed(Failure failure) implements State {}
    }

    /// Makes a view-model on a context; `changed` is called when another libtorch was chosen.
    public EngineViewModel(ScreenContext context, Engines engines, Runnable changed) {
        this.context = context;
        this.engines = engines;
        this.changed = changed;
    }

    /// The present state.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Asks for a folder and chooses the libtorch in it.
    public void chooseFolder() {
        if (!isWorking()) {
            context.files().folder(words.of("engine.choose")).ifPresent(this::use);
        }
    }

    private void use(Path folder) {
        start(words.of("engine.trying"), progress -> engines.use(folder, progress));
    }

    /// Asks the user whether to download libtorch, which takes a while and a lot of room.
    public void askToFetch() {
        if (!isWorking()) {
            state.set(new State.Asking());
        }
    }

    /// Downloads the libtorch for GPUs and chooses it.
    public void fetch() {
        start(words.of("engine.fetching"), engines::fetch);
    }

    /// Chooses the bundled libtorch again.
    public void takeBundled() {
        start(words.of("engine.bundled"), _ -> engines.bundled());
    }

    /// Cancels the change under way; the libtorch stays as it was.
    public void cancel() {
        if (state.get() instanceof State.Working(Job<EngineSetup.Change> job)) {
            job.cancel();
        }
    }

    /// Closes the question or the message.
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
        Job<EngineSetup.Change> job = context.tasks().start(title, Lane.RUN, work);
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
