package sotto.ui.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import sotto.data.LabelledTexts;
import sotto.expert.Bank;
import sotto.expert.Expertise;
import sotto.model.DirectEffect;
import sotto.model.LanguageModel;
import sotto.model.Unit;
import sotto.run.neuron.HeatText;
import sotto.run.neuron.ListenAgain;
import sotto.run.neuron.NeuronStudy;
import sotto.run.neuron.ResponseColumns;
import sotto.run.record.RunSpec;
import sotto.ui.bench.Belonging;
import sotto.ui.bench.Desk;
import sotto.ui.bench.OpenRun;
import sotto.ui.bench.Workbench;
import sotto.ui.control.Words;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.RunState;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// The selected neuron, looked at closely.
///
/// It sleeps until a view that shows it comes to the front. While a neuron is in hand, later selections wait,
/// and only the last of them is answered.
public final class StudyViewModel implements AutoCloseable {
    /// A run whose forward passes took no longer is listened to again without asking.
    private static final double PATIENCE_SECONDS = 40;

    private static final long PATIENCE_BYTES = 1L << 30;
    private static final int TOP = 3;
    private static final int TOKENS = 4;
    private static final int COMPANIONS = 3;

    private final Desk desk;
    private final Words words = Words.beside(StudyViewModel.class);
    private final ReadOnlyObjectWrapper<Study.Listening> listening =
            new ReadOnlyObjectWrapper<>(new Study.Listening.Nothing());
    private final ReadOnlyObjectWrapper<Optional<Study.Page>> page = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Study.Moves>> moves = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Study.Heat>> heat = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Study.Effect>> effect = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Study.Own>> own = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty ownText = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper measuredOn = new ReadOnlyStringWrapper("");
    private final BooleanProperty measuring = new SimpleBooleanProperty();
    private @Nullable RunSource source;
    private @Nullable Job<ResponseColumns> job;
    private boolean awake;
    private boolean busy;
    private boolean again;

    /// Follows the workbench's run and neuron.
    public StudyViewModel(Desk desk) {
        this.desk = desk;
        desk.bench().run().subscribe(this::open);
        desk.bench().neuron().subscribe(_ -> look());
        desk.bench().model().subscribe(_ -> look());
        desk.bench().belonging().subscribe(this::settle);
    }

    /// Goes on once it is known whose weights are open, and what is to be done with them.
    private void settle(Belonging now) {
        measuredOn.set(now.isForeign() ? now.madeOn() : "");
        RunSource read = source;
        if (read != null && !read.hasResponses() && job == null) {
            begin(read);
        }
        look();
    }

    /// Begins to work; called when a view of it comes to the front.
    public void wake() {
        if (!awake) {
            awake = true;
            open(desk.bench().run().get());
        }
    }

    private void open(Optional<OpenRun> run) {
        putAway();
        if (!awake || run.isEmpty()) {
            return;
        }
        OpenRun opened = run.get();
        listening.set(new Study.Listening.Reading());
        look();
        desk.tasks()
                .quietly(_ -> RunSource.open(opened.place(), opened.run().expertise()))
                .onDone(read -> {
                    if (desk.bench().run().get().equals(run) && source == null) {
                        source = read;
                        begin(read);
                    } else {
                        read.close();
                    }
                })
                .onFailed(failure -> listening.set(new Study.Listening.Failed(failure)));
    }

    private void begin(RunSource read) {
        if (read.hasResponses()) {
            ready();
            return;
        }
        long bytes = 4L * read.texts().size() * read.expertise().neurons();
        double seconds = read.recorded().forwardSeconds();
        Belonging.State state = desk.bench().belonging().get().state();
        listening.set(
                state == Belonging.State.CHECKING
                        ? new Study.Listening.Reading()
                        : new Study.Listening.Wanted(seconds, bytes));
        boolean open = RunModel.isSettled(desk.bench()) && state != Belonging.State.USED_ANYWAY;
        if (open && seconds <= PATIENCE_SECONDS && bytes <= PATIENCE_BYTES) {
            listen();
        }
    }

    /// Computes the responses of the whole run, in the background, with the model that it was made on.
    public void listen() {
        RunSource read = source;
        if (read == null || job != null || read.hasResponses()) {
            return;
        }
        ListenAgain again = new ListenAgain(read.recorded(), read.texts(), read.expertise());
        RunModel at = RunModel.of(desk.bench(), read);
        Job<ResponseColumns> started = desk.tasks()
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
                listening.set(new Study.Listening.Running(what, fraction, left, stopping));
            }
        });
        started.onDone(responses -> {
                    read.take(responses);
                    if (source == read) {
                        ready();
                    }
                })
                .onFailed(failure -> {
                    if (source == read) {
                        listening.set(new Study.Listening.Failed(failure));
                    }
                })
                .onEnd(() -> {
                    if (job == started) {
                        job = null;
                    }
                    if (source == read && listening.get() instanceof Study.Listening.Running) {
                        listening.set(new Study.Listening.Wanted(
                                read.recorded().forwardSeconds(),
                                4L * read.texts().size() * read.expertise().neurons()));
                    }
                });
    }

    /// Stops computing responses, within one batch.
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void ready() {
        listening.set(new Study.Listening.Ready());
        look();
    }

    /// Answers the selected neuron, or will once the one in hand is answered.
    private void look() {
        int neuron = desk.bench().neuron().get();
        if (own.get().isPresent() && own.get().get().neuron() != neuron) {
            own.set(Optional.empty());
        }
        RunSource read = source;
        if (!awake || read == null || neuron == Workbench.NO_NEURON) {
            return;
        }
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        again = false;
        trouble.set(Optional.empty());
        Optional<RunModel> at =
                RunModel.isSettled(desk.bench()) ? Optional.of(RunModel.of(desk.bench(), read)) : Optional.empty();
        desk.tasks()
                .quietly(progress -> answer(read, at, neuron, progress))
                .onFailed(failure -> {
                    if (source == read && desk.bench().neuron().get() == neuron) {
                        trouble.set(Optional.of(failure));
                    }
                })
                .onEnd(() -> {
                    busy = false;
                    if (again) {
                        look();
                    }
                });
    }

    /// On a worker thread: each part is shown as soon as it is there.
    private boolean answer(RunSource read, Optional<RunModel> at, int neuron, Progress progress) throws Cancelled {
        Optional<NeuronStudy> study = Optional.empty();
        if (read.hasResponses()) {
            float[] responses = read.responses(neuron);
            NeuronStudy made = NeuronStudy.of(read.texts(), responses, TOP);
            study = Optional.of(made);
            show(read, neuron, () -> page.set(Optional.of(new Study.Page(neuron, made))));
            List<sotto.run.neuron.Companions.Companion> found =
                    read.companions(progress).of(neuron, responses, COMPANIONS);
            show(read, neuron, () -> moves.set(Optional.of(new Study.Moves(neuron, found))));
        }
        if (at.isEmpty()) {
            return false; // once it is known whose weights are open, it is asked again
        }
        Optional<NeuronStudy> known = study;
        at.get().with(progress, model -> {
            Unit unit = unit(read.expertise(), neuron);
            Study.Effect found = effect(model, unit, neuron);
            show(read, neuron, () -> effect.set(Optional.of(found)));
            if (known.isPresent()) {
                Study.Heat heard = heat(read, model, unit, neuron, known.get(), progress);
                show(read, neuron, () -> heat.set(Optional.of(heard)));
            }
            return true;
        });
        return true;
    }

    private void show(RunSource read, int neuron, Runnable what) {
        desk.tasks().later(() -> {
            if (source == read && desk.bench().neuron().get() == neuron) {
                what.run();
            }
        });
    }

    private static Unit unit(Expertise run, int neuron) {
        Bank bank = run.bank(neuron);
        return new Unit(bank.module(), neuron - bank.first());
    }

    private static Study.Effect effect(LanguageModel model, Unit unit, int neuron) {
        DirectEffect direct = model.directEffect(unit, TOKENS);
        return new Study.Effect(
                neuron, tokens(model, direct.promoted()), tokens(model, direct.suppressed()), direct.reason());
    }

    private static List<Study.TokenEffect> tokens(LanguageModel model, List<DirectEffect.Token> tokens) {
        return tokens.stream()
                .map(token ->
                        new Study.TokenEffect(model.tokenizer().decode(new long[] {token.id()}, false), token.effect()))
                .toList();
    }

    private static Study.Heat heat(
            RunSource read, LanguageModel model, Unit unit, int neuron, NeuronStudy study, Progress progress)
            throws Cancelled {
        List<String> all = new ArrayList<>(texts(read.texts(), study.positives()));
        all.addAll(texts(read.texts(), study.negatives()));
        List<HeatText> heard =
                HeatText.of(model, unit, all, read.recorded().spec().tokens(), progress);
        int positives = study.positives().size();
        return new Study.Heat(neuron, heard.subList(0, positives), heard.subList(positives, heard.size()));
    }

    private static List<String> texts(LabelledTexts texts, List<NeuronStudy.TopText> top) {
        return top.stream().map(one -> texts.texts().get(one.text())).toList();
    }

    /// Measures the user's own text on the selected neuron.
    public void measure() {
        RunSource read = source;
        int neuron = desk.bench().neuron().get();
        String text = ownText.get();
        if (read == null || neuron == Workbench.NO_NEURON || text.isBlank() || measuring.get()) {
            return;
        }
        measuring.set(true);
        trouble.set(Optional.empty());
        RunSpec.Tokens rule = read.recorded().spec().tokens();
        RunModel at = RunModel.of(desk.bench(), read);
        desk.tasks()
                .quietly(progress -> at.with(
                        progress,
                        model -> HeatText.of(model, unit(read.expertise(), neuron), List.of(text), rule, progress)
                                .getFirst()))
                .onDone(heard -> ownMeasured(read, neuron, heard))
                .onFailed(failure -> trouble.set(Optional.of(failure)))
                .onEnd(() -> measuring.set(false));
    }

    private void ownMeasured(RunSource read, int neuron, HeatText heard) {
        if (source != read || desk.bench().neuron().get() != neuron) {
            return;
        }
        double response = heard.pooled(read.recorded().spec().listening().pooling());
        if (!read.hasResponses()) {
            own.set(Optional.of(new Study.Own(neuron, heard, response, Double.NaN, Double.NaN)));
            return;
        }
        desk.tasks()
                .quietly(_ -> {
                    float[] responses = read.responses(neuron);
                    boolean[] labels = read.texts().labels();
                    return new Study.Own(
                            neuron,
                            heard,
                            response,
                            above(responses, labels, true, response),
                            above(responses, labels, false, response));
                })
                .onDone(measured -> {
                    if (source == read && desk.bench().neuron().get() == neuron) {
                        own.set(Optional.of(measured));
                    }
                });
    }

    private static double above(float[] responses, boolean[] labels, boolean wanted, double response) {
        int below = 0;
        int all = 0;
        for (int text = 0; text < responses.length; text++) {
            all += labels[text] == wanted ? 1 : 0;
            below += labels[text] == wanted && responses[text] < response ? 1 : 0;
        }
        return (double) below / all;
    }

    private void putAway() {
        if (job != null) {
            job.cancel();
            job = null;
        }
        RunSource old = source;
        source = null;
        if (old != null) {
            desk.tasks().quietly(_ -> {
                old.close(); // waits for whoever reads it
                return true;
            });
        }
        listening.set(new Study.Listening.Nothing());
        page.set(Optional.empty());
        moves.set(Optional.empty());
        heat.set(Optional.empty());
        effect.set(Optional.empty());
        own.set(Optional.empty());
        trouble.set(Optional.empty());
    }

    /// How the run's responses come to be there.
    ReadOnlyObjectProperty<Study.Listening> listening() {
        return listening.getReadOnlyProperty();
    }

    /// The model that neurons are measured on where it is not the open one: the one that the scores were made on.
    ReadOnlyStringProperty measuredOn() {
        return measuredOn.getReadOnlyProperty();
    }

    /// What the responses tell; stays that of an earlier neuron until the selected one's arrives.
    ReadOnlyObjectProperty<Optional<Study.Page>> page() {
        return page.getReadOnlyProperty();
    }

    /// Which experts move with the neuron; likewise.
    ReadOnlyObjectProperty<Optional<Study.Moves>> moves() {
        return moves.getReadOnlyProperty();
    }

    /// Top texts token by token; likewise.
    ReadOnlyObjectProperty<Optional<Study.Heat>> heat() {
        return heat.getReadOnlyProperty();
    }

    /// Promoted and suppressed tokens; likewise.
    ReadOnlyObjectProperty<Optional<Study.Effect>> effect() {
        return effect.getReadOnlyProperty();
    }

    /// The user's own text, measured.
    ReadOnlyObjectProperty<Optional<Study.Own>> own() {
        return own.getReadOnlyProperty();
    }

    /// What went wrong with the selected neuron.
    ReadOnlyObjectProperty<Optional<Failure>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// The user's own text.
    StringProperty ownText() {
        return ownText;
    }

    /// Whether it is being measured.
    BooleanProperty measuring() {
        return measuring;
    }

    /// The texts of the run, if they are read.
    Optional<RunSource> source() {
        return Optional.ofNullable(source);
    }

    /// What the texts with the concept are called.
    String conceptName() {
        return desk.bench().run().get().map(OpenRun::concept).orElseGet(() -> words.of("class.concept"));
    }

    /// What the other texts are called.
    String otherName() {
        return words.of("class.other");
    }

    /// The window's workbench, tasks and clipboard.
    Desk desk() {
        return desk;
    }

    /// Stops everything and gives files back.
    @Override
    public void close() {
        if (job != null) {
            job.cancel();
        }
        if (source != null) {
            source.close();
        }
    }
}
