package sotto.ui.study;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import sotto.ui.control.Controls;
import sotto.ui.control.Gap;

/// One of the few numbers that matter: a TilesFX tile with a number, a small picture, and the values behind it.
final class StudyTile extends StackPane {
    private final Label label = Controls.label("", "small", "muted");
    private final Label number = Controls.whole(Controls.label("", "tile-number"));
    private final Label unit = Controls.label("", "tile-unit", "muted");
    private final Label detail = Controls.label("", "small", "muted");
    private final TilePicture picture = new TilePicture();
    private final Tile tile;
    private final Says says;
    private ClaimText text = new ClaimText("", "", "", "", "");
    private Form form = Form.TALL;

    /// Subject of the label above a number.
    enum Says {
        /// The point: what the number counts stands beside it.
        POINT,
        /// The thing that the number counts.
        COUNT
    }

    /// Room that a tile has.
    enum Form {
        /// Beside the plot: everything below one another.
        TALL,
        /// Above the plot: the picture at the right.
        FLAT,
        /// In a narrow window: number and interval.
        BRIEF
    }

    /// Makes a tile.
    ///
    /// @param says whether its label says what the number counts
    StudyTile(String id, Says says) {
        this.says = says;
        setId(id);
        getStyleClass().addAll("panel", "study-tile");
        tile = TileBuilder.create()
                .skinType(Tile.SkinType.CUSTOM)
                .title("")
                .text("")
                .textVisible(false)
                .animated(false)
                .build();
        tile.setBackgroundColor(Color.TRANSPARENT);
        tile.setMouseTransparent(true);
        tile.setFocusTraversable(false);
        tile.setMinSize(0, 0);
        tile.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(0);
        getChildren().add(tile);
        arrange();
    }

    /// Shows a claim and draws its picture.
    void show(ClaimText next, Consumer<TilePicture> drawing) {
        text = next;
        drawing.accept(picture);
        setAccessibleText("%s: %s %s, %s".formatted(next.label(), next.number(), next.unit(), next.detail()));
        write();
    }

    /// Arranges the tile for its room.
    void form(Form next) {
        if (form != next) {
            form = next;
            arrange();
        }
    }

    private void write() {
        label.setText(text.label());
        number.setText(text.number());
        unit.setText(form == Form.TALL && says == Says.COUNT ? "" : text.unit());
        if (form == Form.TALL || (form == Form.FLAT && says == Says.COUNT)) {
            detail.setText(text.detail());
        } else {
            detail.setText(text.flat());
        }
    }

    private void arrange() {
        getStyleClass().removeAll("tall", "flat");
        getStyleClass().add(form == Form.TALL ? "tall" : "flat");
        HBox big = Gap.USUAL.of(new HBox(number, unit));
        big.setAlignment(Pos.BASELINE_LEFT);
        Node content;
        if (form == Form.TALL) {
            content = Gap.SMALL.of(new VBox(label, big, picture, detail));
        } else {
            VBox both = Gap.HAIR.of(new VBox(big, detail));
            both.setMinWidth(0);
            HBox.setHgrow(both, Priority.ALWAYS);
            picture.setMinWidth(32);
            picture.setMaxWidth(96);
            detail.setMinWidth(USE_PREF_SIZE); // the picture gives way
            content = form == Form.BRIEF ? both : Gap.MIDDLE.of(new HBox(both, picture));
        }
        if (form == Form.TALL) {
            picture.setMaxWidth(Double.MAX_VALUE);
            detail.setMinWidth(0);
        }
        if (content instanceof HBox row) {
            row.setAlignment(Pos.CENTER_LEFT);
        } else if (content instanceof VBox column) {
            column.setAlignment(Pos.CENTER_LEFT);
        }
        tile.setGraphic(content);
        write();
    }
}
