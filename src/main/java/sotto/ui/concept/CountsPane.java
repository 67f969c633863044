package sotto.ui.concept;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.run.concept.ConceptProfile;
import sotto.run.concept.LengthProfile;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Number of texts of each class, how many of them are taken, repeated and cut, and the rows left out.
final class CountsPane extends VBox {
    private static final double[] WIDTHS = {110, 0, 72, 72, 80, 84};

    private final ConceptViewModel model;
    private final Messages words;
    private final GridPane grid = Gap.USUAL.of(new GridPane(), Gap.TINY);
    private final Label left = Descriptions.small("");

    CountsPane(ConceptViewModel model, Messages words) {
        Gap.SMALL.of(this);
        this.model = model;
        this.words = words;
        setId("concept-counts");
        for (double width : WIDTHS) {
            ColumnConstraints column = new ColumnConstraints();
            if (width == 0) {
                column.setHgrow(Priority.ALWAYS);
            } else {
                column.setMinWidth(width);
                column.setPrefWidth(width);
            }
            grid.getColumnConstraints().add(column);
        }
        left.setId("concept-left-out");
        Controls.wrap(left);
        getChildren().addAll(grid, left);
        setMinHeight(Region.USE_PREF_SIZE);
        model.texts().read().addListener((_, _, _) -> show());
        model.texts().name().addListener((_, _, _) -> show());
        model.sample().whole().addListener((_, _, _) -> show());
        model.sample().chosen().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        grid.getChildren().clear();
        Optional<ConceptProfile> read = model.texts().read().get();
        Controls.show(this, read.isPresent());
        if (read.isEmpty()) {
            return;
        }
        ConceptProfile concept = read.get();
        int limit = model.sample().limit().get();
        head(2, words.of("counts.file"), words.of("counts.file.about"));
        head(3, words.of("counts.used"), words.of("counts.used.about"));
        head(4, words.of("counts.duplicates"), words.of("counts.duplicates.about"));
        head(5, words.of("counts.cut", limit), words.of("counts.cut.about", limit));
        int positives = concept.texts().positives();
        int negatives = concept.texts().negatives();
        double most = Math.max(positives, negatives);
        Optional<LengthProfile> whole = model.sample().whole().get();
        Optional<ConceptProfile.Chosen> chosen = model.sample().chosen().get();
        row(
                1,
                new Row(
                        ClassMark.concept(),
                        model.conceptName(),
                        "concept-bar",
                        positives / most,
                        positives,
                        chosen.map(some -> some.positives() - some.heldPositives()),
                        concept.duplicates().positives(),
                        whole.map(LengthProfile::positives)));
        row(
                2,
                new Row(
                        ClassMark.other(),
                        words.of("class.other"),
                        "other-bar",
                        negatives / most,
                        negatives,
                        chosen.map(some -> some.negatives() - some.heldNegatives()),
                        concept.duplicates().negatives(),
                        whole.map(LengthProfile::negatives)));
        left.setText(leftOut(concept));
        left.setManaged(!left.getText().isEmpty());
    }

    private String leftOut(ConceptProfile concept) {
        String notes = String.join(" ", concept.texts().reading().notes());
        int both = concept.duplicates().contradictions();
        String contradictions = both > 0 ? words.of("counts.both", NumberFormat.count(both)) : "";
        return (notes + " " + contradictions).strip();
    }

    private record Row(
            Node mark,
            String name,
            String style,
            double share,
            int inFile,
            Optional<Integer> used,
            int duplicates,
            Optional<LengthProfile.ClassLengths> lengths) {}

    private void row(int at, Row row) {
        Label name = new Label(row.name(), row.mark());
        name.getStyleClass().add("small");
        StackPane track = new StackPane();
        Region bar = new Region();
        bar.getStyleClass().addAll("count-bar", row.style());
        bar.maxWidthProperty().bind(track.widthProperty().multiply(row.share()));
        track.getChildren().add(bar);
        StackPane.setAlignment(bar, Pos.CENTER_LEFT);
        grid.addRow(at, name, track);
        number(at, 2, NumberFormat.count(row.inFile()), false);
        number(at, 3, row.used().map(NumberFormat::count).orElse("–"), true);
        number(at, 4, NumberFormat.count(row.duplicates()), false);
        number(
                at,
                5,
                row.lengths()
                        .map(some -> NumberFormat.percent(some.cutShare(), 1))
                        .orElse("–"),
                false);
    }

    private void number(int row, int column, String text, boolean strong) {
        Label label = Controls.label(text, "small");
        if (strong) {
            label.getStyleClass().add("strong");
        }
        GridPane.setHalignment(label, HPos.RIGHT);
        grid.add(label, column, row);
    }

    private void head(int column, String text, String about) {
        Label label = Descriptions.tip(Descriptions.small(text), about);
        GridPane.setHalignment(label, HPos.RIGHT);
        grid.add(label, column, 0);
    }
}
