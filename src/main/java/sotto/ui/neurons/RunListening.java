package sotto.ui.neurons;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import sotto.run.neuron.ListenAgain;
import sotto.run.neuron.ResponseColumns;
import sotto.ui.control.Messages;
import sotto.ui.session.Belonging;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;
import sotto.ui.task.RunState;

/// The open run's texts and its responses to them, kept by the run or computed again. Used on the interface
/// thread.
final class RunListening implements AutoCloseable {
    /// Seconds of a run's forward passes up to which its responses are computed again without asking.
    private static final double PATIENCE_SECONDS = 40;

    private static final long PATIENCE_BYTES = 1L << 30;

    private final ScreenContext context;
    private final Runnable ready;
    private final Messages words = Messages.beside(RunListening.class);
    private final Latest opening;
    private final ReadOnlyObjectWrapper<DetailParts.Listening> listening =
            new ReadOnlyObjectWrapper<>(new DetailParts.Listening.Nothing());
    private final ReadOnlyObjectWrapper<Optional<RunSource>> source = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Job<ResponseColumns> job;

    /// Makes it with no run open; `ready` is called when responses are there.
    RunListening(ScreenContext context, Runnable ready) {
        this.context = context;
        this.ready = ready;
        this.opening = new Latest(context.tasks());
    }

    /// State of the responses.
    ReadOnlyObjectProperty<DetailParts.Listening> listening() {
        return listening.getReadOnlyProperty();
    }

    /// Texts and responses of the run; empty while they are not read.
    ReadOnlyObjectProperty<Optional<RunSource>> source() {
        return source.getReadOnlyProperty();
    }

    /// Closes the open run, and opens another.
    void open(Optional<OpenRun> run) {
        putAway();
        run.ifPresent(opened -> {
            listening.set(new DetailParts.Listening.Reading());
            opening.begin(_ -> RunSource.open(opened.place(), opened.run().expertise()))
                    .onDone(read -> {
                        source.set(Optional.of(read));
                        begin(read);
                    })
                    .onLate(RunSource::close)
                    .onFailed(failure -> listening.set(new DetailParts.Listening.Failed(failure)));
        });
    }

    /// Continues once it is known whether the open model is the run's, and which model the user wants to use.
    void settle() {
        source.get().filter(read -> !read.hasResponses() && job == null).ifPresent(this::begin);
    }

    private void begin(RunSource read) {
        if (read.hasResponses()) {
            ready();
            return;
        }
        DetailParts.Listening.Wanted wanted = wanted(read);
        Belonging.State state = context.session().belonging().get().state();
        listening.set(state == Belonging.State.CHECKING ? new DetailParts.Listening.Reading() : wanted);
        boolean open = RunModel.isSettled(context.session()) && state != Belonging.State.USED_ANYWAY;
        if (open && wanted.seconds() <= PATIENCE_SECONDS && wanted.bytes() <= PATIENCE_BYTES) {
            listen();
        }
    }

    private static DetailParts.Listening.Wanted wanted(RunSource read) {
        return new DetailParts.Listening.Wanted(
                read.recorded().forwardSeconds(),
                4L * read.texts().size() * read.expertise().neurons());
    }

    /// Computes all responses of the run, in the background, with the model that it was made on.
    void listen() {
        source.get().filter(read -> !read.hasResponses() && job == null).ifPresent(this::listen);
    }

    private void listen(RunSource read) {
        ListenAgain again = new ListenAgain(read.recorded(), read.texts(), read.expertise());
        RunModel at = RunModel.of(context.session(), read);
        Job<ResponseColumns> started = context.tasks()
                .start(
                        words.of("listen.task"),
                        Lane.RUN,
                        progress -> at.with(progress, model -> again.with(model, progress)));
        job = started;
        started.state().subscribe(state -> {
            if (job == started
                    && state
                            instanceof
                            RunState.Running<ResponseColumns>(
                                    String what,
                                    double fraction,
                                    double left,
                                    boolean stopping)) {
                listening.set(new DetailParts.Listening.Running(what, fraction, left, stopping));
            }
        });
        started.onDone(responses -> {
                    read.take(responses);
                    if (isOpen(read)) {
                        ready();
                    }
                })
                .onFailed(failure -> {
                    if (isOpen(read)) {
                        listening.set(new DetailParts.Listening.Failed(failure));
                    }
                })
                .onEnd(() -> {
                    if (job == started) {
                        job = null;
                    }
                    if (isOpen(read) && listening.get() instanceof DetailParts.Listening.Running) {
                        listening.set(wanted(read));
                    }
                });
    }

    private void ready() {
        listening.set(new DetailParts.Listening.Ready());
        ready.run();
    }

    /// Whether a source is that of the open run.
    boolean isOpen(RunSource read) {
        return source.get().filter(now -> now == read).isPresent();
    }

    /// Stops computing responses, within one batch.
    void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void putAway() {
        stop();
        job = null;
        opening.stop();
        Optional<RunSource> old = source.get();
        source.set(Optional.empty());
        old.ifPresent(read -> context.tasks().quietly(_ -> {
            read.close(); // waits for whoever reads it
            return true;
        }));
        listening.set(new DetailParts.Listening.Nothing());
    }

    /// Stops everything and closes the files.
    @Override
    public void close() {
        stop();
        opening.stop();
        source.get().ifPresent(RunSource::close);
    }
}
