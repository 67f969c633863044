package sotto.ui.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import sotto.expert.Population;
import sotto.run.judge.JudgeName;
import sotto.run.judge.JudgeSource;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Messages;
import sotto.ui.project.Projects;
import sotto.ui.rating.ModelPairWriter;
import sotto.ui.rating.RatingPane;
import sotto.ui.rating.RatingShelf;
import sotto.ui.rating.RatingViewModel;
import sotto.ui.session.Action;
import sotto.ui.session.Explained;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;

/// Screen Compare, as the window's frame knows it.
public final class CompareScreen implements Screen {
    private static final String JUDGE = "judge";
    private static final double TOUR_STRENGTH = 1.5; // of the sample: no rude text is left, and the others are good

    private final ScreenContext context;
    private final Messages words = Messages.beside(CompareScreen.class);
    private final AtomicReference<Optional<Population>> scores = new AtomicReference<>(Optional.empty());
    private final CompareViewModel model;
    private final CompareView view;
    private final StackPane front = new StackPane();
    private final AnimationTimer pulse;
    private final ObservableValue<Optional<String>> missing;
    private final RatingViewModel rating;
    private final RatingPane ratingPane;
    private final BooleanProperty rates = new SimpleBooleanProperty(false);

    /// Makes the screen on a context; variants are kept in the open project.
    public CompareScreen(ScreenContext context, Projects projects) {
        this.context = context;
        ModelWriter writer = new ModelWriter(context.session().slot(), scores::get);
        model = new CompareViewModel(
                context.session(),
                context.tasks(),
                new CompareViewModel.Behind(
                        writer,
                        Shelf.of(projects),
                        Pause.afterMoves(),
                        Pause.ofReading(),
                        new ModelPace(context.session(), projects.preferences().speeds())));
        model.population().subscribe(scores::set);
        model.inputs().prompt().set(words.of("prompt.first"));
        rating = new RatingViewModel(
                context.tasks(),
                new RatingViewModel.Behind(
                        new RatingDoor(model, writer::gains)::inputs,
                        new ModelPairWriter(context.session().slot()),
                        shelf(projects),
                        InstantSource.system(),
                        System::nanoTime));
        ratingPane = new RatingPane(rating, context, () -> rates.set(false));
        view = new CompareView(model, context, this::rate);
        pulse = new AnimationTimer() {
            @Override
            public void handle(long now) {
                model.writing().flush();
            }
        };
        model.writing().running().subscribe(running -> {
            if (running) {
                projects.compare(model.settings());
                pulse.start();
            } else {
                pulse.stop();
            }
        });
        context.session().variant().addListener((_, _, now) -> now.ifPresent(_ -> projects.compare(model.settings())));
        projects.project().subscribe(_ -> model.restore(projects.compare()));
        missing = Bindings.createObjectBinding(
                this::lacking, context.session().model(), context.session().run());
        missing.subscribe(_ -> arrange());
        rates.subscribe(_ -> arrange());
        projects.project().subscribe(_ -> leaveRating());
        context.session().concept().subscribe(this::findJudge);
        context.navigator()
                .place()
                .subscribe(there -> model.writing().automatic().look(there == ScreenId.COMPARE));
    }

    /// Shows what is missing, the rating, or the columns.
    private void arrange() {
        Region shown = missing.getValue().<Region>map(this::empty).orElse(rates.get() ? ratingPane : view);
        front.getChildren().setAll(shown);
    }

    /// Opens the setup of a blind rating of two columns.
    private void rate() {
        if (missing.getValue().isEmpty()) {
            model.writing().stop();
            rating.start().open();
            rates.set(true);
            ratingPane.first().requestFocus();
        }
    }

    /// Leaves the rating, whose files are another project's.
    private void leaveRating() {
        if (rates.get()) {
            rating.leave();
            rates.set(false);
        }
    }

    private static RatingShelf shelf(Projects projects) {
        return new RatingShelf() {
            @Override
            public Path fresh(String rater) {
                return projects.project().get().newRating(rater);
            }

            @Override
            public List<Path> all() {
                return projects.project().get().ratings();
            }
        };
    }

    /// Makes the content shown while there is nothing to compare: the missing input, and the way to it.
    private Region empty(String lack) {
        ScreenId there = context.session().model().get().isEmpty() ? ScreenId.MODEL : ScreenId.CONCEPT;
        Button go = Descriptions.button(
                "compare-empty-go",
                words.of("empty." + there.word()),
                lack,
                () -> context.navigator().go(there));
        go.getStyleClass().add("accent");
        Empty empty = new Empty(words.of("empty.screen"), go);
        empty.setId("compare-empty");
        return empty;
    }

    private Optional<String> lacking() {
        if (context.session().model().get().isEmpty()) {
            return Optional.of(words.of("missing.model"));
        }
        return context.session().run().get().isEmpty() ? Optional.of(words.of("missing.run")) : Optional.empty();
    }

    /// Chooses the classifier beside the concept's texts as judge, unless another one was chosen.
    private void findJudge(Optional<OpenConcept> concept) {
        Optional<Path> place = concept.flatMap(one ->
                        Optional.ofNullable(one.source().file().toAbsolutePath().getParent()))
                .map(folder -> folder.resolve(JUDGE))
                .filter(folder -> Files.isRegularFile(folder.resolve("config.json")));
        if (place.isPresent() && model.judge().get().isEmpty()) {
            model.judge().set(place.map(folder -> new JudgeSource(JudgeName.of(folder), folder, null)));
        }
    }

    @Override
    public ScreenId place() {
        return ScreenId.COMPARE;
    }

    @Override
    public Region view() {
        return front;
    }

    @Override
    public ObservableValue<Optional<String>> missing() {
        return missing;
    }

    /// Nodes that the tour explains: the gauges of Base and AURA and AURA's slider; the texts of both stay
    /// free too.
    @Override
    public Explained explained(String stop) {
        return view.explained();
    }

    /// Sets the prompt on which the sample shows the method best, and has it written even where that takes
    /// long.
    @Override
    public void prepare(String stop) {
        model.inputs().prompt().set(words.of("prompt.tour"));
        model.dials().strength().set(TOUR_STRENGTH);
        if (model.request().isPossible()) {
            model.writing().write();
        }
    }

    @Override
    public List<Action> actions() {
        WritingViewModel writing = model.writing();
        return List.of(
                new Action("compare-write", words.of("action.write"), "Shortcut+Enter", writing::write),
                new Action("compare-rate", words.of("action.rate"), "", this::rate),
                new Action("compare-stop", words.of("action.stop"), "", writing.running(), writing::stop),
                new Action(
                        "compare-copy",
                        words.of("action.copy"),
                        "",
                        () -> context.clip().text(model.command())));
    }

    /// View-model behind the screen.
    public CompareViewModel model() {
        return model;
    }

    /// Begins to write at once with a quick model; offers to write with a slow one.
    @Override
    public void shown() {
        model.writing().automatic().begin();
        (rates.get() ? ratingPane.first() : view.first()).requestFocus();
    }

    @Override
    public void close() {
        pulse.stop();
        rating.close();
        model.close();
    }
}
