package sotto.ui.compare;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import sotto.expert.EditMethod;
import sotto.expert.EditMethods;
import sotto.expert.MethodRecipe;
import sotto.expert.MethodWords;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Menu of the methods that make edits of the responses that the open run kept: each with its strength, or with the
/// reason why it cannot.
final class MethodMenu {
    private static final Messages WORDS = Messages.beside(MethodMenu.class);

    private final CompareViewModel model;
    private final Runnable hide;

    private MethodMenu(CompareViewModel model, Runnable hide) {
        this.model = model;
        this.hide = hide;
    }

    /// Makes the menu by what the open run has.
    ///
    /// @param hide closes the menu that it is in
    static Menu of(CompareViewModel model, Runnable hide) {
        MethodMenu items = new MethodMenu(model, hide);
        Menu menu = new Menu(WORDS.of("add.methods"), KindLine.of(ColumnKind.SAVED));
        menu.setId("compare-add-methods");
        menu.setMnemonicParsing(false);
        EditMethods.ALL.forEach(method -> menu.getItems().add(items.item(method)));
        return menu;
    }

    private MenuItem item(EditMethod method) {
        return model.lacking(method).map(why -> lacking(method, why)).orElseGet(() -> row(method));
    }

    private static MenuItem lacking(EditMethod method, String why) {
        MenuItem item = Descriptions.item(WORDS.of("add.method.lacking", method.title(), why));
        item.setId("compare-add-" + method.word());
        item.setDisable(true);
        return item;
    }

    private MenuItem row(EditMethod method) {
        String id = "compare-add-" + method.word();
        TextField field = Descriptions.about(new TextField("1.00"), id, WORDS.of("add.method.about"));
        field.setPrefColumnCount(6);
        Label label = Descriptions.tip(new Label(WORDS.of("add.strength", method.title())), words(method));
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Runnable taken = () -> strength(field.getText()).ifPresent(strength -> {
            hide.run();
            model.add(new MethodRecipe(method, strength));
        });
        Button button = Descriptions.button(id + "-go", WORDS.of("add.go"), WORDS.of("add.method.about"), taken);
        button.setMinWidth(Region.USE_PREF_SIZE);
        field.setOnAction(_ -> taken.run());
        field.textProperty().subscribe(text -> button.setDisable(strength(text).isEmpty()));
        HBox row = Gap.USUAL.of(new HBox(label, Controls.gap(), field, button));
        row.getStyleClass().add("add-own");
        row.setPrefWidth(340);
        CustomMenuItem item = new CustomMenuItem(row);
        item.setHideOnClick(false);
        return item;
    }

    /// Words about a rule or method: what it does, its formula and its paper.
    static String words(MethodWords method) {
        return "%s\n\ny → %s\n\n%s".formatted(method.about(), method.formula(), method.source());
    }

    private static Optional<Float> strength(String text) {
        String number = text.strip();
        return number.matches("\\d{1,2}(\\.\\d{1,4})?") ? Optional.of(Float.valueOf(number)) : Optional.empty();
    }
}
