package sotto.ui.concept;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import sotto.data.ConceptRecipe;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// List of the published data sets whose files are recognised, each with its rule in a sentence.
final class RecipesPane extends ScrollPane {
    RecipesPane(Messages words) {
        setId("library-recipes");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        VBox rows = Gap.MIDDLE.of(new VBox(Controls.wrap(Descriptions.small(words.of("library.recipes.about")))));
        for (ConceptRecipe recipe : ConceptRecipe.ALL) {
            Label line = Controls.wrap(Descriptions.plain(Controls.label(recipe.line(), "small")));
            rows.getChildren()
                    .add(Gap.HAIR.of(
                            new VBox(Descriptions.plain(Controls.label(recipe.word(), "small", "strong")), line)));
        }
        rows.getStyleClass().add("recipe-rows");
        setContent(rows);
    }
}
