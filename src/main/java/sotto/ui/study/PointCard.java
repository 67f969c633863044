package sotto.ui.study;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sotto.figure.StudyLabel;
import sotto.num.Interval;
import sotto.run.evaluate.HonestSelection;
import sotto.run.evaluate.StudyClaim;
import sotto.run.evaluate.StudyPoint;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Card of the chosen point: its numbers, and the button that makes it the current variant.
final class PointCard extends VBox {
    private final Messages words = Messages.beside(PointCard.class);
    private final StudyViewModel model;
    private final MarkView mark = new MarkView();
    private final Label title = Controls.label("", "panel-title");
    private final GridPane rows = Gap.MIDDLE.of(new GridPane(), Gap.HAIR);
    private final Label why = Controls.wrap(Controls.label("", "small", "muted"));

    PointCard(StudyViewModel model) {
        this.model = model;
        setId("study-card");
        Gap.USUAL.of(this).getStyleClass().add("point-card");
        Button use = Descriptions.button("study-use", words.of("use"), words.of("use.about"), model::use);
        use.getStyleClass().add("accent");
        use.setMaxWidth(Double.MAX_VALUE);
        use.disableProperty().bind(model.obstacle().map(Optional::isPresent));
        model.obstacle().subscribe(reason -> {
            why.setText(reason.orElse(""));
            Controls.show(why, reason.isPresent());
        });
        why.setId("study-use-why");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        ColumnConstraints interval = new ColumnConstraints();
        interval.setHalignment(HPos.RIGHT);
        rows.getColumnConstraints().setAll(name, number, interval);
        getChildren().addAll(Controls.row(mark, title), rows, why, use);
        model.claim().subscribe(claim -> claim.ifPresent(this::show));
    }

    private void show(StudyClaim claim) {
        StudyLabel label = StudyLabel.of(claim.point());
        mark.show(label);
        title.setText(label.name());
        rows.getChildren().clear();
        claim.point()
                .toxicity()
                .ifPresent(value -> row(
                        words.of("card.toxic"),
                        NumberFormat.decimal(value.value(), 3),
                        interval(value.low(), value.high())));
        ClaimText perplexity =
                ClaimText.perplexity(model.shown().get().orElseThrow().points(), Optional.of(claim));
        claim.perplexity()
                .ifPresent(value -> row(
                        words.of("card.perplexity"),
                        claim.point().isBase() ? NumberFormat.decimal(value.value(), 3) : perplexity.number(),
                        claim.point().isBase() ? "" : perplexity.brief()));
        claim.point().heldOut().ifPresent(half -> held(claim.point(), half));
    }

    private void held(StudyPoint point, HonestSelection.Half half) {
        Interval difference = half.difference();
        row(
                words.of("card.held"),
                NumberFormat.decimal(point.isBase() ? half.base() : half.value(), 3),
                words.of("card.prompts", NumberFormat.count(half.n())));
        if (!point.isBase() && Double.isFinite(difference.low())) {
            Descriptions.tip(
                    rows,
                    words.of(
                            "card.held.about",
                            NumberFormat.decimal(half.value() - half.base(), 3),
                            NumberFormat.decimal(difference.low(), 3),
                            NumberFormat.decimal(difference.high(), 3)));
        }
    }

    private void row(String name, String number, String interval) {
        Label value = Controls.whole(Controls.label(number, "small"));
        Label range = Controls.label(interval, "small", "muted");
        rows.addRow(rows.getRowCount(), Controls.whole(Controls.label(name, "small", "muted")), value, range);
    }

    private static String interval(double low, double high) {
        return Double.isNaN(low) ? "" : NumberFormat.interval(low, high, 2);
    }
}
