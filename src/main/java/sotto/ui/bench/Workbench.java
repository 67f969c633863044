package sotto.ui.bench;

import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.figure.FigureSpec;
import sotto.figure.Theme;
import sotto.model.Compute;

/// What is open and what is selected: one for the whole window, so that a click on one screen is seen on all.
///
/// Belongs to the interface thread, but for [#slot()].
public final class Workbench implements AutoCloseable {
    /// No neuron is selected.
    public static final int NO_NEURON = -1;

    private final ObjectProperty<Optional<OpenModel>> model = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Concept>> concept = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<OpenRun>> run = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<CurrentVariant>> variant = new SimpleObjectProperty<>(Optional.empty());
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
    private final ObjectProperty<Compute> compute = new SimpleObjectProperty<>(Compute.AUTO);
    private final ModelSlot slot = new ModelSlot();

    /// A workbench with nothing on it.
    public Workbench() {
        blurred = blur.of(run.map(opened -> opened.map(OpenRun::texts).orElse(Set.of())));
        run.addListener((_, _, opened) -> {
            neuron.set(
                    opened.isPresent() && opened.get().ranking().size() > 0
                            ? opened.get().ranking().neuron(0)
                            : NO_NEURON);
            part.set(FigureSpec.Part.ALL);
            threshold.set(opened.map(shown -> shown.band().high()).orElse(0.5));
        });
    }

    /// The open model's headers.
    public ObjectProperty<Optional<OpenModel>> model() {
        return model;
    }

    /// The open concept.
    public ObjectProperty<Optional<Concept>> concept() {
        return concept;
    }

    /// The run that is looked at; a new one selects its best expert, and the null band's upper edge as threshold.
    public ObjectProperty<Optional<OpenRun>> run() {
        return run;
    }

    /// Whether the open run was made on the open model.
    public ObjectProperty<Belonging> belonging() {
        return belonging;
    }

    /// The variant that was tuned last: what is measured and exported first; empty without scores.
    public ObjectProperty<Optional<CurrentVariant>> variant() {
        return variant;
    }

    /// The selected neuron's number in the run, in hook order, or [#NO_NEURON].
    public IntegerProperty neuron() {
        return neuron;
    }

    /// The AUROC above which a neuron counts as an expert, in [0, 1].
    public DoubleProperty threshold() {
        return threshold;
    }

    /// Takes run, concept and model off, before another project is put on; [#cleared()] tells who shows more than
    /// these.
    public void clear() {
        run.set(Optional.empty());
        concept.set(Optional.empty());
        model.set(Optional.empty());
        cleared.set(cleared.get() + 1);
    }

    /// How often everything was taken off.
    public ReadOnlyIntegerProperty cleared() {
        return cleared.getReadOnlyProperty();
    }

    /// The query that narrows the table of neurons, as it is written; empty for all of them.
    public StringProperty query() {
        return query;
    }

    /// The layer, site, or both, to which pictures are narrowed.
    public ObjectProperty<FigureSpec.Part> part() {
        return part;
    }

    /// Which texts that may offend are blurred.
    public Blur blur() {
        return blur;
    }

    /// Whether those of the open run are, and what the model writes beside them.
    public BooleanProperty blurred() {
        return blurred;
    }

    /// Light or dark.
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /// From light to dark, or back.
    public void switchTheme() {
        theme.set(theme.get() == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
    }

    /// What was just done, in a few words, such as that something was copied; empty once it has been read.
    public StringProperty notice() {
        return notice;
    }

    /// Says what was just done, also if it is the same as before.
    public void notice(String done) {
        notice.set("");
        notice.set(done);
    }

    /// Where and in what models are computed.
    public ObjectProperty<Compute> compute() {
        return compute;
    }

    /// The model in memory; used on worker threads.
    public ModelSlot slot() {
        return slot;
    }

    /// Gives the model's memory back as soon as nobody uses it; does not wait.
    @Override
    public void close() {
        slot.leave();
    }
}
