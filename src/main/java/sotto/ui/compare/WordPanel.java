package sotto.ui.compare;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import sotto.figure.AttributionBars;
import sotto.figure.Rendering;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.JobBar;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenContext;

/// Panel "What changed this word": the words, their logits, the modules, their sum, the neurons, in this order.
final class WordPanel extends VBox {
    static final double WIDTH = 432;

    private final Messages words = Messages.beside(WordPanel.class);
    private final WordViewModel model;
    private final Label subtitle = Descriptions.small("");
    private final JobBar busy;
    private final Strip problem = new Strip();
    private final WordHead head;
    private final FigureView figure;
    private final WordNeurons neurons;
    private final VBox content = new VBox();

    WordPanel(WordViewModel model, ScreenContext context) {
        this.model = model;
        setId("word-panel");
        getStyleClass().addAll("panel", "word-panel");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        setMinHeight(0);
        head = new WordHead(model);
        neurons = new WordNeurons(
                model, context.navigator(), query -> context.session().query().set(query));
        figure = new FigureView("word-figure", context);
        figure.setFocusTraversable(true);
        Descriptions.tip(figure, words.of("word.figure.about"));
        figure.setOnMouseClicked(event -> choose(event.getY()));
        figure.setOnKeyPressed(event -> {
            int by = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
            if (by != 0) {
                model.chooseNext(by);
                event.consume();
            }
        });
        figure.widthProperty().subscribe(_ -> fit());
        busy = new JobBar("word", words.of("word.cancel.about"), model::close).stacked();
        Button close = Descriptions.icon("word-close", Feather.X, words.of("word.close.about"), model::close);
        ExportButton export = new ExportButton(
                "word-export", context, () -> model.found().get().flatMap(_ -> figure.shown()));
        Button command = CommandButton.of("word-command", context.clip(), model::command);
        command.disableProperty().bind(model.found().map(Optional::isEmpty));
        export.disableProperty().bind(model.found().map(Optional::isEmpty));
        Label title = Controls.whole(Controls.label(words.of("word.title"), "panel-title"));
        subtitle.setId("word-subtitle");
        subtitle.setMinWidth(0);
        HBox header = new HBox(title, subtitle, Controls.gap(), export, close);
        header.getStyleClass().add("panel-header");
        HBox foot = Controls.row(Controls.gap(), Controls.whole(command));
        content.getStyleClass().add("word-content");
        Label modules = Controls.whole(Controls.label(words.of("word.modules"), "panel-title"));
        Label exact = Descriptions.small(words.of("word.modules.about"));
        exact.setMinWidth(0);
        Label measured = Controls.wrap(Descriptions.small(words.of("word.measured")));
        measured.setId("word-measured");
        Gap.MIDDLE
                .of(content)
                .getChildren()
                .addAll(
                        head,
                        Controls.hairline(),
                        Controls.row(modules, exact),
                        figure,
                        Controls.hairline(),
                        neurons,
                        Controls.hairline(),
                        measured,
                        foot);
        VBox waiting = Gap.MIDDLE.of(new VBox(busy, problem));
        waiting.getStyleClass().add("word-waiting");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, Controls.hairline(), waiting, scroll);
        model.asked().subscribe(_ -> show());
        model.found().subscribe(_ -> show());
        model.job().subscribe(busy::follow);
        model.job()
                .subscribe(some -> Controls.show(
                        waiting, some.isPresent() || model.problem().get().isPresent()));
        model.problem().subscribe(some -> {
            some.ifPresentOrElse(failure -> problem.fail(failure, Optional.empty()), problem::clear);
            Controls.show(waiting, some.isPresent() || model.job().get().isPresent());
        });
        model.module().subscribe(_ -> showModule());
        context.session().blurred().subscribe(head::blur);
    }

    private void show() {
        subtitle.setText(model.asked()
                .get()
                .map(word -> words.of("word.subtitle", word.column().title().get(), word.number() + 1))
                .orElse(""));
        Optional<WordExplanation> found = model.found().get();
        content.setVisible(found.isPresent());
        if (found.isEmpty()) {
            figure.clear();
            return;
        }
        head.show(model.asked().get().orElseThrow(), found.get());
        showModule();
    }

    private void showModule() {
        model.found().get().ifPresent(explanation -> {
            AttributionBars bars = explanation.bars();
            AttributionBars marked = bars.choose(model.module().get());
            figure.show(ShownFigure.of(words.of("word.title"), () -> bars).showing(() -> marked));
            fit();
            neurons.show();
        });
    }

    /// Gives the figure the height that suits its width.
    private void fit() {
        model.found().get().filter(_ -> figure.getWidth() > 0).ifPresent(explanation -> {
            double height = Rendering.height(explanation.bars(), figure.getWidth(), 0);
            figure.setMinHeight(height);
            figure.setPrefHeight(height);
        });
    }

    private void choose(double y) {
        figure.requestFocus();
        figure.geometry().get().ifPresent(places -> {
            if (y >= places.area().top() && y < places.area().bottom()) {
                model.found()
                        .get()
                        .flatMap(explanation -> explanation.bars().bar(places.yValue(y)))
                        .ifPresent(bar -> model.choose(bar.module()));
            }
        });
    }

    /// Whether a node is one of the panel's.
    boolean holds(@Nullable Node node) {
        Node up = node;
        while (up != null && !up.equals(this)) {
            up = up.getParent();
        }
        return up != null;
    }
}
