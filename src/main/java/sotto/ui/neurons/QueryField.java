package sotto.ui.neurons;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.run.table.NeuronColumn;
import sotto.run.table.QueryProblem;
import sotto.run.table.QueryWords;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.theme.Icons;

/// Field of the query: coloured words, the mistake and its place if it cannot be read, and earlier queries.
///
/// Colours lie over the field's own letters, so that caret and selection stay the field's; a query wider than
/// the field, which scrolls it, has none.
final class QueryField extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private static final double HISTORY = 92;

    /// Distance from the field's edge to its text, in pixels; the style sheet's padding.
    private static final double INSET = 4.5;

    private final NeuronsViewModel model;
    private final Messages words;
    private final TextField field = new TextField();
    private final Pane colours = new Pane();
    private final FontIcon mark = Icons.of(Feather.CHECK);
    private final Label state = new Label();
    private final Label problem = new Label();
    private final MenuButton history = new MenuButton();
    private final HBox row;

    QueryField(NeuronsViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        Gap.TINY.of(this);
        Descriptions.about(
                field,
                "neurons-query",
                words.of(
                        "query.about",
                        NeuronColumn.ALL.stream().map(NeuronColumn::word).collect(Collectors.joining(", "))));
        field.setPromptText(words.of("query.prompt"));
        field.getStyleClass().add("query-text");
        field.textProperty().bindBidirectional(model.query());
        field.setOnAction(_ -> model.keepQuery());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                model.keepQuery();
            }
        });
        colours.setMouseTransparent(true);
        StackPane text = new StackPane(field, colours);
        text.setMinWidth(80);
        HBox.setHgrow(text, Priority.ALWAYS);
        state.getStyleClass().addAll("small", "muted");
        state.setMinWidth(Region.USE_PREF_SIZE);
        Button clear = Descriptions.icon("neurons-query-clear", Feather.X, words.of("query.clear.about"), () -> {
            model.query().set("");
            field.requestFocus();
        });
        Controls.showWhile(clear, model.query().isNotEmpty());
        Descriptions.about(history, "neurons-history", words.of("query.history.about"));
        history.setText(words.of("query.history"));
        history.getStyleClass().addAll("flat", "small-control");
        history.setMinWidth(HISTORY);
        row = Controls.row(Icons.of(Feather.SEARCH), text, mark, state, clear, history);
        row.getStyleClass().add("query-row");
        problem.getStyleClass().addAll("small", "bad");
        problem.setId("neurons-query-problem");
        problem.setWrapText(true);
        problem.setAccessibleRole(AccessibleRole.TEXT);
        getChildren().addAll(row, problem);
        model.query().subscribe(_ -> {
            say();
            colour();
        });
        field.caretPositionProperty().subscribe(_ -> colour());
        field.selectedTextProperty().subscribe(_ -> colour());
        field.fontProperty().subscribe(_ -> colour());
        field.heightProperty().subscribe(_ -> colour());
        model.problem().subscribe(this::judge);
        model.history().addListener((ListChangeListener<String>) _ -> fill());
        model.rows().subscribe(_ -> fill());
        field.widthProperty().subscribe(_ -> colour());
        fill();
    }

    TextField field() {
        return field;
    }

    private void judge(Optional<QueryProblem> wrong) {
        row.pseudoClassStateChanged(WRONG, wrong.isPresent());
        Controls.show(problem, wrong.isPresent());
        problem.setText(wrong.map(QueryProblem::getMessage).orElse(""));
        mark.setIconCode(wrong.isPresent() ? Feather.X : Feather.CHECK);
        mark.getStyleClass().removeAll("good", "bad");
        mark.getStyleClass().add(wrong.isPresent() ? "bad" : "good");
        say();
        colour();
    }

    /// Puts coloured words over the field's own, except over the one that the caret is in.
    private void colour() {
        colours.getChildren().clear();
        String text = model.query().get();
        if (width(text) > field.getWidth() - 2 * INSET
                || !field.getSelectedText().isEmpty()) {
            return;
        }
        int caret = field.getCaretPosition();
        int wrong = model.problem().get().map(one -> one.column() - 1).orElse(-1);
        for (QueryWords.Piece piece : QueryWords.of(text)) {
            boolean bad = wrong >= piece.from() && wrong < piece.to();
            String style = bad ? "query-wrong" : style(piece.kind());
            if (!style.isEmpty() && (caret <= piece.from() || caret >= piece.to())) {
                double from = INSET + width(text.substring(0, piece.from()));
                double to = INSET + width(text.substring(0, piece.to()));
                word(text.substring(piece.from(), piece.to()), style, from, to);
            }
        }
    }

    private static String style(QueryWords.Kind kind) {
        return switch (kind) {
            case FIELD -> "query-field-word";
            case JOIN -> "query-join";
            case VALUE, UNKNOWN -> "";
        };
    }

    private void word(String word, String style, double from, double to) {
        Region ground = new Region();
        ground.getStyleClass().add("query-ground");
        Text shown = new Text(word);
        shown.getStyleClass().add(style);
        shown.setFont(field.getFont());
        double height = shown.getLayoutBounds().getHeight();
        double top = Math.rint((field.getHeight() - height) / 2);
        ground.resizeRelocate(from - 0.5, top, to - from + 2, height);
        shown.relocate(from, top);
        ground.setManaged(false);
        shown.setManaged(false);
        colours.getChildren().addAll(ground, shown);
    }

    private double width(String text) {
        Text measured = new Text(text);
        measured.setFont(field.getFont());
        return measured.getLayoutBounds().getWidth();
    }

    private void say() {
        Optional<QueryProblem> wrong = model.problem().get();
        state.setText(wrong.map(one -> words.of("query.column", Integer.toString(one.column())))
                .orElseGet(() -> words.of(model.query().get().isBlank() ? "query.all" : "query.valid")));
    }

    private void fill() {
        history.getItems().clear();
        for (String query : model.history()) {
            history.getItems().add(item(query, history.getItems().size()));
        }
        for (String query : model.examples()) {
            if (!model.history().contains(query)) {
                history.getItems().add(item(query, history.getItems().size()));
            }
        }
    }

    private MenuItem item(String query, int number) {
        MenuItem item = Descriptions.item(query);
        item.setId("neurons-history-" + number);
        item.setOnAction(_ -> {
            model.query().set(query);
            model.keepQuery();
            field.requestFocus();
            field.end();
        });
        return item;
    }
}
