package sotto.ui.neurons;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import sotto.ui.bench.Action;
import sotto.ui.bench.Desk;
import sotto.ui.bench.Explained;
import sotto.ui.bench.Place;
import sotto.ui.bench.Screen;
import sotto.ui.control.Empty;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;
import sotto.ui.project.Projects;

/// Screen Neurons, as the window's frame knows it.
public final class NeuronsScreen implements Screen {
    /// Word of the tour's stop at the selected neuron's page.
    private static final String PAGE = "page";

    private final Desk desk;
    private final Words words = Words.beside(NeuronsScreen.class);
    private final NeuronsViewModel model;
    private final StudyViewModel study;
    private final Projects projects;
    private @Nullable NeuronsView view;
    private @Nullable InspectorView inspector;

    /// Makes the screen on a desk, with notes in the open project.
    public NeuronsScreen(Desk desk, Projects projects) {
        this.desk = desk;
        this.projects = projects;
        this.study = new StudyViewModel(desk);
        this.model = new NeuronsViewModel(desk, Notebook.of(projects));
    }

    @Override
    public Place place() {
        return Place.NEURONS;
    }

    @Override
    public Region view() {
        return shownView();
    }

    private NeuronsView shownView() {
        NeuronsView made = view;
        if (made == null) {
            Button sample = Tell.button(
                    "neurons-sample",
                    words.of("empty.sample"),
                    words.of("empty.sample.about"),
                    projects::exploreSample);
            Button concept = Tell.button(
                    "neurons-go-concept",
                    words.of("empty.concept"),
                    words.of("empty.concept.about"),
                    () -> desk.navigator().go(Place.CONCEPT));
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
                desk.navigator().go(Place.NEURONS);
                shownView().detail().focus().requestFocus();
            });
            inspector = made;
        }
        return made;
    }

    /// The selected neuron's page, for tests that wait for it.
    StudyViewModel study() {
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
        return desk.bench().run().map(run -> run.isPresent() ? Optional.empty() : Optional.of(words.of("missing")));
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
            desk.navigator().go(Place.NEURONS);
            what.run();
        });
    }

    @Override
    public void close() {
        study.close();
    }
}
