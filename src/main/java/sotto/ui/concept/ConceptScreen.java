package sotto.ui.concept;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.scene.layout.Region;
import sotto.ui.control.Messages;
import sotto.ui.project.ConceptLibrary;
import sotto.ui.session.Action;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;

/// Screen Concept, as the window's frame knows it.
public final class ConceptScreen implements Screen {
    private final ScreenContext context;
    private final ConceptViewModel model;
    private final LibraryViewModel library;
    private final Messages words = Messages.beside(ConceptScreen.class);

    /// Makes a screen whose runs go into folders of a project, and whose concepts are kept there.
    public ConceptScreen(ScreenContext context, RunFolders folders, ConceptLibrary concepts) {
        this.context = context;
        this.model = new ConceptViewModel(context, folders);
        this.library = new LibraryViewModel(context, concepts, model.texts());
    }

    @Override
    public ScreenId place() {
        return ScreenId.CONCEPT;
    }

    @Override
    public Region view() {
        return new ConceptView(model, library, context);
    }

    @Override
    public Optional<BooleanProperty> blurred() {
        return Optional.of(model.blurred());
    }

    @Override
    public List<Action> actions() {
        ScoringViewModel scoring = model.scoring();
        return List.of(
                new Action(
                        "score",
                        words.of("action.score"),
                        "",
                        Bindings.createBooleanBinding(
                                () -> model.obstacle().get().isEmpty(), model.obstacle()),
                        model::start),
                new Action(
                        "score-cancel",
                        words.of("action.cancel"),
                        "",
                        Bindings.createBooleanBinding(scoring::isUnderWay, scoring.state()),
                        scoring::cancel),
                new Action(
                        "score-resume",
                        words.of("action.resume"),
                        "",
                        Bindings.createBooleanBinding(
                                () -> scoring.unfinished().get().isPresent(), scoring.unfinished()),
                        scoring::resume));
    }

    /// View-model behind the screen.
    ConceptViewModel model() {
        return model;
    }

    @Override
    public void close() {
        model.close();
    }

    @Override
    public void shown() {
        library.check();
        if (!model.scoring().isUnderWay()) {
            model.scoring().search();
        }
    }
}
