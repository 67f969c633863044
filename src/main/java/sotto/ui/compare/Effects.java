package sotto.ui.compare;

import java.util.Optional;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.model.Gains;
import sotto.ui.control.Figures;
import sotto.ui.control.Words;

/// What a column's gains do, in words and counts.
final class Effects {
    private static final Words WORDS = Words.beside(Effects.class);

    private Effects() {}

    /// Of a column that a slider moves.
    static Column.Effect of(Column column, DialsModel dials, Population all) {
        GainRecipe recipe = dials.recipe(column, all);
        String k = Figures.count(DialsModel.k(recipe));
        String detail = switch (column.kind()) {
            case AURA -> WORDS.of("detail.aura", Figures.decimal(recipe.strength(), 2));
            case DET0 -> WORDS.of("detail.det0", k);
            case DAMP -> WORDS.of("detail.damp", k, Figures.decimal(recipe.gain(1), 2));
            case SHUFFLED -> WORDS.of("detail.shuffled", Figures.decimal(recipe.strength(), 2));
            case BASE, SAVED -> "";
        };
        String brief = column.own().isPresent()
                ? ""
                : switch (column.kind()) {
                    case AURA, SHUFFLED -> Figures.decimal(recipe.strength(), 2);
                    case DET0 -> WORDS.of("brief.det0", k);
                    case DAMP -> WORDS.of("brief.damp", k, Figures.decimal(recipe.gain(1), 2));
                    case BASE, SAVED -> "";
                };
        return new Column.Effect(detail, brief, Optional.of(all.effect(recipe)));
    }

    /// Of gains that are there.
    ///
    /// @param neurons of the model; those without a gain have gain 1
    static Population.Effect of(Gains gains, int neurons) {
        int touched = 0;
        double lost = 0;
        for (String module : gains.modules()) {
            for (float gain : gains.of(module)) {
                touched += gain == 1 ? 0 : 1;
                lost += 1 - (double) gain;
            }
        }
        return new Population.Effect(touched, neurons == 0 ? 1 : 1 - lost / neurons);
    }
}
