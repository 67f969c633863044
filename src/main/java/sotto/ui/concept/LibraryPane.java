package sotto.ui.concept;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.run.project.ProjectContent.Concept;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.session.Clip;
import sotto.ui.theme.Icons;

/// Sheet of the project's concepts, with what can be done with one, and of the recipes that are built in.
final class LibraryPane extends VBox {
    private static final double WIDTH = 660;
    private static final double HEIGHT = 400;
    private static final double LIST = 220;

    private final LibraryViewModel library;
    private final Messages words;
    private final LibraryText text;
    private final ListView<Concept> list = new ListView<>();
    private boolean filling;

    LibraryPane(LibraryViewModel library, Messages words, Clip clip) {
        this.library = library;
        this.words = words;
        this.text = new LibraryText(words);
        Gap.MIDDLE.of(this);
        setId("library");
        getStyleClass().add("library");
        setPrefSize(WIDTH, HEIGHT);
        Node concepts = concepts(new LibraryDetails(library, words, clip));
        RecipesPane recipes = new RecipesPane(words);
        StackPane body = new StackPane(concepts, recipes);
        VBox.setVgrow(body, Priority.ALWAYS);
        ToggleButton own = tab("library-own", "library.own");
        ToggleButton builtIn = tab("library-built-in", "library.recipes");
        own.setOnAction(_ -> show(own, builtIn, concepts, recipes));
        builtIn.setOnAction(_ -> show(builtIn, own, recipes, concepts));
        getChildren().addAll(new SegmentedButton(own, builtIn), body);
        show(own, builtIn, concepts, recipes);
    }

    private ToggleButton tab(String id, String key) {
        return Descriptions.about(new ToggleButton(words.of(key)), id, words.of(key + ".tip"));
    }

    private static void show(ToggleButton on, ToggleButton off, Node shown, Node hidden) {
        on.setSelected(true);
        off.setSelected(false);
        Controls.show(shown, true);
        Controls.show(hidden, false);
    }

    private Node concepts(LibraryDetails details) {
        Descriptions.about(list, "library-list", words.of("library.list.about"));
        list.setPlaceholder(Controls.wrap(Descriptions.small(words.of("library.empty"))));
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (!filling && now != null) {
                library.chosen().set(now.name());
            }
        });
        library.concepts().addListener((ListChangeListener<Concept>) _ -> fill());
        library.chosen().addListener((_, _, _) -> select());
        library.standings().addListener((_, _, _) -> list.refresh());
        library.current().addListener((_, _, _) -> list.refresh());
        fill();
        Button add = Descriptions.button("library-add", Feather.PLUS, "", words.of("library.add.about"), library::add);
        library.current()
                .subscribe(open -> add.setText(words.of(open.isPresent() ? "library.add.another" : "library.add")));
        library.openable().subscribe(open -> add.setDisable(!open));
        add.setMaxWidth(Double.MAX_VALUE);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox left = Gap.USUAL.of(new VBox(list, add));
        left.setPrefWidth(LIST);
        left.setMinWidth(LIST);
        HBox.setHgrow(details, Priority.ALWAYS);
        return Gap.LARGE.of(new HBox(left, details));
    }

    /// Looks at the open concept, or else at the first, where none is looked at.
    void opened() {
        if (library.looked().isEmpty()) {
            library.current()
                    .get()
                    .or(() -> library.concepts().stream().findFirst())
                    .ifPresent(concept -> library.chosen().set(concept.name()));
        }
        library.check();
    }

    private void fill() {
        filling = true;
        list.getItems().setAll(library.concepts());
        filling = false;
        select();
    }

    private void select() {
        filling = true;
        library.looked().ifPresentOrElse(list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
        filling = false;
    }

    /// Line of a concept: its name and file, a dot if it is open, and a sign where its file is not as it was.
    private final class Cell extends ListCell<Concept> {
        @Override
        protected void updateItem(@Nullable Concept concept, boolean empty) {
            super.updateItem(concept, empty);
            setText(null);
            setGraphic(null);
            if (empty || concept == null) {
                return;
            }
            Label name = Descriptions.plain(Controls.label(concept.name(), "strong"));
            Label file = Descriptions.plain(Descriptions.small(text.files(concept)));
            VBox both = new VBox(name, file);
            both.setMinWidth(0);
            HBox.setHgrow(both, Priority.ALWAYS);
            for (Label label : new Label[] {name, file}) {
                label.setMinWidth(0);
            }
            HBox row = Gap.USUAL.of(new HBox(both));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMaxWidth(LIST - 28);
            if (library.standing(concept).isAmiss()) {
                FontIcon icon = Icons.of(Feather.ALERT_TRIANGLE);
                icon.getStyleClass().add("warning");
                row.getChildren().add(icon);
            }
            if (library.current().get().equals(Optional.of(concept))) {
                Label open = Controls.label(words.of("library.open.mark"), "small", "accent-text");
                open.setMinWidth(Region.USE_PREF_SIZE);
                row.getChildren().add(open);
            }
            setGraphic(row);
        }
    }
}
