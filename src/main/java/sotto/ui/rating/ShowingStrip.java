package sotto.ui.rating;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingPlan;

/// Strip with a mark for each showing: done, in front, still to come.
final class ShowingStrip extends HBox {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    private static final int MANY = 100;

    private final List<Region> marks = new ArrayList<>();

    ShowingStrip() {
        setId("rating-strip");
        getStyleClass().add("rating-strip");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    }

    /// Shows how far a rating is.
    void show(Rating rating, List<RatingPlan.Showing> showings) {
        if (marks.size() != showings.size()) {
            marks.clear();
            for (int i = 0; i < showings.size(); i++) {
                Region mark = new Region();
                mark.getStyleClass().add("rating-mark");
                HBox.setHgrow(mark, Priority.ALWAYS);
                marks.add(mark);
            }
            getStyleClass().remove("many");
            if (marks.size() > MANY) {
                getStyleClass().add("many");
            }
            getChildren().setAll(marks);
        }
        for (int i = 0; i < marks.size(); i++) {
            marks.get(i).pseudoClassStateChanged(DONE, rating.isDone(i, showings.get(i)));
            marks.get(i).pseudoClassStateChanged(HERE, i == rating.place());
        }
        setAccessibleText("%d of %d".formatted(rating.done(), showings.size()));
    }
}
