package sotto.ui.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.run.machine.EngineSetup;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.JobBar;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;
import sotto.ui.theme.Icons;

/// Menu that chooses another libtorch, and a line about the outcome.
final class EngineRow extends VBox {
    private final EngineViewModel model;
    private final Messages words;
    private final MenuButton menu;

    EngineRow(EngineViewModel model, Messages words) {
        Gap.USUAL.of(this);
        this.model = model;
        this.words = words;
        setMinHeight(Region.USE_PREF_SIZE);
        menu = Descriptions.about(new MenuButton(words.of("engine")), "engine-menu", words.of("engine.about"));
        menu.getStyleClass().addAll("flat", "engine-menu");
        menu.getItems()
                .addAll(
                        item("engine-folder", "engine.folder", model::chooseFolder),
                        item("engine-fetch", "engine.fetch", model::askToFetch),
                        item("engine-bundled", "engine.bundled", model::takeBundled));
        model.state().subscribe(this::show);
    }

    private MenuItem item(String id, String text, Runnable what) {
        MenuItem item = Descriptions.item(words.of(text));
        item.setId(id);
        item.setOnAction(_ -> what.run());
        return item;
    }

    private void show(EngineViewModel.State state) {
        menu.setDisable(state instanceof EngineViewModel.State.Working);
        getChildren().setAll(menu);
        switch (state) {
            case EngineViewModel.State.Quiet _ -> {}
            case EngineViewModel.State.Asking _ -> getChildren().add(question());
            case EngineViewModel.State.Working(var job) -> {
                JobBar bar = new JobBar("engine", words.of("engine.cancel.about"), model::cancel).stacked();
                bar.follow(Optional.of(job));
                getChildren().add(bar);
            }
            case EngineViewModel.State.Taken(EngineSetup.Change change) ->
                getChildren().add(taken(change));
            case EngineViewModel.State.Failed(var failure) -> {
                Strip strip = new Strip();
                strip.setId("engine-failed");
                strip.fail(failure, Optional.of(dismiss()));
                getChildren().add(strip);
            }
        }
    }

    private Node question() {
        Button fetch = Descriptions.button(
                "engine-fetch-now", words.of("engine.fetch.now"), words.of("engine.fetch.now.about"), model::fetch);
        fetch.getStyleClass().add("accent");
        Button not = Descriptions.button(
                "engine-fetch-not", words.of("engine.fetch.not"), words.of("engine.fetch.not.about"), model::dismiss);
        return strip(
                "engine-question",
                List.of(line(words.of("engine.question"), "strong"), Gap.USUAL.of(new HBox(fetch, not))));
    }

    private Node taken(EngineSetup.Change change) {
        FontIcon icon = Icons.of(Feather.CHECK);
        icon.getStyleClass().add("good");
        Label what = line(words.of("engine.taken", change.libtorch()), "strong");
        what.setGraphic(icon);
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox first = Gap.USUAL.of(new HBox(what, dismiss()));
        first.setAlignment(Pos.TOP_LEFT);
        List<Node> lines = new ArrayList<>(List.of(first));
        change.notes().forEach(note -> lines.add(line(note, "small")));
        return strip("engine-taken", lines);
    }

    private static HBox strip(String id, List<Node> lines) {
        VBox content = Gap.USUAL.of(new VBox());
        content.getChildren().setAll(lines);
        content.setMinWidth(0);
        HBox.setHgrow(content, Priority.ALWAYS);
        HBox strip = new HBox(content);
        strip.setId(id);
        strip.getStyleClass().addAll("strip", "quiet");
        strip.setMinHeight(Region.USE_PREF_SIZE);
        return strip;
    }

    private Button dismiss() {
        return Descriptions.icon("engine-dismiss", Feather.X, words.of("engine.dismiss"), model::dismiss);
    }

    private static Label line(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
