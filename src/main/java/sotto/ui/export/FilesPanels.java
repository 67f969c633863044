package sotto.ui.export;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.gains.GainsFormat;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.JobBar;
import sotto.ui.control.Messages;
import sotto.ui.control.Panel;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenContext;

/// Panels that save gains, tables and figures, one below the other.
final class FilesPanels extends VBox {
    private final FilesViewModel model;
    private final ScreenContext context;
    private final Messages words;
    private final BooleanBinding idle;
    private final BooleanBinding runOpen;

    FilesPanels(FilesViewModel model, ScreenContext context, Messages words) {
        Gap.LARGE.of(this);
        getStyleClass().add("beside-bar");
        this.model = model;
        this.context = context;
        this.words = words;
        idle = Bindings.createBooleanBinding(() -> model.job().get().isEmpty(), model.job());
        runOpen = Bindings.createBooleanBinding(
                () -> context.session().run().get().isPresent(),
                context.session().run());
        getChildren().addAll(status(), gains(), table(), figures());
    }

    private Node status() {
        Strip strip = new Strip();
        Label done = new Label();
        done.setId("files-done");
        done.textProperty().bind(model.done());
        done.getStyleClass().addAll("small", "notice");
        Controls.wrap(done);
        JobBar running = new JobBar("files", words.of("files.cancel.about"), model::cancel).stacked();
        running.getStyleClass().add("notice");
        VBox box = Gap.USUAL.of(new VBox(strip, done, running));
        Runnable fold = () -> {
            boolean writes = model.job().get().isPresent();
            boolean said = !model.done().get().isEmpty();
            boolean wrong = model.problem().get().isPresent();
            Controls.show(done, said);
            Controls.show(box, writes || said || wrong);
        };
        model.problem().subscribe(problem -> {
            problem.ifPresentOrElse(failure -> strip.fail(failure, Optional.empty()), strip::clear);
            fold.run();
        });
        model.done().subscribe(_ -> fold.run());
        model.job().subscribe(job -> {
            running.follow(job);
            fold.run();
        });
        return box;
    }

    private Panel panel(String key, String command, Supplier<Optional<String>> line, Node content) {
        Button copy = Descriptions.icon(
                command,
                Feather.TERMINAL,
                words.of("command.about"),
                () -> context.clip().text(line.get().orElse(words.of("command.none"))));
        Panel panel = new Panel(words.of(key), content).with(copy);
        panel.subtitle().set(words.of(key + ".subtitle"));
        return panel;
    }

    private Button save(String id, String key, Runnable what) {
        Button button =
                Descriptions.button(id, Feather.DOWNLOAD, words.of(key + ".save"), words.of(key + ".about"), what);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Node gains() {
        ComboBox<GainsFormat> format =
                Descriptions.about(new ComboBox<>(), "gains-format", words.of("gains.format.about"));
        format.getItems().setAll(GainsFormat.values());
        format.setConverter(new StringConverter<>() {
            @Override
            public String toString(GainsFormat shown) {
                return shown == null
                        ? ""
                        : switch (shown) {
                            case SAFETENSORS -> "safetensors";
                            case JSON -> "JSON";
                            case ML_AURA -> words.of("gains.ml-aura");
                        };
            }

            @Override
            public GainsFormat fromString(String text) {
                throw new IllegalStateException("Nobody types here");
            }
        });
        format.valueProperty().bindBidirectional(model.format());
        Button save = save("gains-save", "gains", model::saveGains);
        save.disableProperty().bind(idle.not());
        FlowPane row = Gap.USUAL.of(new FlowPane(format, save));
        return panel("gains", "gains-command", model::gainsCommand, row);
    }

    private Node table() {
        Button save = save("table-save", "table", model::saveTable);
        save.disableProperty().bind(idle.not().or(runOpen.not()));
        return panel("table", "table-command", model::tableCommand, new HBox(save));
    }

    private Node figures() {
        TextField width = Descriptions.about(new TextField(), "figures-width", words.of("figures.width.about"));
        width.textProperty().bindBidirectional(model.width());
        width.setPrefWidth(64);
        TextField dpi = Descriptions.about(new TextField(), "figures-dpi", words.of("figures.dpi.about"));
        dpi.textProperty().bindBidirectional(model.dpi());
        dpi.setPrefWidth(64);
        CheckBox dark = Descriptions.about(
                new CheckBox(words.of("figures.dark")), "figures-dark", words.of("figures.dark.about"));
        dark.selectedProperty().bindBidirectional(model.dark());
        Button save = save("figures-save", "figures", model::saveFigures);
        save.disableProperty().bind(idle.not().or(runOpen.not()));
        FlowPane numbers = Gap.MIDDLE.of(
                new FlowPane(
                        Controls.named(words.of("figures.width"), width),
                        Controls.named(words.of("figures.dpi"), dpi),
                        dark),
                Gap.USUAL);
        numbers.setAlignment(Pos.CENTER_LEFT);
        return panel("figures", "figures-command", model::figuresCommand, Gap.MIDDLE.of(new VBox(numbers, save)));
    }
}
