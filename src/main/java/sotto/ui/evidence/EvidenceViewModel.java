package sotto.ui.evidence;

import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;

/// View-model of the mode "Evidence": whether it is in front, with which page, and what is asked and found.
public final class EvidenceViewModel {
    private static final String MODE = "mode";
    private static final String EVIDENCE = "evidence";
    private static final String PAGE = "page";

    private final ScreenContext context;
    private final EvidenceQuestions questions;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.STABILITY);
    private final StabilityModel stability;
    private final ConfoundsModel confounds;

    /// Page of the mode.
    public enum Page {
        STABILITY,
        CONFOUNDS;

        /// Name in texts and ids.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Makes a view-model that follows the open run and the shelf's project.
    public EvidenceViewModel(ScreenContext context, EvidenceShelf shelf) {
        this.context = context;
        questions = new EvidenceQuestions(shelf);
        stability = new StabilityModel(context, questions, () -> front(Page.STABILITY));
        confounds = new ConfoundsModel(context, questions, () -> front(Page.CONFOUNDS));
        questions.watch(this::restore);
        restore();
    }

    private void restore() {
        shown.set(questions.text(MODE).filter(EVIDENCE::equals).isPresent());
        page.set(
                questions.text(PAGE).filter(Page.CONFOUNDS.word()::equals).isPresent()
                        ? Page.CONFOUNDS
                        : Page.STABILITY);
    }

    /// Whether the mode is in front of the other modes of Layers.
    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /// Shows or leaves the mode, and remembers it.
    public void show(boolean evidence) {
        shown.set(evidence);
        questions.keep(MODE, evidence ? EVIDENCE : "");
    }

    /// The page that is shown.
    public ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /// Shows a page, and remembers it.
    public void show(Page other) {
        page.set(other);
        questions.keep(PAGE, other == Page.STABILITY ? "" : other.word());
    }

    /// Brings a page to the front of the window.
    private void front(Page answered) {
        show(answered);
        show(true);
        context.navigator().go(ScreenId.LAYERS);
    }

    /// The open run's stability.
    public StabilityModel stability() {
        return stability;
    }

    /// The open run's confounds.
    public ConfoundsModel confounds() {
        return confounds;
    }

    /// The command line that prints what the page asks; empty where nothing can be asked.
    public String command() {
        return page.get() == Page.CONFOUNDS ? confounds.command() : stability.command();
    }
}
