package sotto.ui.compare;

import java.util.Optional;
import sotto.expert.GainRecipe;
import sotto.expert.Measure;
import sotto.expert.Population;
import sotto.expert.Selection;
import sotto.model.Edit;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Effects of columns' gains, in words and counts.
final class Effects {
    private static final Messages WORDS = Messages.beside(Effects.class);

    private Effects() {}

    /// Effect of a column that a slider moves; none, with the reason, where the run lacks what its rule needs.
    static Column.Effect of(Column column, DialsModel dials, Population all) {
        GainRecipe recipe = dials.recipe(column, all);
        Optional<Measure> lacking = recipe.rule().lacking(all.expertise());
        if (lacking.isPresent()) {
            return new Column.Effect(WORDS.of("lacking", lacking.get().words()), "", Optional.empty());
        }
        String brief = column.own().isPresent() ? "" : words("brief", recipe, all);
        return new Column.Effect(words("detail", recipe, all), brief, Optional.of(all.effect(recipe)));
    }

    /// Rule in words with its numbers: strength, number of neurons, the gain of the best expert, and the rule's
    /// own number.
    private static String words(String key, GainRecipe recipe, Population all) {
        return WORDS.of(
                key + "." + recipe.rule().word(),
                NumberFormat.decimal(recipe.strength(), 2),
                NumberFormat.count(
                        recipe.selection() instanceof Selection.Top(int count, Selection.Ties _)
                                ? count
                                : all.selected(recipe)),
                NumberFormat.decimal(recipe.gain(1), 2),
                recipe.rule().parameters().stream()
                        .filter(number -> !number.isWhole())
                        .map(number -> NumberFormat.decimal(number.value().floatValue(), 2))
                        .findFirst()
                        .orElse(""));
    }

    /// Effect of given gains.
    ///
    /// @param neurons number of neurons of the model; those without a gain have gain 1
    static Population.Effect of(Edit gains, int neurons) {
        int touched = 0;
        double lost = 0;
        for (String module : gains.modules()) {
            for (float gain : gains.gain(module)) {
                touched += gain == 1 ? 0 : 1;
                lost += 1 - (double) gain;
            }
        }
        return new Population.Effect(touched, neurons == 0 ? 1 : 1 - lost / neurons);
    }
}
