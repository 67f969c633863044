package sotto.ui.evidence;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;

/// View-model of the mode "Evidence": whether it is in front, and what is asked and found.
public final class EvidenceViewModel {
    private static final String MODE = "mode";
    private static final String EVIDENCE = "evidence";

    private final ScreenContext context;
    private final EvidenceQuestions questions;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final StabilityModel stability;

    /// Makes a view-model that follows the open run and the shelf's project.
    public EvidenceViewModel(ScreenContext context, EvidenceShelf shelf) {
        this.context = context;
        questions = new EvidenceQuestions(shelf);
        stability = new StabilityModel(context, questions, this::front);
        questions.watch(this::restore);
        restore();
    }

    private void restore() {
        shown.set(questions.text(MODE).filter(EVIDENCE::equals).isPresent());
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

    /// Brings the mode to the front of the window.
    private void front() {
        show(true);
        context.navigator().go(ScreenId.LAYERS);
    }

    /// The open run's stability.
    public StabilityModel stability() {
        return stability;
    }
}
