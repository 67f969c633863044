package sotto.ui.completions;

import java.util.Optional;
import javafx.scene.layout.Region;
import sotto.figure.StudyNames;
import sotto.run.evaluate.CompletedStudy;

/// Mark of a variant's method, the shape that pictures of a study have it by.
final class MethodMark extends Region {
    MethodMark(Optional<CompletedStudy.WrittenVariant> variant) {
        String shape = variant.map(CompletedStudy.WrittenVariant::point)
                .map(StudyNames::mark)
                .orElse("hexagon");
        getStyleClass().addAll("method-mark", "mark-" + shape);
    }
}
