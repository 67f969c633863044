package sotto.ui.model;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.Panel;
import sotto.ui.control.ScreenHeader;
import sotto.ui.control.Strip;
import sotto.ui.control.TwoColumns;
import sotto.ui.session.OpenModel;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Look;

/// Screen Model: facts of the headers, devices and whether the model fits on them, and the tree of its sites.
public final class ModelView implements Screen {
    private final ModelViewModel model;
    private final Messages words = Messages.beside(ModelView.class);
    private final VBox root = new VBox();
    private final Label path = new Label();
    private final VBox body = new VBox();
    private final Strip warning = new Strip();
    private final GridPane facts = Gap.LARGE.of(new GridPane(), Gap.SMALL);
    private final Node content;
    private final Node empty;

    /// Makes the screen of a view-model.
    public ModelView(ModelViewModel model, ScreenContext context) {
        this.model = model;
        root.setId("model");
        root.getStyleClass().addAll("screen", "model");
        root.getStylesheets().add(Look.sheet(ModelView.class, "model.css"));
        Button open = openButton("model-open");
        Button command = CommandButton.of("model-command", context.clip(), model::command);
        content = content();
        Empty nothing = new Empty(words.of("empty"), openButton("model-open-first"));
        nothing.getStyleClass().add("panel");
        nothing.setMaxHeight(Double.MAX_VALUE);
        VBox.setVgrow(nothing, Priority.ALWAYS);
        empty = nothing;
        root.getChildren().addAll(header(open, command), warning, body);
        VBox.setVgrow(body, Priority.ALWAYS);
        model.open().subscribe(_ -> show());
        model.warning()
                .subscribe(
                        text -> text.ifPresentOrElse(words -> warning.warn(words, Optional.empty()), warning::clear));
        model.facts().addListener((ListChangeListener<ModelViewModel.Fact>) _ -> showFacts());
        showFacts();
        root.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        root.setOnDragDropped(event -> {
            event.getDragboard().getFiles().stream().map(File::toPath).forEach(model::drop);
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private Button openButton(String id) {
        return Descriptions.button(id, Feather.FOLDER, words.of("open"), words.of("open.about"), model::choose);
    }

    private Node header(Button open, Button command) {
        ScreenHeader.subtitle(path);
        path.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
        open.setMinWidth(Region.USE_PREF_SIZE);
        command.setMinWidth(Region.USE_PREF_SIZE);
        return new ScreenHeader(words.of("title")).beside(path).actions(open, command);
    }

    private Node content() {
        Panel what = new Panel(words.of("facts"), facts);
        what.subtitle().set(words.of("facts.subtitle"));
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        facts.getColumnConstraints().setAll(names, new ColumnConstraints());
        VBox left = Gap.LARGE.of(new VBox(what, new FitPanel(model.fit(), words), new CostsPanel(model.fit(), words)));
        left.getStyleClass().add("beside-bar");
        ScrollPane scroll = new ScrollPane(left);
        scroll.setId("model-facts");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        return new TwoColumns(48, scroll, new SitesPanel(model, words));
    }

    private void show() {
        Optional<OpenModel> open = model.open().get();
        path.setText(open.map(shown -> shown.folder().toString()).orElse(""));
        body.getChildren().setAll(open.isPresent() ? content : empty);
    }

    private void showFacts() {
        facts.getChildren().clear();
        List<ModelViewModel.Fact> all = model.facts();
        for (int row = 0; row < all.size(); row++) {
            ModelViewModel.Fact fact = all.get(row);
            Label name = Descriptions.small(fact.name());
            Label value = new Label(fact.value());
            value.setId("fact-" + row);
            Descriptions.tip(name, fact.about());
            Descriptions.tip(value, fact.about());
            value.setAccessibleText("%s: %s".formatted(fact.name(), fact.value()));
            facts.addRow(row, name, value);
        }
    }

    @Override
    public ScreenId place() {
        return ScreenId.MODEL;
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void shown() {
        model.fit().lookOnce();
    }
}
