package sotto.ui.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.expert.Expertise;
import sotto.figure.FigureSpec;
import sotto.figure.Theme;
import sotto.model.Compute;

/// Everything open and selected: one for the whole window, so that a click on one screen is seen on all.
///
/// Used on the interface thread only, but for [#slot()].
public final class Session implements AutoCloseable {
    /// Number that stands for no selected neuron.
    public static final int NO_NEURON = -1;

    private final ObjectProperty<Optional<OpenModel>> model = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<OpenConcept>> concept = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<OpenRun>> run = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Expertise>> neurons = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<OpenConcepts> concepts = new SimpleObjectProperty<>(OpenConcepts.NONE);
    private final ObjectProperty<List<String>> suggested = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Optional<CurrentVariant>> variant = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<HandedPrompt>> handed = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Belonging> belonging = new SimpleObjectProperty<>(Belonging.NOTHING);
    private final IntegerProperty neuron = new SimpleIntegerProperty(NO_NEURON);
    private final DoubleProperty threshold = new SimpleDoubleProperty(0.5);
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<FigureSpec.Part> part = new SimpleObjectProperty<>(FigureSpec.Part.ALL);
    private final Blur blur = new Blur();
    private final BooleanProperty blurred;
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ReadOnlyIntegerWrapper cleared = new ReadOnlyIntegerWrapper();
    private final StringProperty notice = new SimpleStringProperty("");
    private final BooleanProperty amiss = new SimpleBooleanProperty();
    private final ObjectProperty<Compute> compute = new SimpleObjectProperty<>(Compute.AUTO);
    private final ModelSlot slot = new ModelSlot();

    /// Makes a session with nothing open.
    public Session() {
        blurred = blur.of(run.map(opened -> opened.map(OpenRun::texts).orElse(Set.of())));
        run.addListener((_, _, opened) -> {
            if (!concepts.get().fit(opened)) {
                concepts.set(OpenConcepts.NONE);
            }
            neuron.set(NO_NEURON); // a number of the run before, which the new one may not have
            neurons.set(opened.map(shown -> shown.run().expertise()));
            neuron.set(
                    opened.isPresent() && opened.get().ranking().size() > 0
                            ? opened.get().ranking().neuron(0)
                            : NO_NEURON);
            part.set(FigureSpec.Part.ALL);
            threshold.set(opened.map(shown -> shown.band().high()).orElse(0.5));
        });
    }

    /// The open model, by its headers.
    public ObjectProperty<Optional<OpenModel>> model() {
        return model;
    }

    /// The open concept.
    public ObjectProperty<Optional<OpenConcept>> concept() {
        return concept;
    }

    /// The open run; a new one selects its best expert, and the null band's upper edge as threshold.
    public ObjectProperty<Optional<OpenRun>> run() {
        return run;
    }

    /// Concepts that are open side by side, all on the neurons of the open run, which is one of them.
    public ObjectProperty<OpenConcepts> concepts() {
        return concepts;
    }

    /// Queries worth asking about the concepts side by side; none while there are fewer than two.
    public ObjectProperty<List<String>> suggested() {
        return suggested;
    }

    /// Everything that is known by now of the open run's neurons; empty while none is open.
    public ReadOnlyObjectProperty<Optional<Expertise>> neurons() {
        return neurons.getReadOnlyProperty();
    }

    /// Takes in what was found out of a run's neurons since it was opened; nothing if another is open by now.
    public void learn(OpenRun of, Expertise known) {
        if (run.get().equals(Optional.of(of))) {
            neurons.set(Optional.of(known));
        }
    }

    /// Whether the open run was made on the open model.
    public ObjectProperty<Belonging> belonging() {
        return belonging;
    }

    /// The variant that was tuned last, which is measured and exported first; empty without scores.
    public ObjectProperty<Optional<CurrentVariant>> variant() {
        return variant;
    }

    /// Prompt that a screen hands to Compare, which takes it and empties this.
    public ObjectProperty<Optional<HandedPrompt>> handed() {
        return handed;
    }

    /// The selected neuron's number in the run, in hook order, or [#NO_NEURON].
    public IntegerProperty neuron() {
        return neuron;
    }

    /// The AUROC above which a neuron counts as an expert, in [0, 1].
    public DoubleProperty threshold() {
        return threshold;
    }

    /// Closes run, concept and model, before another project is opened; [#cleared()] notifies whoever shows
    /// more.
    public void clear() {
        run.set(Optional.empty());
        concept.set(Optional.empty());
        model.set(Optional.empty());
        cleared.set(cleared.get() + 1);
    }

    /// Number of calls of [#clear()].
    public ReadOnlyIntegerProperty cleared() {
        return cleared.getReadOnlyProperty();
    }

    /// Query that narrows the table of neurons, as written; empty for all of them.
    public StringProperty query() {
        return query;
    }

    /// Layer, site, or both, to which figures are narrowed.
    public ObjectProperty<FigureSpec.Part> part() {
        return part;
    }

    /// Blur of texts that may offend.
    public Blur blur() {
        return blur;
    }

    /// Whether the texts of the open run, and what the model writes beside them, are blurred.
    public BooleanProperty blurred() {
        return blurred;
    }

    /// Colour theme, light or dark.
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /// Switches from light to dark, or back.
    public void switchTheme() {
        theme.set(theme.get() == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
    }

    /// Short sentence about what was just done, such as that something was copied; empty once it is read.
    public StringProperty notice() {
        return notice;
    }

    /// Whether the sentence about what was just done is a warning.
    public ReadOnlyBooleanProperty amiss() {
        return amiss;
    }

    /// Shows what was just done, even if it is the same as before.
    public void notice(String done) {
        say(done, false);
    }

    /// Shows, as a warning, what came of what was just done.
    public void caution(String found) {
        say(found, true);
    }

    private void say(String text, boolean warning) {
        notice.set("");
        amiss.set(warning);
        notice.set(text);
    }

    /// Device and number format in which models are computed.
    public ObjectProperty<Compute> compute() {
        return compute;
    }

    /// The model in memory; used on worker threads.
    public ModelSlot slot() {
        return slot;
    }

    /// Frees the model's memory as soon as it is out of use; does not wait.
    @Override
    public void close() {
        slot.leave();
    }
}
