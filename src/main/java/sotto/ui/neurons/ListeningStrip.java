package sotto.ui.neurons;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Strip;

/// Strip about the run's responses: offered, being computed, or failed; empty once they are there.
final class ListeningStrip extends VBox {
    private final DetailViewModel model;
    private final Messages words;
    private final String id;

    ListeningStrip(String id, DetailViewModel model, Messages words) {
        Gap.SMALL.of(this);
        this.id = id;
        this.model = model;
        this.words = words;
        setId(id);
        model.listening().subscribe(this::show);
        model.measuredOn().subscribe(_ -> show(model.listening().get()));
    }

    private void show(DetailParts.Listening state) {
        getChildren().clear();
        switch (state) {
            case DetailParts.Listening.Nothing _, DetailParts.Listening.Ready _ -> {}
            case DetailParts.Listening.Reading _ -> getChildren().add(Descriptions.small(words.of("listen.reading")));
            case DetailParts.Listening.Wanted(double seconds, long bytes) -> {
                Label text = line(words.of("listen.wanted", NumberFormat.seconds(seconds), NumberFormat.bytes(bytes)));
                getChildren()
                        .addAll(
                                text,
                                Descriptions.button(
                                        id + "-do", words.of("listen.do"), words.of("listen.do.about"), model::listen));
            }
            case DetailParts.Listening.Running(String what, double fraction, double left, boolean stopping) -> {
                String rest = Double.isNaN(left) ? "" : words.of("listen.left", NumberFormat.seconds(left));
                Label text = line(stopping ? words.of("listen.stopping") : words.of("listen.running", what, rest));
                ProgressBar bar = new ProgressBar(fraction < 0 ? ProgressBar.INDETERMINATE_PROGRESS : fraction);
                bar.setMaxWidth(Double.MAX_VALUE);
                bar.setAccessibleText(text.getText());
                Button cancel = Descriptions.button(
                        id + "-stop", words.of("listen.stop"), words.of("listen.stop.about"), model::stop);
                cancel.setDisable(stopping);
                cancel.getStyleClass().add("small-control");
                cancel.setMinWidth(Region.USE_PREF_SIZE);
                HBox row = Controls.row(text, cancel);
                HBox.setHgrow(text, javafx.scene.layout.Priority.ALWAYS);
                getChildren().addAll(row, bar);
            }
            case DetailParts.Listening.Failed(sotto.work.Failure failure) -> {
                Strip strip = new Strip();
                strip.fail(failure, java.util.Optional.empty());
                getChildren().add(strip);
            }
        }
        String on = model.measuredOn().get();
        if (!on.isEmpty() && !(state instanceof DetailParts.Listening.Nothing)) {
            Label whose = line(words.of(
                    "listen.own",
                    on,
                    model.context().session().belonging().get().differs()));
            whose.setId(id + "-own");
            getChildren().add(whose);
        }
        Controls.show(this, !getChildren().isEmpty());
    }

    private static Label line(String text) {
        Label label = Descriptions.small(text);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
