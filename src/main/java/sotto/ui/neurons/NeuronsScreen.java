package sotto.ui.neurons;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Messages;
import sotto.ui.project.Projects;
import sotto.ui.session.Action;
import sotto.ui.session.Explained;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;

/// Screen Neurons, as the window's frame knows it.
public final class NeuronsScreen implements Screen {
    /// Word of the tour's stop at the selected neuron's page.
    private static final String PAGE = "page";

    private final ScreenContext context;
    private final Messages words = Messages.beside(NeuronsScreen.class);
    private final NeuronsViewModel model;
    private final DetailViewModel study;
    private final Projects projects;
    private @Nullable NeuronsView view;
    private @Nullable InspectorView inspector;

    /// Makes the screen on a context, with notes in the open project.
    public NeuronsScreen(ScreenContext context, Projects projects) {
        this.context = context;
        this.projects = projects;
        this.study = new DetailViewModel(context);
        this.model = new NeuronsViewModel(context, Notebook.of(projects));
    }

    @Override
    public ScreenId place() {
        return ScreenId.NEURONS;
    }

    @Override
    public Region view() {
        return shownView();
    }

    private NeuronsView shownView() {
        NeuronsView made = view;
        if (made == null) {
            Button sample = Descriptions.button(
                    "neurons-sample",
                    words.of("empty.sample"),
                    words.of("empty.sample.about"),
                    projects::exploreSample);
            Button concept = Descriptions.button(
                    "neurons-go-concept",
                    words.of("empty.concept"),
                    words.of("empty.concept.about"),
                    () -> context.navigator().go(ScreenId.CONCEPT));
            sample.getStyleClass().add("accent");
            concept.getStyleClass().add("accent");
            made = new NeuronsView(
                    model,
                    study,
                    words,
                    new Empty(words.of("empty"), sample),
                    new Empty(words.of("empty.model"), concept));
            view = made;
        }
        return made;
    }

    /// Description of the selected neuron for another screen's inspector; the same object each time.
    public InspectorView neuronInspector() {
        InspectorView made = inspector;
        if (made == null) {
            made = new InspectorView(study, () -> {
                context.navigator().go(ScreenId.NEURONS);
                shownView().detail().focus().requestFocus();
            });
            inspector = made;
        }
        return made;
    }

    /// The selected neuron's page, for tests that wait for it.
    DetailViewModel study() {
        return study;
    }

    /// The table, for tests that measure it.
    NeuronsViewModel model() {
        return model;
    }

    /// Starts work on the selected neuron; called when a view of it comes to the front.
    public void wake() {
        study.wake();
    }

    @Override
    public ObservableValue<Optional<String>> missing() {
        return context.session()
                .run()
                .map(run -> run.isPresent() ? Optional.empty() : Optional.of(words.of("missing")));
    }

    @Override
    public void shown() {
        wake();
    }

    @Override
    public List<Action> actions() {
        ObservableBooleanValue there = new SimpleBooleanProperty(true);
        return List.of(
                action(
                        "query",
                        "Shortcut+F",
                        there,
                        () -> shownView().table().queryField().requestFocus()),
                action("next", "Shortcut+Down", there, () -> shownView().table().step(1)),
                action(
                        "previous",
                        "Shortcut+Up",
                        there,
                        () -> shownView().table().step(-1)),
                action(
                        "measure",
                        "Shortcut+M",
                        there,
                        () -> shownView().detail().focus().requestFocus()),
                action("star", "", there, () -> shownView().detail().star()),
                action("save", "", there, () -> shownView().table().askName()));
    }

    /// Nodes that the tour explains: the table at the first stop, the selected neuron's page at the other.
    @Override
    public Explained explained(String stop) {
        return stop.equals(PAGE)
                ? Explained.of(shownView().detail())
                : Explained.of(shownView().table());
    }

    private Action action(String key, String keys, ObservableBooleanValue possible, Runnable what) {
        return new Action("neurons-" + key, words.of("action." + key), keys, possible, () -> {
            context.navigator().go(ScreenId.NEURONS);
            what.run();
        });
    }

    @Override
    public void close() {
        study.close();
    }
}
