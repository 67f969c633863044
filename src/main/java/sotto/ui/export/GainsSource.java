package sotto.ui.export;

import java.nio.file.Path;
import java.util.Optional;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.RecipeText;
import sotto.run.project.ProjectContent;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;

/// Source of the gains of an export.
public sealed interface GainsSource {
    /// A rule on the scores of the open run, with its usual numbers.
    record ByRule(GainRule rule) implements GainsSource {}

    /// The variant that Compare tunes, as it is at present.
    record Current(CurrentVariant variant) implements GainsSource {}

    /// A variant of the project.
    record Saved(ProjectContent.Variant variant) implements GainsSource {
        /// Recipe that it was made by; empty if it is none that this program knows.
        Optional<GainRecipe> recipe() {
            return recipe(variant);
        }

        static Optional<GainRecipe> recipe(ProjectContent.Variant variant) {
            return RecipeText.described(variant.recipe())
                    .filter(recipe -> recipe.rule().wants().isEmpty()); // others need more than the open scores
        }
    }

    /// A gains file or folder.
    record InFile(Path place) implements GainsSource {}

    /// Title in the list of sources.
    default String title(Messages words) {
        return switch (this) {
            case Current(CurrentVariant variant) -> words.of("source.current", variant.title());
            case ByRule(GainRule rule) -> rule.title();
            case Saved(ProjectContent.Variant variant) -> words.of("source.saved", variant.name());
            case InFile(Path place) -> words.of("source.file", String.valueOf(place.getFileName()));
        };
    }

    /// Word for the source in the name of the exported folder.
    default String word() {
        return switch (this) {
            case Current(CurrentVariant variant) -> variant.word();
            case ByRule(GainRule rule) -> rule.word();
            case Saved(ProjectContent.Variant variant) -> variant.name();
            case InFile(Path place) -> String.valueOf(place.getFileName()).replaceFirst("\\.[^.]+$", "");
        };
    }
}
