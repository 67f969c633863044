package sotto.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;
import sotto.ui.project.Shelves;
import sotto.ui.session.Action;
import sotto.ui.session.Belonging;
import sotto.ui.session.Explained;
import sotto.ui.session.RunOwner;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;

/// Everything inside the window: title bar, rail, screen in front, inspector, status line, layers over them.
final class Frame extends StackPane {
    /// Width of the window, in pixels, below which it folds.
    static final double NARROW = 1200;

    private final ScreenContext context;
    private final List<Screen> screens = new ArrayList<>();
    private final Messages words = Messages.beside(Frame.class);
    private final Actions actions = new Actions();
    private final StackPane front = new StackPane();
    private final Strip problem = new Strip();
    private final Strip foreign = new Strip();
    private final BorderPane middle = new BorderPane();
    private final Overlay overlay = new Overlay();
    private final BooleanBinding narrow = widthProperty().lessThan(NARROW);
    private final BooleanProperty inspecting = new SimpleBooleanProperty(true);
    private final BooleanProperty tasksShown = new SimpleBooleanProperty();
    private final TasksDrawer drawer;
    private final Palette palette;
    private final Tour tour;
    private final TourLayer tourLayer;
    private final Action sample;
    private final StatusLine status;
    private final ObservableValue<Optional<ScreenId>> next;
    private final DeviceMenu devices;
    private final Rail rail;
    private boolean finished;

    Frame(ScreenContext context, RunOwner owner, Screen first, FrameActions frameActions) {
        this.context = context;
        getStyleClass().add("frame");
        drawer = new TasksDrawer(context.tasks(), () -> tasksShown.set(false), words);
        palette = new Palette(actions, overlay::hide, words);
        sample = frameActions.sample();
        tour = new Tour(guide(), words);
        tourLayer = new TourLayer(tour, middle, this::explained);
        next = NextStep.of(context);
        status = new StatusLine(context, words, new NextButton(next, context.navigator(), words));
        devices = new DeviceMenu(context, words);
        rail = new Rail(context.navigator(), words);
        List<Action> help = helpActions();
        actions.add(Actions.Group.GO, placeActions());
        actions.add(Actions.Group.GO, List.of(nextAction()));
        actions.add(Actions.Group.FILE, frameActions.file());
        actions.add(Actions.Group.WINDOW, help);
        actions.add(Actions.Group.WINDOW, viewActions());
        TitleBar.Doors doors = new TitleBar.Doors(
                frameActions.project(),
                frameActions.shelves(),
                frameActions.menu(),
                help,
                this::showPalette,
                () -> tasksShown.set(!tasksShown.get()));
        BorderPane window = new BorderPane(middle);
        window.setTop(new TitleBar(context, doors, devices, narrow, words));
        window.setLeft(rail);
        window.setBottom(status);
        VBox centre = new VBox(problem, foreign, front);
        VBox.setVgrow(front, javafx.scene.layout.Priority.ALWAYS);
        middle.setCenter(centre);
        getChildren().addAll(window, overlay, tourLayer);
        narrow.subscribe(() -> fold());
        context.navigator().place().subscribe(_ -> bringToFront());
        context.opener().problem().subscribe(this::showProblem);
        owner.belonging().subscribe(now -> showForeign(now, owner));
        inspecting.subscribe(_ -> showSides());
        tasksShown.subscribe(_ -> showSides());
        acceptDrops(frameActions.open());
        add(first);
        bringToFront();
    }

    /// Adds the screens after the first, and begins what screens do when they come to the front.
    void finish(List<Screen> others) {
        others.forEach(this::add);
        finished = true;
        bringToFront();
    }

    private void add(Screen screen) {
        screens.add(screen);
        actions.add(Actions.Group.SCREEN, screen.actions());
        rail.add(screen);
        screen.inspects().subscribe(_ -> showSides());
    }

    /// Actions of the file menu, and all actions of the window itself.
    ///
    /// @param menu in the order of the menu; an action without a title is a line
    /// @param open opens whatever is dropped on the window
    /// @param project the open project's name
    /// @param shelves menus of the project's models and runs
    /// @param sample opens the sample unless it is open
    record FrameActions(
            List<Action> file,
            List<Action> menu,
            Consumer<Path> open,
            ObservableValue<String> project,
            Shelves shelves,
            Action sample) {}

    Actions actions() {
        return actions;
    }

    DeviceMenu devices() {
        return devices;
    }

    /// The screens made so far, in the order of the rail.
    List<Screen> screens() {
        return List.copyOf(screens);
    }

    private void fold() {
        getStyleClass().remove("narrow");
        if (narrow.get()) {
            getStyleClass().add("narrow");
        }
        inspecting.set(!narrow.get());
        showSides();
    }

    private Optional<Screen> screenInFront() {
        return screen(context.navigator().place().get());
    }

    private Optional<Screen> screen(ScreenId place) {
        return screens.stream().filter(screen -> screen.place() == place).findFirst();
    }

    private void bringToFront() {
        screenInFront().ifPresent(screen -> {
            front.getChildren().setAll(screen.view());
            if (finished) {
                screen.shown();
            }
            showSides();
        });
    }

    private void showSides() {
        Optional<Region> inspector =
                screenInFront().filter(screen -> screen.inspects().getValue()).flatMap(Screen::inspector);
        Node side = tasksShown.get() ? drawer : inspecting.get() ? inspector.orElse(null) : null;
        inspector.ifPresent(region -> {
            if (!region.getStyleClass().contains("inspector")) {
                region.getStyleClass().add("inspector");
            }
        });
        boolean over = narrow.get() && side != null;
        middle.setRight(over ? null : side);
        front.getChildren()
                .removeIf(node -> node == drawer || node.getStyleClass().contains("inspector"));
        if (over) {
            StackPane.setAlignment(side, Pos.CENTER_RIGHT);
            front.getChildren().add(side);
        }
    }

    private void showProblem() {
        context.opener()
                .problem()
                .get()
                .ifPresentOrElse(
                        failure -> problem.fail(
                                failure,
                                Optional.of(Descriptions.button(
                                        "problem-close",
                                        words.of("close"),
                                        words.of("problem.close.about"),
                                        () -> context.opener().problem().set(Optional.empty())))),
                        problem::clear);
    }

    /// Shows the bar with a choice while scores of another model are open, else hides it.
    private void showForeign(Belonging now, RunOwner owner) {
        if (now.state() != Belonging.State.OTHER) {
            foreign.clear();
            return;
        }
        foreign.setId("foreign-run");
        foreign.warn(
                words.of("foreign", now.madeOn(), now.differs()),
                Descriptions.button("foreign-score", words.of("foreign.score"), words.of("foreign.score.about"), () -> {
                    owner.putAway();
                    context.navigator().go(ScreenId.CONCEPT);
                }),
                Descriptions.button(
                        "foreign-use", words.of("foreign.use"), words.of("foreign.use.about"), owner::useAnyway));
    }

    private void showPalette() {
        palette.reset();
        overlay.show(palette, Pos.TOP_CENTER, palette.focus());
        StackPane.setMargin(palette, new javafx.geometry.Insets(72, 0, 0, 0));
    }

    private void showSheet(HelpSheet sheet) {
        overlay.show(sheet, Pos.CENTER, sheet.focus());
    }

    /// Begins the tour of the sample, which must be open or being opened.
    void beginTour() {
        tourLayer.setVisible(true);
        tour.begin();
    }

    private Tour.Guide guide() {
        return new Tour.Guide() {
            @Override
            public void lead(Tour.Stop stop) {
                screen(stop.place()).ifPresent(screen -> screen.prepare(stop.word()));
                context.navigator().go(stop.place());
                tourLayer.requestLayout();
            }

            @Override
            public void end() {
                tourLayer.setVisible(false);
            }
        };
    }

    private Explained explained() {
        Tour.Stop stop = tour.stop();
        return screen(stop.place()).map(screen -> screen.explained(stop.word())).orElse(Explained.NOTHING);
    }

    private List<Action> placeActions() {
        return Arrays.stream(ScreenId.values())
                .map(place -> new Action(
                        "go-" + place.word(),
                        words.of("go", words.of(place.word())),
                        "Shortcut+" + place.number(),
                        () -> context.navigator().go(place)))
                .toList();
    }

    private Action nextAction() {
        return new Action(
                "next-step",
                words.of("next.action"),
                "Alt+Right",
                Bindings.createBooleanBinding(() -> next.getValue().isPresent(), next),
                () -> next.getValue().ifPresent(context.navigator()::go));
    }

    private List<Action> helpActions() {
        return List.of(
                new Action("shortcuts", words.of("shortcuts"), "F1", () -> showSheet(shortcuts())),
                new Action("glossary", words.of("glossary"), "", () -> showSheet(glossary())),
                new Action("methods", words.of("methods"), "", () -> showSheet(methods())),
                new Action("tour", words.of("tour"), "", sample.possible(), () -> {
                    sample.what().run();
                    beginTour();
                }));
    }

    private List<Action> viewActions() {
        return List.of(
                new Action("palette", words.of("palette"), "Shortcut+K", this::showPalette),
                new Action("tasks", words.of("tasks.show"), "Shortcut+J", () -> tasksShown.set(!tasksShown.get())),
                new Action("inspector", words.of("inspector"), "F4", () -> inspecting.set(!inspecting.get())),
                new Action("blur", words.of("blur"), "Shortcut+B", this::blurOrShow),
                new Action("theme", words.of("theme"), "Shortcut+Shift+T", context.session()::switchTheme));
    }

    /// Blurs or shows the texts of the screen in front, and tells the user whose texts those are.
    private void blurOrShow() {
        BooleanProperty blurred = screenInFront()
                .flatMap(Screen::blurred)
                .orElse(context.session().blurred());
        blurred.set(!blurred.get());
        context.session().notice(words.of(blurred.get() ? "blur.on" : "blur.off"));
    }

    private HelpSheet shortcuts() {
        List<HelpSheet.Group> groups = new ArrayList<>();
        for (Actions.Group group : Actions.Group.values()) {
            groups.add(new HelpSheet.Group(
                    words.of("keys.group." + group.name().toLowerCase(Locale.ROOT)),
                    actions.all(group).stream()
                            .filter(action -> !action.keys().isEmpty())
                            .map(action -> new HelpSheet.Row(Actions.keys(action), action.title()))
                            .toList()));
        }
        groups.add(new HelpSheet.Group(words.of("keys.group.everywhere"), table("keys")));
        return HelpSheet.inColumns("shortcuts", words.of("shortcuts"), groups, overlay::hide, words);
    }

    private HelpSheet methods() {
        return HelpSheet.of(
                "methods", words.of("methods"), new MethodPanel(words), MethodPanel.WIDTH, overlay::hide, words);
    }

    private HelpSheet glossary() {
        return HelpSheet.inOne("glossary", words.of("glossary"), table("term"), overlay::hide, words);
    }

    private List<HelpSheet.Row> table(String prefix) {
        List<HelpSheet.Row> rows = new ArrayList<>();
        for (int row = 1; words.has(prefix + "." + row); row++) {
            rows.add(new HelpSheet.Row(words.of(prefix + "." + row), words.of(prefix + "." + row + ".text")));
        }
        return rows;
    }

    private void acceptDrops(Consumer<Path> open) {
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        setOnDragDropped((DragEvent event) -> {
            if (event.getDragboard().hasFiles()) {
                event.getDragboard().getFiles().forEach(file -> open.accept(file.toPath()));
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    void stop() {
        status.stop();
        screens.forEach(Screen::close);
    }
}
