package sotto.ui.concept;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import sotto.data.ConceptSource;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.expert.Unrouted;
import sotto.model.Pooling;
import sotto.num.NullBand;
import sotto.run.Runs;
import sotto.run.command.CommandText;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.score.ResponseSize;
import sotto.run.score.ResumableRun;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoreSnapshot;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;
import sotto.ui.task.RunState;
import sotto.work.Failure;

/// View-model of scoring: its settings, and the run, which is started, watched, cancelled and resumed here.
public final class ScoringViewModel {
    /// Choice of sites that stands for all sites of the MLPs.
    static final String ALL_SITES = "mlp";

    private final ScreenContext context;
    private final RunFolders folders;
    private final Latest searching;
    private final Messages words = Messages.beside(ScoringViewModel.class);
    private final StringProperty sites = new SimpleStringProperty(ALL_SITES);
    private final ObjectProperty<Pooling> pooling = new SimpleObjectProperty<>(Pooling.MAX);
    private final ObjectProperty<Unrouted> unrouted = new SimpleObjectProperty<>(Unrouted.CONDITIONAL);
    private final KeepingDecision responses;
    private final ReadOnlyObjectWrapper<RunState<Optional<OpenRun>>> state =
            new ReadOnlyObjectWrapper<>(new RunState.Cancelled<>());
    private final ReadOnlyObjectWrapper<Optional<Underway>> underway = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ScoreSnapshot>> snapshot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ResumableRun>> unfinished =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final AtomicReference<@Nullable ScoreSnapshot> unseen = new AtomicReference<>();
    private @Nullable Job<Optional<OpenRun>> job;

    /// Run that was started last.
    ///
    /// @param concept name of the concept
    /// @param started time of the start
    public record Underway(String concept, RunSpec.Score spec, Path out, Instant started) {
        /// The null band at the end, on so many texts; unknown where texts come in groups, whose errors are
        /// known at the end alone.
        NullBand end(RunRecord.Classes counted) {
            return spec.data() instanceof LabelledSource source
                            && source.columns().group() != null
                    ? NullBand.UNKNOWN
                    : NullBand.of(counted.positives(), counted.negatives());
        }
    }

    /// Makes a view-model whose runs go into folders of a project.
    public ScoringViewModel(ScreenContext context, RunFolders folders) {
        this.context = context;
        this.folders = folders;
        this.searching = new Latest(context.tasks());
        this.responses = new KeepingDecision(context.tasks());
    }

    /// Sites whose activations are recorded: words, or a regular expression.
    public StringProperty sites() {
        return sites;
    }

    /// Rule that makes one response of a neuron's outputs on a text.
    public ObjectProperty<Pooling> pooling() {
        return pooling;
    }

    /// Treatment of texts that do not reach an expert, where experts are scored.
    public ObjectProperty<Unrouted> unrouted() {
        return unrouted;
    }

    /// Decision whether every response is kept.
    public KeepingDecision responses() {
        return responses;
    }

    /// Decides anew whether responses are kept, for so many texts on a model; empty while either is not
    /// known.
    void measure(Optional<OpenModel> model, Optional<Integer> texts) {
        responses.measure(
                model.flatMap(open -> texts.map(count -> ResponseSize.of(open.inspection(), sites.get(), count))),
                folders.runs());
    }

    /// State of the run; cancelled before there was one.
    public ReadOnlyObjectProperty<RunState<Optional<OpenRun>>> state() {
        return state.getReadOnlyProperty();
    }

    /// The run that was started last.
    public ReadOnlyObjectProperty<Optional<Underway>> underway() {
        return underway.getReadOnlyProperty();
    }

    /// Latest intermediate scores of the run.
    public ReadOnlyObjectProperty<Optional<ScoreSnapshot>> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    /// Unfinished run of the project that can be resumed.
    public ReadOnlyObjectProperty<Optional<ResumableRun>> unfinished() {
        return unfinished.getReadOnlyProperty();
    }

    /// Whether a run is waiting or under way.
    public boolean isUnderWay() {
        return job != null && !state.get().isOver();
    }

    /// Specification of the run of this model, source and sample with the settings chosen here.
    public RunSpec.Score spec(OpenModel model, ConceptSource source, Sample sample, RunSpec.Tokens tokens) {
        return new RunSpec.Score(
                model.folder().toAbsolutePath().normalize(),
                source,
                sample,
                tokens,
                new RunSpec.Listening(
                        sites.get(), pooling.get(), responses.kept(), unrouted.get(), responses.poolings()),
                context.session().compute().get());
    }

    /// Command line that does the same run.
    public String command(RunSpec.Score spec, String concept) {
        return CommandText.score(spec, folders.next(concept)).text();
    }

    /// Folder of the next run, which does not exist yet.
    public Path place(String concept) {
        return folders.next(concept);
    }

    /// Starts a new run.
    public void start(RunSpec.Score spec, String concept) {
        Path out;
        try {
            out = folders.make(concept);
        } catch (Failure failure) {
            state.set(new RunState.Failed<>(failure));
            return;
        }
        run(new Underway(concept, spec, out, Instant.now()), RunTarget.Unfinished.START, 0);
    }

    /// Resumes the unfinished run.
    public void resume() {
        unfinished.get().ifPresent(left -> {
            String concept = Objects.toString(left.out().getFileName(), "");
            double share = left.of() > 0 ? (double) left.texts() / left.of() : 0;
            run(new Underway(concept, left.spec(), left.out(), Instant.now()), RunTarget.Unfinished.RESUME, share);
        });
    }

    /// Forgets the last run's end and its intermediate scores, unless a run is under way.
    void forget() {
        if (!isUnderWay()) {
            state.set(new RunState.Cancelled<>());
            snapshot.set(Optional.empty());
        }
    }

    /// Cancels the run after its current batch.
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    /// Runs in the background.
    ///
    /// @param from share of the work that is done already, in [0, 1]
    private void run(Underway begun, RunTarget.Unfinished how, double from) {
        if (isUnderWay()) {
            return;
        }
        underway.set(Optional.of(begun));
        snapshot.set(Optional.empty());
        unfinished.set(Optional.empty());
        RunTarget place = new RunTarget(begun.out(), Output.Existing.REFUSE, how);
        String model = Objects.toString(begun.spec().model().getFileName(), "");
        Job<Optional<OpenRun>> started = context.tasks()
                .start(words.of("scoring.task", begun.concept(), model), Lane.RUN, progress -> {
                    context.session().slot().makeRoom(progress);
                    Runs.score(begun.spec(), place, this::hear, progress.slice(from, 1));
                    return Optional.of(OpenRun.read(begun.out()).named(begun.concept()));
                });
        job = started;
        started.state().subscribe(now -> {
            if (started.equals(job)) {
                state.set(now);
            }
        });
        started.leadsTo(() -> open(begun));
        started.onDone(run -> finished(begun, run)).onEnd(this::search);
    }

    /// Receives intermediate scores, on the thread of the run.
    private void hear(ScoreSnapshot heard) {
        if (unseen.getAndSet(heard) == null) {
            context.tasks().later(() -> snapshot.set(Optional.ofNullable(unseen.getAndSet(null))));
        }
    }

    /// Opens the run's result together with the model that it was made on.
    private void open(Underway done) {
        Optional<Path> model =
                isOpen(done) ? Optional.empty() : Optional.of(done.spec().model());
        context.opener()
                .restore(
                        model,
                        Optional.of(done.out()),
                        () -> context.navigator().go(ScreenId.LAYERS));
    }

    private boolean isOpen(Underway done) {
        return context.session()
                .model()
                .get()
                .map(model -> model.folder().toAbsolutePath().normalize())
                .equals(Optional.of(done.spec().model()));
    }

    /// Enters the run in its project, and opens it unless another project or model was opened meanwhile.
    private void finished(Underway done, Optional<OpenRun> run) {
        boolean here = folders.enter(done.out(), done.concept(), done.spec());
        if (here && isOpen(done)) {
            context.session().run().set(run);
        } else {
            context.session()
                    .notice(words.of(
                            here ? "run.elsewhere" : "run.elsewhere.project",
                            done.concept(),
                            done.spec().model().getFileName()));
        }
    }

    /// Looks for the latest run of the project that can be resumed.
    public void search() {
        Path place = folders.runs();
        searching
                .begin(_ -> ResumableRun.in(place))
                .onDone(found -> {
                    if (!isUnderWay()) {
                        unfinished.set(latest(found));
                    }
                })
                .onFailed(_ -> unfinished.set(Optional.empty()));
    }

    private Optional<ResumableRun> latest(List<ResumableRun> found) {
        Optional<Path> last = underway.get().map(Underway::out);
        return found.stream()
                .filter(left -> Optional.of(left.out()).equals(last))
                .findFirst()
                .or(() -> found.stream().reduce((_, later) -> later));
    }
}
