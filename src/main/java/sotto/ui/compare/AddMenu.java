package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.Population;
import sotto.expert.Selection;
import sotto.run.project.ProjectContent;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Menu of the columns that can be added: rules without one, rules with numbers of their own, the control, methods,
/// saved variants.
final class AddMenu {
    private static final Messages WORDS = Messages.beside(AddMenu.class);

    private final CompareViewModel model;
    private final Runnable hide;
    private final List<MenuItem> items = new ArrayList<>();

    private AddMenu(CompareViewModel model, Runnable hide) {
        this.model = model;
        this.hide = hide;
    }

    /// Makes the items by the present columns and variants.
    ///
    /// @param hide closes the menu
    static List<MenuItem> items(CompareViewModel model, Runnable hide) {
        AddMenu menu = new AddMenu(model, hide);
        menu.sliders();
        menu.own();
        menu.items.add(MethodMenu.of(model, hide));
        menu.saved();
        return menu.items;
    }

    private void sliders() {
        for (ColumnKind kind : model.columns().addable()) {
            MenuItem item = Descriptions.item(kind.title(WORDS), KindLine.of(kind));
            item.setId("compare-add-" + kind.word());
            item.setOnAction(_ -> model.columns().add(kind));
            items.add(item);
        }
    }

    private void own() {
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        float strength = (float) model.dials().strength().get();
        String other = strength == 0.5f ? "1.50" : "0.50";
        String half = NumberFormat.count(Math.max(1, model.dials().k().get() / 2));
        for (GainRule usual : GainRules.ALL) {
            GainRule rule = model.dials().dials().moved(usual);
            items.add(lacking(rule).orElseGet(() -> switch (rule.columnNumber()) {
                case STRENGTH -> row(rule, "strength", other, text -> strong(text, rule));
                case COUNT -> row(rule, "k", half, text -> top(text, rule));
                case NONE -> control(rule, strength);
            }));
        }
    }

    /// Makes a disabled item with the reason, where the run lacks what the rule needs.
    private Optional<MenuItem> lacking(GainRule rule) {
        return model.population()
                .get()
                .flatMap(all -> rule.lacking(all.expertise()))
                .map(measure -> {
                    MenuItem item = Descriptions.item(
                            WORDS.of("add.lacking", rule.title(), measure.words()), KindLine.of(ColumnKind.of(rule)));
                    item.setId("compare-add-" + rule.word());
                    item.setDisable(true);
                    return item;
                });
    }

    /// Makes an item of a rule without a number of its own; it takes AURA's strength.
    private MenuItem control(GainRule rule, float strength) {
        MenuItem item = Descriptions.item(
                WORDS.of("add.none", title(rule), NumberFormat.decimal(strength, 2)), KindLine.of(ColumnKind.of(rule)));
        item.setId("compare-add-" + rule.word());
        item.setOnAction(_ -> model.add(new GainRecipe(rule, strength, Selection.ABOVE_CHANCE)));
        return item;
    }

    /// The rule's title; that of a matched control says what it is not matched by.
    private String title(GainRule rule) {
        return model.hasAllOf(rule) ? rule.title() : WORDS.of("add.by.module", rule.title());
    }

    private static @Nullable GainRecipe strong(String text, GainRule rule) {
        return text.matches("[0-9](\\.\\d{1,4})?")
                ? new GainRecipe(rule, Float.parseFloat(text), Selection.ABOVE_CHANCE)
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

    /// Makes an item of a rule with a number of its own, and the button that adds it.
    private MenuItem row(GainRule rule, String number, String first, Function<String, @Nullable GainRecipe> recipe) {
        String id = "compare-add-" + rule.word() + "-own";
        TextField field = Descriptions.about(new TextField(first), id, WORDS.of("add." + number + ".about"));
        field.setPrefColumnCount(6);
        Label label = new Label(WORDS.of("add." + number, title(rule)));
        label.setLabelFor(field);
        Runnable taken =
                () -> Optional.ofNullable(recipe.apply(field.getText().strip())).ifPresent(made -> {
                    hide.run();
                    model.add(made);
                });
        Button button =
                Descriptions.button(id + "-go", WORDS.of("add.go"), WORDS.of("add." + number + ".about"), taken);
        field.setOnAction(_ -> taken.run());
        field.textProperty().subscribe(text -> button.setDisable(recipe.apply(text.strip()) == null));
        HBox row = Gap.USUAL.of(new HBox(KindLine.of(ColumnKind.of(rule)), label, Controls.gap(), field, button));
        row.getStyleClass().add("add-own");
        row.setPrefWidth(380);
        label.setMinWidth(Region.USE_PREF_SIZE);
        button.setMinWidth(Region.USE_PREF_SIZE);
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
            MenuItem item = Descriptions.item(variant.name(), KindLine.of(ColumnKind.SAVED));
            item.setId("compare-add-" + variant.name().replaceAll("[^A-Za-z0-9]+", "-"));
            item.setOnAction(_ -> model.add(variant));
            items.add(item);
        }
    }
}
