package sotto.ui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import sotto.ui.bench.Desk;
import sotto.ui.control.Strip;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;
import sotto.ui.theme.Look;

/// The whole screen, from top to bottom: what goes in, the answers, their price, the controls that made them.
final class CompareView extends VBox {
    private static final double NARROW = 1200;
    private static final double LEAST_COLUMN = 250;

    private final CompareViewModel model;
    private final Desk desk;
    private final Words words = Words.beside(CompareView.class);
    private final CompareHeader header;
    private final Strip problem = new Strip();
    private final InputsBar inputs;
    private final StackPane answers = new StackPane();
    private final StackPane bottom = new StackPane();
    private final DampeningPanel dampening;
    private final Map<Column, ColumnView> views = new LinkedHashMap<>();
    private @Nullable VariantTabs tabs;
    private @Nullable Column front;

    CompareView(CompareViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        setId("compare");
        getStyleClass().addAll("screen", "compare");
        getStylesheets().add(Look.sheet(CompareView.class, "compare.css"));
        header = new CompareHeader(model, desk);
        inputs = new InputsBar(model, desk.files());
        dampening = new DampeningPanel(new DialControls(model), new GainCurve(model, desk), model);
        VBox.setVgrow(answers, Priority.ALWAYS);
        answers.setMinHeight(0);
        getChildren().addAll(header, problem, inputs, answers, bottom);
        ObservableValue<Boolean> narrow = sceneProperty()
                .flatMap(Scene::widthProperty)
                .map(width -> width.doubleValue() < NARROW)
                .orElse(false);
        narrow.subscribe(this::fold);
        model.columns().list().addListener((ListChangeListener<Column>) _ -> place(narrow.getValue()));
        model.problem()
                .subscribe(failure -> failure.ifPresentOrElse(
                        one -> problem.fail(
                                one,
                                Optional.of(Tell.button(
                                        "compare-problem-close",
                                        words.of("close"),
                                        words.of("close.about"),
                                        () -> model.problem().set(Optional.empty())))),
                        problem::clear));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.running().get()) {
                model.stop();
                event.consume();
            }
        });
    }

    private void fold(boolean narrow) {
        header.fold(narrow);
        bottom.getChildren().clear();
        if (narrow) {
            inputs.fold();
            bottom.getChildren().add(dampening.folded());
        } else {
            inputs.unfold();
            bottom.getChildren().add(dampening.unfolded());
        }
        place(narrow);
    }

    /// Puts the columns there: side by side, or Base and one of the others.
    private void place(boolean narrow) {
        if (tabs != null) {
            tabs.forget();
            tabs = null;
        }
        List<Column> columns = List.copyOf(model.columns().list());
        views.entrySet().removeIf(entry -> {
            boolean gone = !columns.contains(entry.getKey());
            if (gone) {
                entry.getValue().forget();
            }
            return gone;
        });
        List<ColumnView> shown = new ArrayList<>();
        Column base = columns.getFirst();
        List<Column> variants = columns.subList(1, columns.size());
        shown.add(view(base, base));
        if (!narrow) {
            variants.forEach(column -> shown.add(view(column, base)));
            shown.forEach(ColumnView::showTitle);
        } else if (!variants.isEmpty()) {
            Column current = model.current().get();
            Column chosen = front != null && variants.contains(front)
                    ? front
                    : variants.contains(current) ? current : variants.getFirst();
            front = chosen;
            VariantTabs bar = new VariantTabs(variants, chosen, column -> {
                front = column;
                model.use(column);
                place(true);
            });
            tabs = bar;
            ColumnView view = view(chosen, base);
            view.showTabs(bar.bar());
            shown.add(view);
        }
        answers.getChildren().setAll(row(shown));
    }

    private ColumnView view(Column column, Column base) {
        return views.computeIfAbsent(column, _ -> new ColumnView(column, base, model, desk));
    }

    private static Node row(List<ColumnView> shown) {
        HBox row = new HBox(16);
        row.getChildren().addAll(shown);
        for (ColumnView view : shown) {
            view.setMinWidth(LEAST_COLUMN);
            view.setPrefWidth(1);
            HBox.setHgrow(view, Priority.ALWAYS);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.setFillHeight(true);
        ScrollPane scroll = new ScrollPane(row);
        scroll.setFitToHeight(true);
        scroll.setFitToWidth(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    /// The field to begin with.
    Node first() {
        return inputs.prompt();
    }
}
