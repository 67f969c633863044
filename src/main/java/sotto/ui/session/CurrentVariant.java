package sotto.ui.session;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.expert.GainRecipe;
import sotto.run.generate.Variant;
import sotto.run.project.ProjectContent;

/// The dampened model that Compare tunes, Evaluate measures and Export writes.
///
/// @param title name that the user reads, with its numbers, such as `AURA, strength 1.50`
public record CurrentVariant(String title, Gained gained) {
    private static final MathContext DIGITS = new MathContext(4);

    /// Origin of the variant's gains.
    public sealed interface Gained {
        /// Gains by a rule from the scores of the open run.
        record ByRecipe(GainRecipe recipe) implements Gained {}

        /// Gains of a variant kept in the project.
        record Kept(ProjectContent.Variant variant) implements Gained {}
    }

    /// The recipe, if the gains come from one.
    public Optional<GainRecipe> recipe() {
        return gained instanceof Gained.ByRecipe(GainRecipe recipe) ? Optional.of(recipe) : Optional.empty();
    }

    /// The variant of the project, if the gains come from one.
    public Optional<ProjectContent.Variant> kept() {
        return gained instanceof Gained.Kept(ProjectContent.Variant variant) ? Optional.of(variant) : Optional.empty();
    }

    /// Name of the variant in reports and file names.
    public String word() {
        return switch (gained) {
            case Gained.ByRecipe(GainRecipe recipe) -> word(recipe);
            case Gained.Kept(ProjectContent.Variant variant) -> Variant.stem(variant.gains());
        };
    }

    /// Name of a recipe, with the settings that are not the usual ones: `aura`, `aura-strength=1.5`,
    /// `damp-top=500-factor=0.5`.
    public static String word(GainRecipe recipe) {
        Map<String, String> parts = recipe.describe();
        StringBuilder name = new StringBuilder(parts.getOrDefault("rule", ""));
        for (String key : List.of("strength", "top", "factor", "threshold", "seed", "ties")) {
            String value = parts.getOrDefault(key, "");
            boolean usual = value.isEmpty()
                    || value.equals("reference")
                    || (key.equals("strength") && value.equals("1.0"))
                    || (key.equals("threshold") && value.equals("0.5"));
            if (!usual) {
                name.append('-').append(key).append('=').append(key.equals("ties") ? value : number(value));
            }
        }
        return name.toString();
    }

    private static String number(String value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
