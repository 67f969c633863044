package sotto.ui.bench;

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
/// @param title what the reader calls it, with its numbers, such as `AURA, strength 1.50`
public record CurrentVariant(String title, Gained gained) {
    private static final MathContext DIGITS = new MathContext(4);

    /// Where its gains come from.
    public sealed interface Gained {
        /// A rule on the scores of the open run.
        record ByRecipe(GainRecipe recipe) implements Gained {}

        /// A variant that the project keeps.
        record Kept(ProjectContent.Variant variant) implements Gained {}
    }

    /// The recipe, where it is one.
    public Optional<GainRecipe> recipe() {
        return gained instanceof Gained.ByRecipe(GainRecipe recipe) ? Optional.of(recipe) : Optional.empty();
    }

    /// The variant that is kept, where it is one.
    public Optional<ProjectContent.Variant> kept() {
        return gained instanceof Gained.Kept(ProjectContent.Variant variant) ? Optional.of(variant) : Optional.empty();
    }

    /// Its name in reports and file names.
    public String word() {
        return switch (gained) {
            case Gained.ByRecipe(GainRecipe recipe) -> word(recipe);
            case Gained.Kept(ProjectContent.Variant variant) -> Variant.stem(variant.gains());
        };
    }

    /// A recipe's name, by what is not as usual: `aura`, `aura-strength=1.5`, `damp-top=500-factor=0.5`.
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
