package sotto.ui.study;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.figure.StudyLabel;
import sotto.run.evaluate.StudyClaim;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// The three numbers of the selected point: as tiles, or folded to this one row while completions are read.
final class StudyNumbers extends HBox {
    private static final double ROOMY = 1020; // pixels from which on intervals have room in the row

    private final StudyViewModel model;
    private final Messages words = Messages.beside(StudyNumbers.class);
    private final List<StudyTile> tiles = List.of(
            new StudyTile("study-tile-toxicity", StudyTile.Says.POINT),
            new StudyTile("study-tile-perplexity", StudyTile.Says.COUNT),
            new StudyTile("study-tile-tasks", StudyTile.Says.COUNT));
    private final MarkView mark = new MarkView();
    private final Label name = Controls.whole(Controls.label("", "body"));
    private final List<HBox> numbers =
            List.of(Gap.USUAL.of(new HBox()), Gap.USUAL.of(new HBox()), Gap.USUAL.of(new HBox()));

    /// Makes tiles and row; `unfold` is called by the row's button, which shows the plot again.
    StudyNumbers(StudyViewModel model, Runnable unfold) {
        this.model = model;
        Button show = Controls.whole(Descriptions.button(
                "study-unfold", Feather.GRID, words.of("unfold"), words.of("unfold.about"), unfold));
        Gap.LARGE.of(this).getChildren().add(Controls.row(mark, name));
        getChildren().addAll(numbers);
        getChildren().addAll(Controls.gap(), show);
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        setId("study-folded");
        getStyleClass().addAll("panel", "study-folded");
        model.claim().subscribe(this::show);
        model.shown().subscribe(_ -> show(model.claim().get())); // another study without a variant yet
    }

    /// The tiles below one another.
    VBox column() {
        tiles.forEach(tile -> {
            tile.form(StudyTile.Form.TALL);
            VBox.setVgrow(tile, Priority.ALWAYS);
        });
        VBox column = Gap.LARGE.of(new VBox());
        column.getChildren().setAll(tiles);
        column.getStyleClass().add("study-tiles");
        return column;
    }

    /// The tiles beside one another.
    HBox row(StudyTile.Form form) {
        tiles.forEach(tile -> {
            tile.form(form);
            HBox.setHgrow(tile, Priority.ALWAYS);
        });
        HBox row = Gap.MIDDLE.of(new HBox());
        row.getChildren().setAll(tiles);
        return row;
    }

    private void show(Optional<StudyClaim> claim) {
        Optional<ShownStudy> shown = model.shown().get();
        if (shown.isEmpty()) {
            return;
        }
        Optional<StudyLabel> label = claim.map(StudyClaim::point).map(StudyLabel::of);
        String point = label.map(StudyLabel::name).orElse(words.of("no.point"));
        label.ifPresent(mark::show);
        name.setText(point);
        show(0, ClaimText.toxicity(claim), picture -> picture.toxicity(claim.flatMap(StudyClaim::toxicity)));
        show(
                1,
                ClaimText.perplexity(shown.get().points(), claim),
                picture -> picture.perplexity(claim.flatMap(StudyClaim::perplexity)));
        show(
                2,
                ClaimText.tasks(claim),
                picture -> claim.ifPresentOrElse(
                        known -> picture.tasks(known.point(), known.tasks()),
                        () -> picture.toxicity(Optional.empty())));
    }

    private void show(int place, ClaimText text, Consumer<TilePicture> drawing) {
        tiles.get(place).show(text, drawing);
        Label number = Controls.whole(Controls.label(text.number(), "big-number"));
        Label rest = Controls.whole(Controls.label("", "small", "muted"));
        String whole = text.brief().isEmpty() ? text.unit() : text.unit() + ", " + text.brief();
        rest.textProperty().bind(widthProperty().map(width -> width.doubleValue() < ROOMY ? text.unit() : whole));
        numbers.get(place).getChildren().setAll(number, rest);
        numbers.get(place).setAlignment(Pos.BASELINE_LEFT);
    }
}
