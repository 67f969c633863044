package sotto.ui.neurons;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Strip;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;

/// Strip about the run's responses: offered, being computed, or failed; empty once they are there.
final class ListeningStrip extends VBox {
    private final StudyViewModel model;
    private final Words words;
    private final String id;

    ListeningStrip(String id, StudyViewModel model, Words words) {
        super(6);
        this.id = id;
        this.model = model;
        this.words = words;
        setId(id);
        model.listening().subscribe(this::show);
        model.measuredOn().subscribe(_ -> show(model.listening().get()));
    }

    private void show(Study.Listening state) {
        getChildren().clear();
        switch (state) {
            case Study.Listening.Nothing _, Study.Listening.Ready _ -> {}
            case Study.Listening.Reading _ -> getChildren().add(Tell.small(words.of("listen.reading")));
            case Study.Listening.Wanted(double seconds, long bytes) -> {
                Label text = line(words.of("listen.wanted", NumberFormat.seconds(seconds), NumberFormat.bytes(bytes)));
                getChildren()
                        .addAll(
                                text,
                                Tell.button(
                                        id + "-do", words.of("listen.do"), words.of("listen.do.about"), model::listen));
            }
            case Study.Listening.Running(String what, double fraction, double left, boolean stopping) -> {
                String rest = Double.isNaN(left) ? "" : words.of("listen.left", NumberFormat.seconds(left));
                Label text = line(stopping ? words.of("listen.stopping") : words.of("listen.running", what, rest));
                ProgressBar bar = new ProgressBar(fraction < 0 ? ProgressBar.INDETERMINATE_PROGRESS : fraction);
                bar.setMaxWidth(Double.MAX_VALUE);
                bar.setAccessibleText(text.getText());
                Button cancel =
                        Tell.button(id + "-stop", words.of("listen.stop"), words.of("listen.stop.about"), model::stop);
                cancel.setDisable(stopping);
                cancel.getStyleClass().add("small-control");
                cancel.setMinWidth(Region.USE_PREF_SIZE);
                HBox row = new HBox(8, text, cancel);
                HBox.setHgrow(text, javafx.scene.layout.Priority.ALWAYS);
                row.setAlignment(Pos.CENTER_LEFT);
                getChildren().addAll(row, bar);
            }
            case Study.Listening.Failed(sotto.work.Failure failure) -> {
                Strip strip = new Strip();
                strip.fail(failure, java.util.Optional.empty());
                getChildren().add(strip);
            }
        }
        String on = model.measuredOn().get();
        if (!on.isEmpty() && !(state instanceof Study.Listening.Nothing)) {
            Label whose = line(words.of(
                    "listen.own", on, model.desk().bench().belonging().get().differs()));
            whose.setId(id + "-own");
            getChildren().add(whose);
        }
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }

    private static Label line(String text) {
        Label label = Tell.small(text);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
