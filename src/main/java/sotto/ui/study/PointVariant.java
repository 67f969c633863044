package sotto.ui.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sotto.expert.GainRecipe;
import sotto.expert.RecipeText;
import sotto.figure.StudyLabel;
import sotto.run.evaluate.StudyOrigin;
import sotto.run.evaluate.StudyPoint;
import sotto.run.project.ProjectContent;
import sotto.ui.session.CurrentVariant;

/// Variant that a point of a study was measured with.
final class PointVariant {
    private PointVariant() {}

    /// The recipe of a point; empty if it has none, one that this program does not know, or one of other concepts than
    /// the study's first.
    static Optional<GainRecipe> recipe(StudyPoint point) {
        return point.setting().filter(setting -> setting.concepts().isEmpty()).flatMap(setting -> {
            Map<String, String> parts = new HashMap<>();
            parts.put("rule", setting.rule());
            setting.numbers().forEach((key, number) -> parts.put(key, text(number)));
            Optional.ofNullable(setting.words().get("ties")).ifPresent(ties -> parts.put("ties", ties));
            return RecipeText.described(parts)
                    .filter(recipe -> recipe.rule().wants().isEmpty()); // others need more than the open scores
        });
    }

    /// Text of a number: whole ones without decimals, others in the shortest form that reads back the same.
    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /// The variant of a point by its recipe, or by the file of gains that the study names; empty for neither.
    static Optional<CurrentVariant> of(StudyPoint point, StudyOrigin origin) {
        String title = StudyLabel.of(point).name();
        if (point.setting().isPresent()) {
            return recipe(point).map(recipe -> new CurrentVariant(title, new CurrentVariant.Gained.ByRecipe(recipe)));
        }
        Path file = origin.gains().get(point.variant());
        return file == null || !Files.exists(file)
                ? Optional.empty()
                : Optional.of(new CurrentVariant(
                        title,
                        new CurrentVariant.Gained.Kept(
                                new ProjectContent.Variant(point.variant(), Map.of(), file, ""))));
    }
}
