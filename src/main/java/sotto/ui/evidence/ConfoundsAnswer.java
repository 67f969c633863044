package sotto.ui.evidence;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.run.evidence.Confounds;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.control.Controls;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.Panel;
import sotto.ui.session.ScreenContext;

/// Answer on a run's confounds: the figure of all of them, and a sentence of judgement on each.
///
/// Both stand side by side, and below one another where there is little room.
final class ConfoundsAnswer extends ScrollPane {
    private static final double AROUND = 210; // pixels of the figure and its panel that are not rows
    private static final double ROW = 34;

    private final ConfoundsModel model;
    private final Messages words;
    private final FigureView picture;
    private final Panel figure;
    private final Panel judgements;
    private final VBox sentences = Gap.LARGE.of(new VBox());
    private final VBox content = Gap.LARGE.of(new VBox());

    ConfoundsAnswer(ConfoundsModel model, ScreenContext context, Messages words) {
        this.model = model;
        this.words = words;
        setId("confounds-answer");
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        picture = new FigureView("confounds-picture", context);
        figure = new Panel(words.of("confounds.figure"), picture)
                .with(new ExportButton("confounds-export", context, model::picture));
        judgements = new Panel(words.of("confounds.judgements"), sentences);
        judgements.setMinHeight(Region.USE_PREF_SIZE);
        content.getStyleClass().add("evidence-answer");
        for (Panel panel : List.of(figure, judgements)) {
            panel.setMinWidth(0);
            HBox.setHgrow(panel, Priority.ALWAYS);
        }
        setContent(content);
        fold(false);
    }

    /// Shows what was found.
    void show(Confounds found) {
        sentences
                .getChildren()
                .setAll(section(
                        "confounds.alone",
                        found.confounds().stream()
                                .map(Confounds.Confound::judgement)
                                .toList()));
        sentences
                .getChildren()
                .add(section("confounds.cut", List.of(found.truncated().judgement())));
        if (!found.readings().isEmpty()) {
            sentences
                    .getChildren()
                    .add(section(
                            "confounds.read",
                            found.readings().stream()
                                    .map(Confounds.Reading::judgement)
                                    .toList()));
        }
        int rows = 1
                + found.confounds().size()
                + (found.readings().isEmpty() ? 0 : 2 + found.readings().size());
        figure.setMinHeight(AROUND + ROW * rows); // a panel by itself would shrink below its content
        model.picture().ifPresent(picture::show);
    }

    private Node section(String key, List<String> says) {
        VBox section = Gap.SMALL.of(new VBox(Controls.label(words.of(key), "small", "muted")));
        for (String sentence : says) {
            Label label = Controls.wrap(Controls.label(sentence));
            label.getStyleClass().add("confounds-says");
            section.getChildren().add(label);
        }
        return section;
    }

    /// Shows figure and sentences beside each other, or below one another where there is little room.
    void fold(boolean small) {
        figure.setPrefWidth(small ? 400 : 560);
        judgements.setPrefWidth(360);
        Pane both = small ? new VBox(figure, judgements) : new HBox(figure, judgements);
        VBox.setVgrow(small ? figure : both, Priority.ALWAYS);
        content.getChildren().setAll(Gap.LARGE.of(both));
    }
}
