package sotto.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.session.Action;

/// Command palette: finds any action by a few letters of its title, and does it.
final class Palette extends VBox {
    private final Actions actions;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<Action> list = new ListView<>();

    Palette(Actions actions, Runnable close, Messages words) {
        this.actions = actions;
        this.close = close;
        setId("palette");
        getStyleClass().addAll("sheet", "palette");
        Descriptions.about(field, "palette-field", words.of("palette.about"));
        field.setPromptText(words.of("palette.prompt"));
        Descriptions.about(list, "palette-list", words.of("palette.list"));
        list.setPlaceholder(new Label(words.of("palette.none")));
        list.setCellFactory(_ -> new Row());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(field, list);
        field.textProperty().subscribe(this::find);
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int at = list.getSelectionModel().getSelectedIndex();
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
                int to = Math.clamp(
                        at + (event.getCode() == KeyCode.DOWN ? 1 : -1),
                        0,
                        Math.max(0, list.getItems().size() - 1));
                list.getSelectionModel().select(to);
                list.scrollTo(Math.max(0, to - 3));
                event.consume();
            }
        });
        field.setOnAction(_ -> perform());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                perform();
            }
        });
        list.setOnMouseClicked(_ -> perform());
    }

    /// Node that gets the keyboard focus.
    Node focus() {
        return field;
    }

    /// Clears the search.
    void reset() {
        field.clear();
        find();
    }

    private void find() {
        list.getItems().setAll(field.getText().isBlank() ? actions.all() : actions.matching(field.getText()));
        list.getSelectionModel().selectFirst();
    }

    private void perform() {
        Action chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.possible().get()) {
            close.run();
            chosen.what().run();
        }
    }

    /// Row of the list with an action and its keys.
    private static final class Row extends ListCell<Action> {
        private final Label title = new Label();
        private final Label keys = new Label();
        private final HBox row;

        Row() {
            keys.getStyleClass().add("keys");
            row = Controls.row(title, Controls.gap(), keys);
        }

        @Override
        protected void updateItem(Action action, boolean empty) {
            super.updateItem(action, empty);
            opacityProperty().unbind();
            setOpacity(1);
            if (empty || action == null) {
                setGraphic(null);
                return;
            }
            title.setText(action.title());
            keys.setText(Actions.keys(action));
            opacityProperty().bind(Bindings.when(action.possible()).then(1.0).otherwise(0.45));
            setGraphic(row);
        }
    }
}
