package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.Population;
import sotto.expert.Selection;
import sotto.run.project.ProjectContent;
import sotto.ui.control.Figures;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;

/// What can be added as a column: rules without one, rules with numbers of their own, the control, saved variants.
final class AddMenu {
    private static final Words WORDS = Words.beside(AddMenu.class);
    private static final long SEED = 42;

    private final CompareViewModel model;
    private final Runnable hide;
    private final List<MenuItem> items = new ArrayList<>();

    private AddMenu(CompareViewModel model, Runnable hide) {
        this.model = model;
        this.hide = hide;
    }

    /// The items as things are now.
    ///
    /// @param hide closes the menu
    static List<MenuItem> items(CompareViewModel model, Runnable hide) {
        AddMenu menu = new AddMenu(model, hide);
        menu.sliders();
        menu.own();
        menu.saved();
        return menu.items;
    }

    private void sliders() {
        for (ColumnKind kind : model.columns().addable()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            MenuItem item = Tell.item(WORDS.of("column." + word), KindLine.of(kind));
            item.setId("compare-add-" + word);
            item.setOnAction(_ -> model.columns().add(kind));
            items.add(item);
        }
    }

    private void own() {
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        float strength = (float) model.dials().strength().get();
        items.add(row(ColumnKind.AURA, "strength", strength == 0.5f ? "1.50" : "0.50", AddMenu::aura));
        int k = model.dials().k().get();
        String half = Figures.count(Math.max(1, k / 2));
        items.add(row(ColumnKind.DET0, "k", half, text -> top(text, new GainRule.Det0())));
        float factor = (float) model.dials().factor().get();
        items.add(row(ColumnKind.DAMP, "k", half, text -> top(text, new GainRule.Damp(factor))));
        MenuItem control =
                Tell.item(WORDS.of("add.shuffled", Figures.decimal(strength, 2)), KindLine.of(ColumnKind.SHUFFLED));
        control.setId("compare-add-shuffled");
        control.setOnAction(
                _ -> model.add(new GainRecipe(new GainRule.Shuffled(SEED), strength, Selection.ABOVE_CHANCE)));
        items.add(control);
    }

    private static @Nullable GainRecipe aura(String text) {
        return text.matches("[0-9](\\.\\d{1,4})?")
                ? new GainRecipe(new GainRule.Aura(), Float.parseFloat(text), Selection.ABOVE_CHANCE)
                : null;
    }

    private @Nullable GainRecipe top(String text, GainRule rule) {
        int most = model.population().get().map(Population::size).orElse(Integer.MAX_VALUE);
        String plain = text.replace(",", "");
        if (!plain.matches("[1-9]\\d{0,8}") || Integer.parseInt(plain) > most) {
            return null;
        }
        return new GainRecipe(rule, 1, new Selection.Top(Integer.parseInt(plain), Selection.Ties.REFERENCE));
    }

    /// A rule with a number of its own, and the button that adds it.
    private MenuItem row(ColumnKind kind, String number, String first, Function<String, @Nullable GainRecipe> recipe) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        String id = "compare-add-" + word + "-own";
        TextField field = Tell.about(new TextField(first), id, WORDS.of("add." + number + ".about"));
        field.setPrefColumnCount(6);
        Label label = new Label(WORDS.of("add." + number, WORDS.of("column." + word)));
        label.setLabelFor(field);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Runnable taken =
                () -> Optional.ofNullable(recipe.apply(field.getText().strip())).ifPresent(made -> {
                    hide.run();
                    model.add(made);
                });
        Button button = Tell.button(id + "-go", WORDS.of("add.go"), WORDS.of("add." + number + ".about"), taken);
        field.setOnAction(_ -> taken.run());
        field.textProperty().subscribe(text -> button.setDisable(recipe.apply(text.strip()) == null));
        HBox row = new HBox(8, KindLine.of(kind), label, gap, field, button);
        row.getStyleClass().add("add-own");
        row.setPrefWidth(340);
        CustomMenuItem item = new CustomMenuItem(row);
        item.setHideOnClick(false);
        return item;
    }

    private void saved() {
        List<ProjectContent.Variant> variants = model.columns().addableVariants();
        if (!variants.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        for (ProjectContent.Variant variant : variants) {
            MenuItem item = Tell.item(variant.name(), KindLine.of(ColumnKind.SAVED));
            item.setId("compare-add-" + variant.name().replaceAll("[^A-Za-z0-9]+", "-"));
            item.setOnAction(_ -> model.add(variant));
            items.add(item);
        }
    }
}
