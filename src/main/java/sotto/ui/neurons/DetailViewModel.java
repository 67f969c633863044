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
import sotto.run.table.NeuronColumn;
import sotto.ui.control.Messages;
import sotto.ui.session.Belonging;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Latest;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// View-model of the selected neuron's page.
///
/// It does nothing until a view that shows it comes to the front. While one neuron is computed, later
/// selections wait, and only the last of them is computed next.
public final class DetailViewModel implements AutoCloseable {
    private final ScreenContext context;
    private final Messages words = Messages.beside(DetailViewModel.class);
    private final ReadOnlyObjectWrapper<Optional<DetailParts.Page>> page =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DetailParts.Moves>> moves =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DetailParts.Heat>> heat =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DetailParts.Effect>> effect =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DetailParts.Own>> own = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty ownText = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper measuredOn = new ReadOnlyStringWrapper("");
    private final BooleanProperty measuring = new SimpleBooleanProperty();
    private final RunListening run;
    private final Latest answering;
    private boolean awake;

    /// Makes a view-model that follows the session's run and neuron.
    public DetailViewModel(ScreenContext context) {
        this.context = context;
        this.run = new RunListening(context, this::look);
        this.answering = new Latest(context.tasks());
        context.session().run().subscribe(this::open);
        context.session().neuron().subscribe(_ -> look());
        context.session().model().subscribe(_ -> look());
        context.session().belonging().subscribe(this::settle);
    }

    /// Continues once it is known whether the open model is the run's, and which model the user wants to use.
    private void settle(Belonging now) {
        measuredOn.set(now.isForeign() ? now.madeOn() : "");
        run.settle();
        look();
    }

    /// Starts work; called when a view of the neuron comes to the front.
    public void wake() {
        if (!awake) {
            awake = true;
            open(context.session().run().get());
        }
    }

    private void open(Optional<OpenRun> opened) {
        run.open(awake ? opened : Optional.empty());
        clear();
        look();
    }

    /// Computes all responses of the run, in the background, with the model that it was made on.
    public void listen() {
        run.listen();
    }

    /// Stops computing responses, within one batch.
    public void stop() {
        run.stop();
    }

    private void look() {
        int neuron = context.session().neuron().get();
        if (own.get().isPresent() && own.get().get().neuron() != neuron) {
            own.set(Optional.empty());
        }
        selected().ifPresent(_ -> answering.inTurn(() -> selected().ifPresent(this::answer)));
    }

    /// The neuron to compute now; empty before the first [#wake()], without texts, or if none is selected.
    private Optional<StudiedNeuron> selected() {
        int neuron = context.session().neuron().get();
        return run.source()
                .get()
                .filter(_ -> awake && neuron != Session.NO_NEURON)
                .map(read -> new StudiedNeuron(read, neuron));
    }

    private boolean isSelected(StudiedNeuron studied) {
        return run.isOpen(studied.run()) && context.session().neuron().get() == studied.neuron();
    }

    private void answer(StudiedNeuron studied) {
        trouble.set(Optional.empty());
        Optional<RunModel> at = RunModel.isSettled(context.session())
                ? Optional.of(RunModel.of(context.session(), studied.run()))
                : Optional.empty();
        answering.begin(progress -> answer(studied, at, progress)).onFailed(failure -> {
            if (isSelected(studied)) {
                trouble.set(Optional.of(failure));
            }
        });
    }

    /// Computes the page on a worker thread; each part is shown as soon as it is there.
    private boolean answer(StudiedNeuron studied, Optional<RunModel> at, Progress progress) throws Cancelled {
        Optional<DetailParts.Page> known = Optional.empty();
        if (studied.run().hasResponses()) {
            float[] responses = studied.responses();
            DetailParts.Page made = studied.page(responses);
            known = Optional.of(made);
            show(studied, () -> page.set(Optional.of(made)));
            DetailParts.Moves found = studied.moves(responses, progress);
            show(studied, () -> moves.set(Optional.of(found)));
        }
        if (at.isEmpty()) {
            return false; // once it is known whose weights are open, it is asked again
        }
        Optional<DetailParts.Page> read = known;
        at.get().with(progress, model -> {
            DetailParts.Effect found = studied.effect(model);
            show(studied, () -> effect.set(Optional.of(found)));
            if (read.isPresent()) {
                DetailParts.Heat heard = studied.heat(model, read.get(), progress);
                show(studied, () -> heat.set(Optional.of(heard)));
            }
            return true;
        });
        return true;
    }

    private void show(StudiedNeuron studied, Runnable what) {
        context.tasks().later(() -> {
            if (isSelected(studied)) {
                what.run();
            }
        });
    }

    /// Computes the selected neuron's response to the user's own text.
    public void measure() {
        String text = ownText.get();
        int neuron = context.session().neuron().get();
        Optional<RunSource> open = run.source().get();
        if (open.isEmpty() || neuron == Session.NO_NEURON || text.isBlank() || measuring.get()) {
            return;
        }
        StudiedNeuron studied = new StudiedNeuron(open.get(), neuron);
        measuring.set(true);
        trouble.set(Optional.empty());
        RunModel at = RunModel.of(context.session(), studied.run());
        context.tasks()
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

    /// State of the run's responses.
    ReadOnlyObjectProperty<DetailParts.Listening> listening() {
        return run.listening();
    }

    /// Name of the model that neurons are computed with, if it is the one of the scores and not the open one.
    ReadOnlyStringProperty measuredOn() {
        return measuredOn.getReadOnlyProperty();
    }

    /// Part of the page that follows from the responses; an earlier neuron's until this one's arrives.
    ReadOnlyObjectProperty<Optional<DetailParts.Page>> page() {
        return page.getReadOnlyProperty();
    }

    /// Experts that correlate with the neuron; an earlier neuron's until the selected one's arrive.
    ReadOnlyObjectProperty<Optional<DetailParts.Moves>> moves() {
        return moves.getReadOnlyProperty();
    }

    /// Top texts token by token; an earlier neuron's until the selected one's arrive.
    ReadOnlyObjectProperty<Optional<DetailParts.Heat>> heat() {
        return heat.getReadOnlyProperty();
    }

    /// Promoted and suppressed tokens; an earlier neuron's until the selected one's arrive.
    ReadOnlyObjectProperty<Optional<DetailParts.Effect>> effect() {
        return effect.getReadOnlyProperty();
    }

    /// Response to the user's own text.
    ReadOnlyObjectProperty<Optional<DetailParts.Own>> own() {
        return own.getReadOnlyProperty();
    }

    /// Failure to compute the selected neuron's page; empty if there is none.
    ReadOnlyObjectProperty<Optional<Failure>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// The user's own text.
    StringProperty ownText() {
        return ownText;
    }

    /// Whether the response to it is being computed.
    BooleanProperty measuring() {
        return measuring;
    }

    /// The texts of the run, if they are read.
    Optional<RunSource> source() {
        return run.source().get();
    }

    /// Name of the texts with the concept.
    String conceptName() {
        return context.session().run().get().map(OpenRun::concept).orElseGet(() -> words.of("class.concept"));
    }

    /// Value of a neuron in a column, by its responses where they are there; not a number where it is not known.
    double value(NeuronColumn column, int neuron) {
        double heard = page.get()
                .filter(shown -> shown.neuron() == neuron)
                .map(shown -> shown.value(column))
                .orElse(Double.NaN);
        return !Double.isNaN(heard) || !column.isNumber()
                ? heard
                : context.session()
                        .neurons()
                        .get()
                        .map(known -> column.number(known, neuron))
                        .orElse(Double.NaN);
    }

    /// Name of the other texts.
    String otherName() {
        return words.of("class.other");
    }

    /// The window's session, tasks and clipboard.
    ScreenContext context() {
        return context;
    }

    /// Stops everything and closes the files.
    @Override
    public void close() {
        answering.stop();
        run.close();
    }
}
