package sotto.ui.compare;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.expert.Population;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.DropDown;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;

/// Sliders, and the gain curve that they change: side by side, or one behind the other where there is little
/// room.
final class DampeningPanel {
    private static final double NAMES = 132;

    private final Messages words = Messages.beside(DampeningPanel.class);
    private final DialControls controls;
    private final GainCurve curve;
    private final CompareViewModel model;

    DampeningPanel(DialControls controls, GainCurve curve, CompareViewModel model) {
        this.controls = controls;
        this.curve = curve;
        this.model = model;
    }

    /// Makes two panels.
    Node unfolded() {
        GridPane grid = Gap.LARGE.of(new GridPane());
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(NAMES);
        ColumnConstraints sliders = new ColumnConstraints();
        sliders.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, sliders, new ColumnConstraints());
        grid.addRow(0, named("strength", "strength.small"), controls.strength(), controls.strengthField());
        grid.addRow(1, heldName(), controls.k(), controls.kField());
        HBox ties = Controls.row(controls.equalK(), controls.equalMean(), Controls.gap(), controls.small("factor"));
        Label tie = Controls.whole(Descriptions.small(words.of("tie")));
        grid.addRow(2, tie, ties, controls.factor());
        grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.CENTER));
        Panel dampening = new Panel(words.of("dampening"), grid);
        dampening.setId("compare-dampening");
        dampening.subtitle().set(words.of("dampening.small"));
        curve.export().setVisible(true);
        Panel gain = new Panel("", curve.view()).with(curve.export());
        gain.title()
                .bind(model.population()
                        .map(all -> words.of(
                                "curve.title",
                                NumberFormat.count(all.map(Population::size).orElse(0)))));
        HBox both = Gap.LARGE.of(new HBox(dampening, gain));
        both.getStyleClass().add("dampening-row");
        share(dampening);
        share(gain);
        return both;
    }

    /// Slider of AURA's strength.
    Node strength() {
        return controls.strength();
    }

    /// Makes one row: the sliders, with the curve and rarely used controls behind buttons.
    Node line() {
        Label title = Controls.whole(Controls.label(words.of("dampening"), "panel-title"));
        Label k = controls.name("k.short");
        Controls.showWhile(k, controls.heldChoice().visibleProperty().not());
        HBox factor = Controls.row(controls.small("factor"), Controls.gap(), controls.factor());
        DropDown more = new DropDown("compare-dials-more", words.of("more"), words.of("dials.more.about"));
        more.holds(Gap.MIDDLE.of(new VBox(controls.equalMean(), factor)));
        more.setMinWidth(Region.USE_PREF_SIZE);
        curve.export().setVisible(true);
        HBox head = new HBox(Controls.gap(), curve.export());
        DropDown chart = new DropDown("compare-curve-down", words.of("curve"), words.of("tab.curve.about"));
        chart.holds(new VBox(head, curve.view()));
        chart.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(controls.strength(), Priority.ALWAYS);
        HBox.setHgrow(controls.k(), Priority.ALWAYS);
        HBox row = Controls.row(
                Gap.MIDDLE,
                title,
                controls.name("strength"),
                controls.strength(),
                controls.strengthField(),
                k,
                controls.heldChoice(),
                controls.k(),
                controls.kField(),
                controls.equalK(),
                more,
                chart);
        row.setId("compare-dampening");
        row.setFillHeight(false);
        row.getStyleClass().addAll("panel", "dampening-line");
        return row;
    }

    /// Makes one panel with two tabs.
    Node folded() {
        VBox box = new VBox();
        box.setId("compare-dampening");
        box.getStyleClass().addAll("panel", "dampening-folded");
        HBox sliders = new HBox(
                group(named("strength", "strength.small"), controls.strength(), controls.strengthField()),
                group(heldName(), controls.k(), controls.kField()));
        sliders.getStyleClass().add("dampening-body");
        ToggleGroup tabs = new ToggleGroup();
        ToggleButton first = tab("compare-tab-controls", "tab.controls", tabs);
        ToggleButton second = tab("compare-tab-curve", "tab.curve", tabs);
        first.getStyleClass().add("left-pill");
        second.getStyleClass().add("right-pill");
        Label title = Controls.label(words.of("dampening"), "panel-title");
        HBox segments = Controls.row(Gap.NONE, first, second);
        HBox header = Controls.row(
                title,
                segments,
                Controls.gap(),
                curve.export(),
                controls.equalK(),
                controls.equalMean(),
                controls.small("factor"),
                controls.factor());
        header.getStyleClass().add("dampening-header");
        HBox chart = new HBox(curve.view());
        HBox.setHgrow(curve.view(), Priority.ALWAYS);
        VBox.setVgrow(chart, Priority.ALWAYS);
        chart.getStyleClass().add("dampening-body");
        tabs.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                tabs.selectToggle(before);
            } else {
                box.getChildren().setAll(header, first.equals(now) ? sliders : chart);
                box.getStyleClass().remove("with-curve");
                if (second.equals(now)) {
                    box.getStyleClass().add("with-curve");
                }
                curve.export().setVisible(second.equals(now));
            }
        });
        first.setSelected(true);
        return box;
    }

    private ToggleButton tab(String id, String key, ToggleGroup group) {
        ToggleButton tab = Controls.whole(new ToggleButton(words.of(key)));
        Descriptions.about(tab, id, words.of(key + ".about"));
        tab.setToggleGroup(group);
        return tab;
    }

    private VBox named(String key, String small) {
        return Controls.whole(new VBox(controls.name(key), controls.small(small)));
    }

    /// Label of the baselines' slider; where nothing ties them, a choice between them takes its place.
    private VBox heldName() {
        VBox box = named("k", "k.small");
        Node small = box.getChildren().getLast();
        Controls.showWhile(small, controls.heldChoice().visibleProperty().not());
        box.getChildren().add(controls.heldChoice());
        return box;
    }

    private static HBox group(Node name, Node slider, Node field) {
        HBox box = Gap.LARGE.of(new HBox(name, slider, field));
        HBox.setHgrow(slider, Priority.ALWAYS);
        share(box);
        return box;
    }

    private static void share(Region region) {
        region.setMinWidth(0);
        region.setPrefWidth(1);
        HBox.setHgrow(region, Priority.ALWAYS);
    }
}
