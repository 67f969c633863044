package sotto.ui.verify;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import sotto.run.Runs;
import sotto.run.rerun.RerunReport;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// View-model of Verify: does the recorded run that is looked at again, as `sotto rerun` does.
///
/// Results are kept for the records of this session. Used on the interface thread.
public final class VerifyViewModel {
    private final ScreenContext context;
    private final ObservableValue<Optional<Path>> record;
    private final Supplier<List<Path>> known;
    private final Again again;
    private final Messages words = Messages.beside(VerifyViewModel.class);
    private final Map<Path, VerifyState> states = new HashMap<>();
    private final ReadOnlyObjectWrapper<VerifyState> state = new ReadOnlyObjectWrapper<>(new VerifyState.Idle());

    /// Repetition of a recorded run, with its inputs searched in some folders too.
    interface Again {
        /// Repeats it; a `Failure` if that is not possible.
        RerunReport run(Path record, List<Path> folders, Progress progress) throws Cancelled;
    }

    /// Makes it for the folder or file of the record that is looked at; empty while there is none.
    public VerifyViewModel(ScreenContext context, ObservableValue<Optional<Path>> record) {
        this(context, record, List::of);
    }

    /// Makes it for a record that does not say where its inputs lie.
    ///
    /// @param known files and folders that they are looked for in
    public VerifyViewModel(ScreenContext context, ObservableValue<Optional<Path>> record, Supplier<List<Path>> known) {
        this(context, record, known, (place, folders, progress) -> {
            context.session().slot().makeRoom(progress);
            return Runs.rerun(place, folders, progress);
        });
    }

    VerifyViewModel(
            ScreenContext context, ObservableValue<Optional<Path>> record, Supplier<List<Path>> known, Again again) {
        this.context = context;
        this.record = record;
        this.known = known;
        this.again = again;
        record.subscribe(_ -> show());
    }

    /// The state for the record that is looked at.
    ReadOnlyObjectProperty<VerifyState> state() {
        return state.getReadOnlyProperty();
    }

    /// Whether there is a record, and it is not being verified.
    boolean isPossible() {
        return record.getValue().isPresent() && !(state.get() instanceof VerifyState.Busy);
    }

    /// The record that is looked at.
    public ObservableValue<Optional<Path>> record() {
        return record;
    }

    private void show() {
        state.set(record.getValue()
                .flatMap(place -> Optional.ofNullable(states.get(place)))
                .orElseGet(VerifyState.Idle::new));
    }

    /// Begins to repeat the run in the background, and to compare the results.
    public void verify() {
        verify(List.of());
    }

    /// Asks for a folder that the inputs lie in now, and verifies with it.
    void findIn() {
        context.files().folder(words.of("find.title")).ifPresent(folder -> verify(List.of(folder)));
    }

    private void verify(List<Path> more) {
        if (!isPossible()) {
            return;
        }
        List<Path> folders = Stream.concat(known.get().stream(), more.stream()).toList();
        Path place = record.getValue().orElseThrow();
        String name = String.valueOf(place.toAbsolutePath().normalize().getFileName());
        Job<RerunReport> job =
                context.tasks().start(words.of("job", name), Lane.RUN, progress -> again.run(place, folders, progress));
        keep(place, new VerifyState.Busy(job));
        job.onDone(report -> {
                    keep(place, report.ok() ? new VerifyState.Same() : new VerifyState.Differs(report.differences()));
                    if (report.ok()) {
                        context.session().notice(words.of("notice.same", name));
                    } else {
                        context.session().caution(words.of("notice.differs", name));
                    }
                })
                .onFailed(failure -> keep(place, new VerifyState.Failed(failure)))
                .onEnd(() -> {
                    if (states.get(place) instanceof VerifyState.Busy) {
                        keep(place, new VerifyState.Idle());
                    }
                });
    }

    private void keep(Path place, VerifyState now) {
        states.put(place, now);
        show();
    }

    /// Cancels the verification of the record that is looked at.
    void cancel() {
        if (state.get() instanceof VerifyState.Busy(Job<RerunReport> job)) {
            job.cancel();
        }
    }

    /// Forgets the result for the record that is looked at.
    void dismiss() {
        record.getValue().ifPresent(place -> keep(place, new VerifyState.Idle()));
    }

    /// Copies all differences as lines of three columns with tabs between them.
    void copy() {
        if (state.get() instanceof VerifyState.Differs(List<RerunReport.Change> changes)) {
            context.clip()
                    .text(Stream.concat(
                                    Stream.of("what\trecorded\tnow"),
                                    changes.stream()
                                            .map(change -> change.what() + "\t" + text(change.recorded()) + "\t"
                                                    + text(change.now())))
                            .collect(Collectors.joining("\n", "", "\n")));
            context.session().notice(words.of("copied"));
        }
    }

    /// Text of a value of a record; a dash where there is none.
    static String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "–" : value.toString().replaceAll("\\s+", " ");
    }
}
