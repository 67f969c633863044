package sotto.ui.evaluate;

import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.ui.task.RunState;
import sotto.ui.theme.Icons;

/// Ring of a study's share, or the sign of how it ended.
final class ChipRing extends Pane {
    private static final double SIZE = 14;
    private static final double RADIUS = 5;

    ChipRing(RunState<?> state) {
        getStyleClass().add("chip-ring");
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        switch (state) {
            case RunState.Waiting<?> _ -> ring(0);
            case RunState.Running<?>(String _, double fraction, double _, boolean _) -> ring(Math.max(0, fraction));
            case RunState.Done<?> _ -> sign(Feather.CHECK, "good");
            case RunState.Cancelled<?> _ -> sign(Feather.PAUSE, "muted");
            case RunState.Failed<?> _ -> sign(Feather.X, "bad");
        }
    }

    private void ring(double share) {
        Circle track = new Circle(SIZE / 2, SIZE / 2, RADIUS);
        track.getStyleClass().add("track");
        Arc done = new Arc(SIZE / 2, SIZE / 2, RADIUS, RADIUS, 90, -360 * share);
        done.setType(ArcType.OPEN);
        done.getStyleClass().add("share");
        getChildren().setAll(track, done);
    }

    private void sign(Feather shape, String style) {
        FontIcon icon = Icons.of(shape);
        icon.getStyleClass().add(style);
        StackPane middle = new StackPane(icon);
        middle.setPrefSize(SIZE, SIZE);
        getChildren().setAll(middle);
    }
}
