package sotto.ui.compare;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.expert.Selection;
import sotto.run.compare.Dials;
import sotto.run.compare.Dials.Tie;

/// Positions of the sliders.
public final class DialsModel {
    private final DoubleProperty strength = new SimpleDoubleProperty(1);
    private final IntegerProperty det0 = new SimpleIntegerProperty(1);
    private final IntegerProperty damp = new SimpleIntegerProperty(1);
    private final DoubleProperty factor = new SimpleDoubleProperty(0.5);
    private final ObjectProperty<Tie> tie = new SimpleObjectProperty<>(Tie.EQUAL_K);
    private final ObjectProperty<ColumnKind> held = new SimpleObjectProperty<>(ColumnKind.DET0);

    /// AURA's strength, in [0, 2]; 1 is that of the paper.
    public DoubleProperty strength() {
        return strength;
    }

    /// Number of neurons that Det0 dampens, k.
    public IntegerProperty det0() {
        return det0;
    }

    /// Number of neurons that Damp dampens, where it has its own k.
    public IntegerProperty damp() {
        return damp;
    }

    /// Damp's factor, in [0, 1].
    public DoubleProperty factor() {
        return factor;
    }

    /// Rule that ties the numbers of the baselines together.
    public ObjectProperty<Tie> tie() {
        return tie;
    }

    /// The baseline whose k the slider moves where nothing ties them: DET0 or DAMP.
    public ObjectProperty<ColumnKind> held() {
        return held;
    }

    /// The k that the slider moves.
    public IntegerProperty k() {
        return tie.get() == Tie.NONE && held.get().equals(ColumnKind.DAMP) ? damp : det0;
    }

    List<Property<?>> all() {
        return List.of(strength, det0, damp, factor, tie);
    }

    Dials dials() {
        return new Dials(
                (float) strength.get(),
                Math.max(1, det0.get()),
                Math.max(1, damp.get()),
                (float) factor.get(),
                tie.get());
    }

    /// Recipe of a column that has one: with its own numbers, or those of the sliders.
    GainRecipe recipe(Column column, Population all) {
        return column.own().orElseGet(() -> recipe(column.kind(), all));
    }

    /// Recipe of a kind of column that sliders move, with their numbers.
    GainRecipe recipe(ColumnKind kind, Population all) {
        return kind.rule()
                .flatMap(rule -> dials().recipe(rule, all))
                .orElseThrow(() -> new IllegalArgumentException(kind + " has no recipe"));
    }

    /// The k of a recipe.
    static int k(GainRecipe recipe) {
        return recipe.selection() instanceof Selection.Top top ? top.count() : 0;
    }
}
