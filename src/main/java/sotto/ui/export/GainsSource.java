package sotto.ui.export;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sotto.expert.GainRecipe;
import sotto.expert.RecipeText;
import sotto.run.project.ProjectContent;
import sotto.ui.bench.CurrentVariant;
import sotto.ui.control.Words;
import sotto.work.Failure;

/// Source of the gains of an export.
public sealed interface GainsSource {
    /// A rule on the scores of the open run.
    enum Rule implements GainsSource {
        AURA,
        DET0,
        DAMP
    }

    /// The variant that Compare tunes, as it is at present.
    record Current(CurrentVariant variant) implements GainsSource {}

    /// A variant of the project.
    record Saved(ProjectContent.Variant variant) implements GainsSource {
        private static final Set<String> SELECTING = Set.of("top", "ties", "threshold");

        /// Recipe that it was made by; empty if it is none that this program knows.
        Optional<GainRecipe> recipe() {
            return recipe(variant);
        }

        static Optional<GainRecipe> recipe(ProjectContent.Variant variant) {
            String rule = variant.recipe().getOrDefault("rule", "");
            boolean selects = rule.equals("det0") || rule.equals("damp");
            String rest = variant.recipe().entrySet().stream()
                    .filter(part -> !part.getKey().equals("rule"))
                    .filter(part -> selects || !SELECTING.contains(part.getKey()))
                    .map(part -> part.getKey() + "=" + part.getValue())
                    .collect(Collectors.joining(","));
            try {
                return Optional.of(RecipeText.read(rest.isEmpty() ? rule : rule + ":" + rest));
            } catch (Failure _) {
                return Optional.empty();
            }
        }
    }

    /// A gains file or folder.
    record InFile(Path place) implements GainsSource {}

    /// Title in the list of sources.
    default String title(Words words) {
        return switch (this) {
            case Current(CurrentVariant variant) -> words.of("source.current", variant.title());
            case Rule.AURA -> "AURA";
            case Rule.DET0 -> "Det₀";
            case Rule.DAMP -> "Damp";
            case Saved(ProjectContent.Variant variant) -> words.of("source.saved", variant.name());
            case InFile(Path place) -> words.of("source.file", String.valueOf(place.getFileName()));
        };
    }

    /// Word for the source in the name of the exported folder.
    default String word() {
        return switch (this) {
            case Current(CurrentVariant variant) -> variant.word();
            case Rule.AURA -> "aura";
            case Rule.DET0 -> "det0";
            case Rule.DAMP -> "damp";
            case Saved(ProjectContent.Variant variant) -> variant.name();
            case InFile(Path place) -> String.valueOf(place.getFileName()).replaceFirst("\\.[^.]+$", "");
        };
    }
}
