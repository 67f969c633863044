package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import sotto.expert.Population;
import sotto.run.compare.Dials.Tie;
import sotto.run.compare.LogScale;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberField;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.TickedSlider;
import sotto.ui.control.Tooltips;
import sotto.ui.theme.Icons;

/// Sliders and choices that make the columns' gains: made once, placed by whichever panel has room.
final class DialControls {
    private static final double MOST_STRENGTH = 2;
    private static final int MOST_NEURONS = 100_000_000;

    private final Messages words = Messages.beside(DialControls.class);
    private final CompareViewModel model;
    private final DialsModel dials;
    private final IntegerProperty shownK = new SimpleIntegerProperty(1);
    private final TickedSlider strength;
    private final NumberField strengthField;
    private final TickedSlider k = new TickedSlider(new Slider(0, 1, 0));
    private final NumberField kField;
    private final ComboBox<ColumnKind> held = new ComboBox<>();
    private final ToggleButton equalK;
    private final ToggleButton equalMean;
    private final NumberField factor;
    private boolean following;

    DialControls(CompareViewModel model) {
        this.model = model;
        this.dials = model.dials();
        Slider slider = new Slider(0, MOST_STRENGTH, 1);
        slider.setBlockIncrement(0.05);
        slider.valueProperty().bindBidirectional(dials.strength());
        Descriptions.about(slider, "compare-strength", words.of("strength.about"));
        Tooltips.above(slider);
        strength = new TickedSlider(slider);
        strength.ticks(List.of(
                new TickedSlider.Tick(0, "0"),
                new TickedSlider.Tick(0.5, "0.5"),
                new TickedSlider.Tick(1, "1"),
                new TickedSlider.Tick(1.5, "1.5"),
                new TickedSlider.Tick(2, "2")));
        strengthField = new NumberField(
                        dials.strength(),
                        new NumberField.Range(0, MOST_STRENGTH, 0.05),
                        value -> NumberFormat.decimal(value, 2))
                .about("compare-strength-field", words.of("strength.about"));
        kField = new NumberField(
                        shownK, new NumberField.Range(1, MOST_NEURONS, 1), value -> NumberFormat.count((long) value))
                .about("compare-k-field", words.of("k.about"));
        factor = new NumberField(
                        dials.factor(), new NumberField.Range(0, 1, 0.05), value -> NumberFormat.decimal(value, 2))
                .about("compare-factor", words.of("factor.about"));
        equalK = tie("compare-equal-k", "equal.k", Tie.EQUAL_K);
        equalMean = tie("compare-equal-mean", "equal.mean", Tie.EQUAL_MEAN_GAIN);
        Descriptions.about(k.slider(), "compare-k", words.of("k.about"));
        Tooltips.above(k.slider());
        k.slider().setBlockIncrement(0.01);
        k.slider().valueProperty().addListener((_, _, place) -> {
            if (!following) {
                dials.k().set(scale().at(place.doubleValue()));
            }
        });
        shownK.addListener((_, _, number) -> {
            if (!following) {
                dials.k().set(Math.min(number.intValue(), scale().most()));
            }
        });
        held();
        dials.all().forEach(dial -> dial.subscribe(_ -> follow()));
        dials.held().subscribe(_ -> follow());
        model.population().subscribe(_ -> ticks());
    }

    private void held() {
        held.getItems().addAll(ColumnKind.DET0, ColumnKind.DAMP);
        held.setConverter(new StringConverter<>() {
            @Override
            public String toString(ColumnKind kind) {
                return kind == null ? "" : kind.title(words);
            }

            @Override
            public ColumnKind fromString(String text) {
                return ColumnKind.DET0;
            }
        });
        Descriptions.about(held, "compare-held", words.of("held.about"));
        held.getStyleClass().add("held");
        held.valueProperty().bindBidirectional(dials.held());
        Controls.showWhile(held, dials.tie().isEqualTo(Tie.NONE));
    }

    private ToggleButton tie(String id, String key, Tie tie) {
        ToggleButton button = new ToggleButton(words.of(key));
        Descriptions.about(button, id, words.of(key + ".about"));
        button.setOnAction(_ -> dials.tie().set(button.isSelected() ? tie : Tie.NONE));
        dials.tie().subscribe(now -> {
            button.setSelected(now == tie);
            button.setGraphic(Icons.of(now == tie ? Feather.LOCK : Feather.UNLOCK));
        });
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return button;
    }

    private LogScale scale() {
        return new LogScale(
                Math.max(1, model.population().get().map(Population::size).orElse(1)));
    }

    private void ticks() {
        LogScale scale = scale();
        List<TickedSlider.Tick> ticks = new ArrayList<>();
        ticks.add(new TickedSlider.Tick(1, NumberFormat.count(scale.most())));
        List<TickedSlider.Tick> decades = new ArrayList<>();
        for (int number = 1; number <= scale.most() / 2; number = number > MOST_NEURONS ? scale.most() : number * 10) {
            decades.add(new TickedSlider.Tick(scale.place(number), NumberFormat.count(number)));
        }
        decades.addAll(ticks);
        k.ticks(decades);
        follow();
    }

    /// Shows the positions of the sliders.
    private void follow() {
        following = true;
        boolean bound = dials.tie().get() == Tie.EQUAL_MEAN_GAIN;
        int number = model.population()
                .get()
                .filter(_ -> bound)
                .map(all -> DialsModel.k(dials.recipe(ColumnKind.DET0, all)))
                .orElse(dials.k().get());
        shownK.set(number);
        k.slider().setValue(scale().place(number));
        k.slider().setDisable(bound);
        kField.setDisable(bound);
        following = false;
    }

    Label name(String key) {
        Label label = new Label(words.of(key));
        label.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return label;
    }

    Label small(String key) {
        Label label = Descriptions.small(words.of(key));
        label.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return label;
    }

    TickedSlider strength() {
        return strength;
    }

    NumberField strengthField() {
        return strengthField;
    }

    TickedSlider k() {
        return k;
    }

    NumberField kField() {
        return kField;
    }

    ComboBox<ColumnKind> heldChoice() {
        return held;
    }

    ToggleButton equalK() {
        return equalK;
    }

    ToggleButton equalMean() {
        return equalMean;
    }

    NumberField factor() {
        return factor;
    }
}
