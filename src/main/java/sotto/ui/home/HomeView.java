package sotto.ui.home;

import java.io.File;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.ScreenHeader;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Icons;
import sotto.ui.theme.Look;

/// Screen Home: three cards, the recent projects, and the checks of the machine.
public final class HomeView implements Screen {
    private static final double NARROW = 1100;

    private final HomeViewModel model;
    private final EngineViewModel engine;
    private final ScreenContext context;
    private final Messages words = Messages.beside(HomeView.class);
    private final VBox root = new VBox();

    /// Makes the screen of its view-models.
    public HomeView(HomeViewModel model, EngineViewModel engine, ScreenContext context) {
        this.model = model;
        this.engine = engine;
        this.context = context;
        root.setId("home");
        root.getStyleClass().addAll("screen", "home");
        root.getStylesheets().add(Look.sheet(HomeView.class, "home.css"));
        root.getChildren().addAll(new ScreenHeader(words.of("title"), words.of("subtitle")), below());
        root.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        root.setOnDragDropped(event -> {
            model.drop(
                    event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    /// Makes the part below the cards: recent projects below two of them, the machine's checks below the third.
    private Node below() {
        GridPane grid = Gap.LARGE.of(new GridPane());
        for (int column = 0; column < 3; column++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100.0 / 3);
            third.setMinWidth(0);
            grid.getColumnConstraints().add(third);
        }
        RowConstraints rest = new RowConstraints();
        rest.setVgrow(Priority.ALWAYS);
        rest.setMinHeight(0);
        RowConstraints cards = new RowConstraints();
        cards.setMinHeight(Region.USE_PREF_SIZE);
        grid.getRowConstraints().addAll(cards, rest);
        Button open = card("model", model::openModel);
        Button project = card("project", model::openProject);
        Button sample = card("sample", model::exploreSample);
        sample.getStyleClass().add("accent");
        sample.setDisable(!model.hasSample());
        grid.addRow(
                0,
                framed(Feather.BOX, "model", open, "Ctrl+O"),
                framed(Feather.FOLDER, "project", project, "Ctrl+Shift+O"),
                framed(Feather.COMPASS, "sample", sample, "Ctrl+E"));
        Node recent = new RecentProjects(
                model, context.session().theme(), words, root.widthProperty().lessThan(NARROW));
        Node doctor = new DoctorPanel(model, engine, words);
        grid.add(recent, 0, 1, 2, 1);
        grid.add(doctor, 2, 1);
        VBox.setVgrow(grid, Priority.ALWAYS);
        return grid;
    }

    private Button card(String key, Runnable what) {
        return Descriptions.button("home-" + key, words.of(key + ".button"), words.of(key + ".about"), what);
    }

    private Node framed(Feather shape, String key, Button button, String keys) {
        StackPane well = new StackPane(Icons.of(shape));
        well.getStyleClass().add("icon-well");
        Label title = Controls.label(words.of(key), "panel-title");
        Label text = Controls.wrap(Controls.label(
                words.of(key.equals("sample") && !model.hasSample() ? "sample.missing" : key + ".text"), "muted"));
        Controls.showWhile(text, root.widthProperty().greaterThanOrEqualTo(NARROW));
        Label shortcut = Controls.label(keys, "keys");
        button.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = Controls.row(Gap.MIDDLE, button, shortcut);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox column = Gap.TINY.of(new VBox(title, text, gap, row));
        HBox.setHgrow(column, Priority.ALWAYS);
        column.setMinWidth(0);
        HBox card = new HBox(well, column);
        card.getStyleClass().addAll("panel", "way-in");
        return card;
    }

    @Override
    public ScreenId place() {
        return ScreenId.HOME;
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void shown() {
        model.checkOnce();
    }
}
