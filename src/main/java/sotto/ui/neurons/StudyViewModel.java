package sotto.ui.neurons;

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
import sotto.ui.bench.Belonging;
import sotto.ui.bench.Desk;
import sotto.ui.bench.OpenRun;
import sotto.ui.bench.Workbench;
import sotto.ui.control.Words;
import sotto.ui.task.Latest;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// The selected neuron, looked at closely.
///
/// It sleeps until a view that shows it comes to the front. While a neuron is in hand, later selections wait,
/// and only the last of them is answered.
public final class StudyViewModel implements AutoCloseable {
    private final Desk desk;
    private final Words words = Words.beside(StudyViewModel.class);
    private final ReadOnlyObjectWrapper<Optional<Study.Page>> page = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Study.Moves>> moves = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Study.Heat>> heat = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Study.Effect>> effect = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Study.Own>> own = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty ownText = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper measuredOn = new ReadOnlyStringWrapper("");
    private final BooleanProperty measuring = new SimpleBooleanProperty();
    private final RunListening run;
    private final Latest answering;
    private boolean awake;

    /// Follows the workbench's run and neuron.
    public StudyViewModel(Desk desk) {
        this.desk = desk;
        this.run = new RunListening(desk, this::look);
        this.answering = new Latest(desk.tasks());
        desk.bench().run().subscribe(this::open);
        desk.bench().neuron().subscribe(_ -> look());
        desk.bench().model().subscribe(_ -> look());
        desk.bench().belonging().subscribe(this::settle);
    }

    /// Goes on once it is known whose weights are open, and what is to be done with them.
    private void settle(Belonging now) {
        measuredOn.set(now.isForeign() ? now.madeOn() : "");
        run.settle();
        look();
    }

    /// Begins to work; called when a view of it comes to the front.
    public void wake() {
        if (!awake) {
            awake = true;
            open(desk.bench().run().get());
        }
    }

    private void open(Optional<OpenRun> opened) {
        run.open(awake ? opened : Optional.empty());
        clear();
        look();
    }

    /// Computes the responses of the whole run, in the background, with the model that it was made on.
    public void listen() {
        run.listen();
    }

    /// Stops computing responses, within one batch.
    public void stop() {
        run.stop();
    }

    private void look() {
        int neuron = desk.bench().neuron().get();
        if (own.get().isPresent() && own.get().get().neuron() != neuron) {
            own.set(Optional.empty());
        }
        selected().ifPresent(_ -> answering.inTurn(() -> selected().ifPresent(this::answer)));
    }

    /// The neuron that is to be studied now; empty while it sleeps, no texts are read or none is selected.
    private Optional<StudiedNeuron> selected() {
        int neuron = desk.bench().neuron().get();
        return run.source()
                .get()
                .filter(_ -> awake && neuron != Workbench.NO_NEURON)
                .map(read -> new StudiedNeuron(read, neuron));
    }

    private boolean isSelected(StudiedNeuron studied) {
        return run.isOpen(studied.run()) && desk.bench().neuron().get() == studied.neuron();
    }

    private void answer(StudiedNeuron studied) {
        trouble.set(Optional.empty());
        Optional<RunModel> at = RunModel.isSettled(desk.bench())
                ? Optional.of(RunModel.of(desk.bench(), studied.run()))
                : Optional.empty();
        answering.begin(progress -> answer(studied, at, progress)).onFailed(failure -> {
            if (isSelected(studied)) {
                trouble.set(Optional.of(failure));
            }
        });
    }

    /// On a worker thread: each part is shown as soon as it is there.
    private boolean answer(StudiedNeuron studied, Optional<RunModel> at, Progress progress) throws Cancelled {
        Optional<Study.Page> known = Optional.empty();
        if (studied.run().hasResponses()) {
            float[] responses = studied.responses();
            Study.Page made = studied.page(responses);
            known = Optional.of(made);
            show(studied, () -> page.set(Optional.of(made)));
            Study.Moves found = studied.moves(responses, progress);
            show(studied, () -> moves.set(Optional.of(found)));
        }
        if (at.isEmpty()) {
            return false; // once it is known whose weights are open, it is asked again
        }
        Optional<Study.Page> read = known;
        at.get().with(progress, model -> {
            Study.Effect found = studied.effect(model);
            show(studied, () -> effect.set(Optional.of(found)));
            if (read.isPresent()) {
                Study.Heat heard = studied.heat(model, read.get(), progress);
                show(studied, () -> heat.set(Optional.of(heard)));
            }
            return true;
        });
        return true;
    }

    private void show(StudiedNeuron studied, Runnable what) {
        desk.tasks().later(() -> {
            if (isSelected(studied)) {
                what.run();
            }
        });
    }

    /// Measures the user's own text on the selected neuron.
    public void measure() {
        String text = ownText.get();
        int neuron = desk.bench().neuron().get();
        Optional<RunSource> open = run.source().get();
        if (open.isEmpty() || neuron == Workbench.NO_NEURON || text.isBlank() || measuring.get()) {
            return;
        }
        StudiedNeuron studied = new StudiedNeuron(open.get(), neuron);
        measuring.set(true);
        trouble.set(Optional.empty());
        RunModel at = RunModel.of(desk.bench(), studied.run());
        desk.tasks()
                .quietly(progress -> studied.own(at.with(
                        progress,
                        model -> studied.heard(model, List.of(text), progress).getFirst())))
                .onDone(measured -> {
                    if (isSelected(studied)) {
                        own.set(Optional.of(measured));
                    }
                })
                .onFailed(failure -> trouble.set(Optional.of(failure)))
                .onEnd(() -> measuring.set(false));
    }

    private void clear() {
        page.set(Optional.empty());
        moves.set(Optional.empty());
        heat.set(Optional.empty());
        effect.set(Optional.empty());
        own.set(Optional.empty());
        trouble.set(Optional.empty());
    }

    /// How the run's responses come to be there.
    ReadOnlyObjectProperty<Study.Listening> listening() {
        return run.listening();
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
        return run.source().get();
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
        answering.stop();
        run.close();
    }
}
