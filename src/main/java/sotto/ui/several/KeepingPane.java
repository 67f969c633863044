package sotto.ui.several;

import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberField;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.TickedSlider;
import sotto.ui.session.Clip;
import sotto.ui.session.OpenConcepts;

/// Choice of the concept to dampen, of those to keep, and of the threshold; and its price in numbers.
final class KeepingPane extends VBox {
    private final KeepingModel model;
    private final Messages words;
    private final ComboBox<String> dampen = new ComboBox<>();
    private final MenuButton keep = new MenuButton();
    private final Slider slider = new Slider(0.5, KeepingModel.HIGHEST, 0.5);
    private final Label turned = number();
    private final Label whole = number();
    private final Label left = number();
    private final Label mean = number();
    private final Label turnedName = Descriptions.small("");
    private boolean following;

    KeepingPane(KeepingModel model, ConceptList list, Messages words, Clip clip) {
        Gap.USUAL.of(this);
        this.model = model;
        this.words = words;
        getStyleClass().add("keeping");
        getChildren()
                .addAll(title(clip), named("dampen", dampen()), named("keep", keep()), threshold(), slider(), price());
        list.concepts().subscribe(this::fill);
        model.dampened().subscribe(_ -> fill(list.concepts().get()));
        model.kept().subscribe(_ -> fill(list.concepts().get()));
        model.price().subscribe(this::show);
    }

    private static Label number() {
        return Controls.whole(Controls.label("", "small", "keeping-number"));
    }

    private HBox title(Clip clip) {
        Button command =
                Descriptions.icon("several-keep-command", Feather.TERMINAL, words.of("keep.command.about"), () -> {
                    clip.text(model.command());
                    model.copied();
                });
        command.getStyleClass().add("small-control");
        return Controls.row(Controls.label(words.of("keep.title"), "panel-title"), Controls.gap(), command);
    }

    private HBox named(String key, Region control) {
        Label label = Controls.label(words.of("keep." + key), "muted", "keeping-name");
        label.setLabelFor(control);
        control.setMaxWidth(Double.MAX_VALUE);
        control.setMinWidth(0);
        control.setPrefWidth(120);
        HBox.setHgrow(control, Priority.ALWAYS);
        return Controls.row(label, control);
    }

    private ComboBox<String> dampen() {
        Descriptions.about(dampen, "several-dampen", words.of("keep.dampen.about"));
        dampen.setOnAction(_ -> {
            if (!following) {
                model.dampen(dampen.getSelectionModel().getSelectedIndex());
            }
        });
        return dampen;
    }

    private MenuButton keep() {
        Descriptions.about(keep, "several-keep", words.of("keep.keep.about"));
        keep.getStyleClass().add("keeping-menu");
        return keep;
    }

    private HBox threshold() {
        NumberField field = new NumberField(
                        model.threshold(), new NumberField.Range(0, 1, 0.001), value -> NumberFormat.decimal(value, 3))
                .about("several-keep-threshold", words.of("keep.threshold.about"));
        field.focusedProperty().addListener((_, _, focused) -> noteUnless(focused));
        Label label = Controls.label(words.of("keep.threshold"), "small");
        label.setLabelFor(field);
        return Controls.row(label, Controls.gap(), field);
    }

    private TickedSlider slider() {
        slider.setBlockIncrement(0.005);
        Descriptions.about(slider, "several-keep-slider", words.of("keep.threshold.about"));
        model.threshold().subscribe(value -> {
            following = true; // a threshold outside of the slider stays as it is
            slider.setValue(value.doubleValue());
            following = false;
        });
        slider.valueProperty().addListener((_, _, value) -> {
            if (!following) {
                model.threshold().set(Math.rint(value.doubleValue() * 1000) / 1000);
                noteUnless(slider.isValueChanging());
            }
        });
        slider.valueChangingProperty().addListener((_, _, changing) -> noteUnless(changing));
        TickedSlider ticked = new TickedSlider(slider);
        ticked.ticks(List.of(
                new TickedSlider.Tick(0.5, "0.5"),
                new TickedSlider.Tick(0.6, "0.6"),
                new TickedSlider.Tick(0.7, "0.7"),
                new TickedSlider.Tick(0.8, "0.8")));
        return ticked;
    }

    private void noteUnless(boolean changing) {
        if (!changing) {
            model.note();
        }
    }

    private GridPane price() {
        GridPane grid = Gap.USUAL.of(new GridPane(), Gap.TINY);
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(0);
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, numbers);
        grid.addRow(0, turnedName, turned);
        grid.addRow(1, Descriptions.small(words.of("price.kept")), whole);
        grid.addRow(2, Descriptions.small(words.of("price.left")), left);
        grid.addRow(3, Descriptions.small(words.of("price.mean")), mean);
        left.getStyleClass().add("strong");
        grid.setId("several-price");
        return grid;
    }

    private void fill(OpenConcepts concepts) {
        following = true;
        if (!dampen.getItems().equals(concepts.names())) {
            dampen.setValue(null); // a value that stays while items change is shown as none
            dampen.getItems().setAll(concepts.names());
        }
        int chosen = model.dampened().get();
        if (chosen >= 0 && chosen < concepts.size()) {
            dampen.setValue(concepts.names().get(chosen));
            turnedName.setText(words.of("price.turned", concepts.names().get(chosen)));
        }
        following = false;
        keep.getItems().clear();
        for (int i = 0; i < concepts.size(); i++) {
            int place = i;
            if (place != chosen) {
                CheckMenuItem item = new CheckMenuItem(concepts.names().get(place));
                item.setMnemonicParsing(false);
                item.setId("several-keep-" + place);
                item.setSelected(model.kept().get().contains(place));
                item.setOnAction(_ -> model.keep(place, item.isSelected()));
                keep.getItems().add(item);
            }
        }
        keep.setDisable(keep.getItems().isEmpty());
        boolean fits = model.kept().get().stream().allMatch(place -> place < concepts.size());
        keep.setText(!fits || model.kept().get().isEmpty() ? words.of("keep.none") : String.join(", ", model.names()));
    }

    private void show(Optional<KeepingModel.Price> price) {
        turned.setText(price.map(now -> NumberFormat.count(now.turnedDown())).orElse("–"));
        whole.setText(price.map(now -> (now.kept() == 0 ? "" : "−") + NumberFormat.count(now.kept()))
                .orElse("–"));
        left.setText(price.map(now -> NumberFormat.count(now.left())).orElse("–"));
        mean.setText(price.map(now -> words.of(
                        "price.mean.numbers",
                        NumberFormat.decimal(now.meanGain(), 3),
                        NumberFormat.decimal(now.meanLeft(), 3)))
                .orElse("–"));
    }
}
