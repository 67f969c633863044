package sotto.ui.completions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import sotto.ui.control.Messages;

/// List of a prompt's completions, one row for the same random numbers; one of a row's texts is chosen.
final class CompletionRows extends ListView<CompletionRow> {
    /// Room that is kept free for the scroll bar, in pixels.
    static final double BAR = 14;

    private final CompletionsViewModel model;
    private final Messages words;
    private final IntegerProperty column = new SimpleIntegerProperty(1);

    CompletionRows(CompletionsViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        setId("completions-rows");
        getStyleClass().add("completion-rows");
        setAccessibleText(words.of("rows.about"));
        setCellFactory(_ -> new Row());
        model.texts().rows().subscribe(this::show);
        model.blurred().addListener((_, _, _) -> refresh());
        column.addListener((_, _, _) -> refresh());
        widthProperty().addListener((_, _, _) -> refresh());
        getSelectionModel().selectedIndexProperty().addListener((_, _, _) -> refresh());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void show(List<CompletionRow> rows) {
        boolean same = getItems().size() == rows.size()
                && IntStream.range(0, rows.size())
                        .allMatch(row -> isSame(getItems().get(row), rows.get(row)));
        int selected = Math.max(0, getSelectionModel().getSelectedIndex());
        getItems().setAll(rows);
        if (!rows.isEmpty()) {
            getSelectionModel().select(same ? Math.min(selected, rows.size() - 1) : 0);
            if (!same) {
                scrollTo(0);
            }
        }
    }

    private static boolean isSame(CompletionRow one, CompletionRow other) {
        return one.texts().stream()
                .map(CompletionText::text)
                .toList()
                .equals(other.texts().stream().map(CompletionText::text).toList());
    }

    private void press(KeyEvent event) {
        int step = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            default -> 0;
        };
        if (step != 0) {
            column.set(Math.clamp(chosen() + step, 0, Math.max(0, columns() - 1)));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            Optional.ofNullable(getSelectionModel().getSelectedItem())
                    .ifPresent(row -> model.openInCompare(row, chosen()));
            event.consume();
        }
    }

    private int columns() {
        return model.columns().get().size();
    }

    private int chosen() {
        return Math.clamp(column.get(), 0, Math.max(0, columns() - 1));
    }

    private final class Row extends ListCell<CompletionRow> {
        private final EqualColumns columns = new EqualColumns();
        private final List<CompletionBox> boxes = new ArrayList<>();

        Row() {
            getStyleClass().add("completion-row");
        }

        @Override
        protected void updateItem(CompletionRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            while (boxes.size() < row.texts().size()) {
                int number = boxes.size();
                CompletionBox box = new CompletionBox(words, () -> model.openInCompare(getItem(), number));
                box.setOnMousePressed(event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        column.set(number);
                    }
                });
                boxes.add(box);
            }
            columns.getChildren().setAll(boxes.subList(0, row.texts().size()));
            String find = model.prompts().find().get();
            boolean selected = getListView().getSelectionModel().getSelectedIndex() == getIndex();
            for (int number = 0; number < row.texts().size(); number++) {
                CompletionBox box = boxes.get(number);
                box.setId("completions-%d-%d".formatted(row.completion(), number));
                box.show(row.texts().get(number), find);
                box.blur(model.blurred().get());
                boolean here = selected && number == chosen();
                box.choose(here, here ? "completions-compare" : "", model.obstacle());
            }
            setGraphic(columns);
        }

        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        @Override
        protected double computePrefHeight(double width) {
            return getGraphic() == null ? 0 : columns.prefHeight(CompletionRows.this.getWidth() - BAR);
        }

        @Override
        protected void layoutChildren() {
            columns.resizeRelocate(0, 0, CompletionRows.this.getWidth() - BAR, getHeight());
        }
    }
}
