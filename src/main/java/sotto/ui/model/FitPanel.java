package sotto.ui.model;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.model.Compute;
import sotto.model.engine.EngineCheck;
import sotto.run.machine.Forecast;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;
import sotto.ui.theme.Icons;

/// Panel of the devices: whether the model fits on each, time of a run, choice of device, loading and
/// unloading.
final class FitPanel extends VBox {

    private final FitViewModel model;
    private final Messages words;
    private final VBox rows = Gap.MIDDLE.of(new VBox());
    private final ComboBox<String> device = new ComboBox<>();
    private boolean filling;

    FitPanel(FitViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        VBox content = Gap.MIDDLE.of(new VBox(rows, Controls.hairline(), controls(), loading()));
        Panel panel = new Panel(words.of("fit"), content);
        panel.subtitle().set(words.of("fit.subtitle"));
        panel.busy().bind(model.job().map(job -> job.isPresent()));
        Descriptions.tip(rows, words.of("fit.about"));
        getChildren().add(panel);
        model.forecasts().addListener((ListChangeListener<Forecast>) _ -> showForecasts());
        model.devices().addListener((ListChangeListener<EngineCheck.Accelerator>) _ -> showDevices());
        model.compute().subscribe(_ -> showDevices());
        showForecasts();
    }

    private void showForecasts() {
        List<Node> all = new ArrayList<>();
        for (Forecast forecast : model.forecasts()) {
            all.add(row(forecast));
        }
        rows.getChildren().setAll(all);
    }

    private Node row(Forecast forecast) {
        FontIcon icon = Icons.of(
                switch (forecast.verdict()) {
                    case FITS -> Feather.CHECK;
                    case TIGHT -> Feather.ALERT_TRIANGLE;
                    case STREAMED -> Feather.LAYERS;
                    case TOO_LARGE -> Feather.X_CIRCLE;
                });
        String kind = switch (forecast.verdict()) {
            case FITS -> "good";
            case TIGHT, STREAMED -> "warning";
            case TOO_LARGE -> "bad";
        };
        icon.getStyleClass().add(kind);
        String device = forecast.device().equals("cpu") ? "CPU" : forecast.device();
        Label where = new Label("%s, %s".formatted(device, forecast.dtype()));
        where.getStyleClass().add("strong");
        Label badge = new Label(words.of(
                switch (forecast.verdict()) {
                    case FITS -> "fit.fits";
                    case TIGHT -> "fit.tight";
                    case STREAMED -> "fit.streamed";
                    case TOO_LARGE -> "fit.large";
                }));
        badge.setId("fit-" + forecast.device().replace(" + ", "-").replace(':', '-'));
        badge.getStyleClass().add("badge");
        badge.getStyleClass().add("badge-" + kind);
        where.setMinWidth(Region.USE_PREF_SIZE);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        Label needs = Descriptions.small(words.of(
                "fit.needs", NumberFormat.bytes(forecast.neededBytes()), NumberFormat.bytes(forecast.freeBytes())));
        HBox name = Controls.row(icon, where, badge);
        FlowPane first = Gap.MIDDLE.of(new FlowPane(name, needs), Gap.HAIR);
        first.setRowValignment(VPos.CENTER);
        first.setPrefWrapLength(200);
        ProgressBar bar =
                new ProgressBar(Math.clamp((double) forecast.neededBytes() / Math.max(1, forecast.freeBytes()), 0, 1));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("fit-" + kind);
        bar.setAccessibleText(needs.getText());
        Label time = wrapped(
                Double.isNaN(forecast.scoreSeconds())
                        ? words.of("fit.wait")
                        : words.of(
                                "fit.time",
                                Forecast.rough(forecast.openSeconds()),
                                Forecast.rough(forecast.scoreSeconds())));
        VBox row = Gap.TINY.of(new VBox(first, bar, time));
        if (!forecast.fits()) {
            String least = NumberFormat.bytes(forecast.leastBytes());
            row.getChildren()
                    .add(wrapped(
                            forecast.verdict() == Forecast.Verdict.STREAMED
                                    ? words.of("fit.streamed.about", least)
                                    : words.of("fit.large.remedy", least)));
        }
        return row;
    }

    private static Label wrapped(String text) {
        return Controls.wrap(Descriptions.small(text));
    }

    private Node controls() {
        Descriptions.about(device, "model-device", words.of("device.about"));
        device.setConverter(shown("auto", words.of("device.auto")));
        device.valueProperty().addListener((_, _, chosen) -> {
            if (!filling && chosen != null) {
                model.device(chosen);
            }
        });
        ComboBox<String> dtype = Descriptions.about(new ComboBox<>(), "model-dtype", words.of("dtype.about"));
        dtype.getItems().setAll(FitViewModel.DTYPES);
        dtype.setConverter(shown("auto", words.of("dtype.auto")));
        dtype.valueProperty().addListener((_, _, chosen) -> {
            if (chosen != null && !chosen.equals(model.compute().get().dtype())) {
                model.dtype(chosen);
            }
        });
        SpinnerValueFactory.IntegerSpinnerValueFactory counts =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(0, Compute.mostThreads(), 0);
        counts.setConverter(new ThreadCount(
                words.of("threads.auto"), () -> model.compute().get().threads()));
        Spinner<Integer> threads = new Spinner<>(counts);
        Descriptions.about(threads, "model-threads", words.of("threads.about"));
        threads.setEditable(true);
        threads.setPrefWidth(120);
        threads.getEditor().setId("model-threads-field");
        threads.getEditor().setAccessibleText(words.of("threads.about"));
        threads.valueProperty().addListener((_, _, count) -> {
            if (count != null && count != model.compute().get().threads()) {
                model.threads(count);
            }
        });
        model.compute().subscribe(compute -> {
            dtype.setValue(compute.dtype());
            threads.getValueFactory().setValue(compute.threads());
        });
        FlowPane flow = Gap.USUAL.of(new FlowPane(
                named(words.of("device"), device),
                named(words.of("dtype"), dtype),
                named(words.of("threads"), threads)));
        flow.setPrefWrapLength(200);
        return flow;
    }

    private static Node named(String name, Node control) {
        Label label = Descriptions.small(name);
        label.setLabelFor(control);
        return Controls.row(Gap.SMALL, label, control);
    }

    private StringConverter<String> shown(String word, String title) {
        return new StringConverter<>() {
            @Override
            public String toString(String name) {
                return switch (name) {
                    case null -> "";
                    case "cpu" -> "CPU";
                    case "cuda" -> words.of("device.all");
                    default -> name.equals(word) ? title : name;
                };
            }

            @Override
            public String fromString(String text) {
                throw new IllegalStateException("Nobody types here");
            }
        };
    }

    private void showDevices() {
        filling = true;
        List<String> names = new ArrayList<>(List.of("auto", "cpu"));
        model.devices().stream()
                .map(EngineCheck.Accelerator::name)
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        if (names.stream().filter(name -> name.startsWith("cuda:")).count() > 1) {
            names.add("cuda");
        }
        String chosen = model.compute().get().device();
        if (!names.contains(chosen)) {
            names.add(chosen);
        }
        device.getItems().setAll(names);
        device.setValue(chosen);
        filling = false;
    }

    private Node loading() {
        Label state = new Label();
        state.setId("model-state");
        state.textProperty().bind(model.inMemory());
        state.getStyleClass().add("strong");
        Button load = Descriptions.button(
                "model-load", Feather.DOWNLOAD, words.of("load"), words.of("load.about"), model::load);
        load.getStyleClass().add("accent");
        load.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.loaded().get() || model.job().get().isPresent(), model.loaded(), model.job()));
        Button unload =
                Descriptions.button("model-unload", words.of("unload"), words.of("unload.about"), model::unload);
        unload.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.loaded().get() || model.job().get().isPresent(), model.loaded(), model.job()));
        HBox row = Controls.row(state, Controls.gap(), unload, load);
        Label memory = Descriptions.small("");
        memory.setId("model-memory");
        memory.textProperty().bind(model.memory());
        Controls.wrap(memory);
        return Gap.TINY.of(new VBox(row, memory));
    }
}
