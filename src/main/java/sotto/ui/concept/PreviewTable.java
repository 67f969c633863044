package sotto.ui.concept;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.effect.BoxBlur;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import sotto.data.FilePreview.Standing;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.ReadingDirection;

/// Table of the file's rows as they stand there, with the columns of text and label marked and each row's
/// class.
final class PreviewTable extends TableView<TextRow> {
    private static final double OTHERS = 84;
    private static final double LABEL = 116;
    private static final int MOST = 24;
    private static final double LOW = 860;
    private static final double LEAST = 76;
    private static final double LEAST_LOW = 50;

    private final ConceptViewModel model;
    private final Messages words;
    private final ObservableBooleanValue blurred;

    PreviewTable(ConceptViewModel model, Messages words, ObservableBooleanValue blurred) {
        this.model = model;
        this.words = words;
        this.blurred = blurred;
        Descriptions.about(this, "concept-preview", words.of("preview.about"));
        getStyleClass().add("preview");
        setMinHeight(LEAST);
        sceneProperty()
                .flatMap(Scene::heightProperty)
                .subscribe(height -> setMinHeight(height != null && height.doubleValue() < LOW ? LEAST_LOW : LEAST));
        setPlaceholder(Descriptions.small(words.of("preview.reading")));
        TextsViewModel texts = model.texts();
        texts.preview().addListener((_, _, _) -> fill());
        texts.otherPreview().addListener((_, _, _) -> fill());
        texts.mapping().text().addListener((_, _, _) -> fill());
        texts.mapping().label().addListener((_, _, _) -> fill());
        texts.mapping().positive().addListener((_, _, _) -> fill());
        texts.question().addListener((_, _, _) -> refresh());
        texts.name().addListener((_, _, _) -> refresh());
        blurred.addListener((_, _, _) -> refresh());
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.lookAt(row.number());
            }
        });
        fill();
    }

    private void fill() {
        TextsViewModel texts = model.texts();
        java.util.List<String> names =
                TextRow.columns(texts).stream().limit(MOST).toList();
        boolean pair = texts.kind().get() == TextsViewModel.Kind.PAIR;
        getColumns().clear();
        TableColumn<TextRow, TextRow> textColumn = null;
        double others = 20;
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            boolean isText = pair ? at == 0 : name.equals(texts.mapping().text().get());
            boolean isLabel =
                    pair ? at == 1 : name.equals(texts.mapping().label().get());
            TableColumn<TextRow, TextRow> column = column(name, at, isText, isLabel);
            getColumns().add(column);
            if (isText && textColumn == null) {
                textColumn = column;
            } else {
                column.setPrefWidth(isLabel ? LABEL : OTHERS);
                others += isLabel ? LABEL : OTHERS;
            }
        }
        if (textColumn != null) {
            textColumn
                    .prefWidthProperty()
                    .bind(Bindings.max(180, widthProperty().subtract(others)));
        }
        setItems(FXCollections.observableArrayList(TextRow.of(texts)));
    }

    private TableColumn<TextRow, TextRow> column(String name, int at, boolean isText, boolean isLabel) {
        TableColumn<TextRow, TextRow> column = new TableColumn<>();
        Label title = new Label(name);
        HBox header = Controls.row(Gap.TINY, title);
        if (isText || isLabel) {
            Label role = Controls.label(words.of(isText ? "preview.text" : "preview.label"), "column-role");
            if (role.getText().equalsIgnoreCase(name)) {
                header.getChildren().setAll(role); // once is enough
            } else {
                header.getChildren().add(role);
            }
        } else {
            title.getStyleClass().add("muted");
        }
        column.setGraphic(header);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(line -> new javafx.beans.property.SimpleObjectProperty<>(line.getValue()));
        column.setCellFactory(_ -> isLabel ? new ClassCell(at) : new TextCell(at, isText));
        return column;
    }

    private String className(Standing standing) {
        return switch (standing) {
            case POSITIVE -> model.conceptName();
            case NEGATIVE -> words.of("class.other");
            case NEITHER -> words.of("class.neither");
        };
    }

    /// Cell with a value of the file on one line; blurred if it is a text and texts are blurred.
    private final class TextCell extends TableCell<TextRow, TextRow> {
        private static final int SHOWN = 400;
        private static final String RIGHT_TO_LEFT = "right-to-left";

        private final int column;
        private final boolean isText;

        TextCell(int column, boolean isText) {
            this.column = column;
            this.isText = isText;
        }

        @Override
        protected void updateItem(@Nullable TextRow line, boolean empty) {
            super.updateItem(line, empty);
            String cell = empty || line == null ? null : line.cells().get(column);
            String plain = cell == null ? "" : cell.substring(0, Math.min(SHOWN, cell.length()));
            Label label = Controls.label(plain.replaceAll("\\s+", " "), isText ? "preview-text" : "muted");
            label.setEffect(isText && blurred.get() ? new BoxBlur(9, 5, 2) : null);
            setGraphic(plain.isEmpty() ? null : label);
            getStyleClass().remove(RIGHT_TO_LEFT);
            if (ReadingDirection.of(plain) == ReadingDirection.RIGHT_TO_LEFT) {
                getStyleClass().add(RIGHT_TO_LEFT);
            }
            setText(null);
        }
    }

    /// Cell with the class that a row's label puts it into.
    private final class ClassCell extends TableCell<TextRow, TextRow> {
        private final int column;

        ClassCell(int column) {
            this.column = column;
        }

        @Override
        protected void updateItem(@Nullable TextRow line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            if (empty || line == null) {
                return;
            }
            String cell = line.cells().get(column);
            if (model.texts().question().get().isPresent()) {
                setGraphic(new Label(cell == null ? "" : cell)); // of no class yet
                return;
            }
            Label label = new Label(className(line.standing()));
            switch (line.standing()) {
                case POSITIVE -> label.setGraphic(ClassMark.concept());
                case NEGATIVE -> label.setGraphic(ClassMark.other());
                case NEITHER -> label.getStyleClass().add("muted");
            }
            if (cell != null) {
                setTooltip(new javafx.scene.control.Tooltip(words.of("preview.value", cell)));
            }
            setGraphic(label);
        }
    }
}
