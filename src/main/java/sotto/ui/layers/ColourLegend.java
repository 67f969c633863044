package sotto.ui.layers;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import sotto.figure.DivergingColours;
import sotto.figure.Theme;
import sotto.num.NullBand;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Legend of the heatmap's colours by AUROC, in the heatmap's header.
final class ColourLegend extends HBox {
    private static final int WIDTH = 150;
    private static final int HEIGHT = 8;
    private static final double LOW = 0.2;
    private static final double HIGH = 0.8;

    private final ImageView bar = new ImageView();

    ColourLegend(Messages words) {
        Gap.SMALL.of(this);
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Descriptions.about(this, "layers-legend", words.of("heatmap.legend.about"));
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        bar.setMouseTransparent(true);
        getChildren().addAll(word("AUROC"), word("0.2"), bar, word("0.8"));
    }

    private static Label word(String text) {
        return Controls.whole(Descriptions.small(text));
    }

    /// Shows the colours of a theme for a run's null band.
    void show(Theme theme, NullBand band) {
        DivergingColours colours = new DivergingColours(theme, band);
        WritableImage image = new WritableImage(WIDTH, HEIGHT);
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                image.getPixelWriter().setArgb(x, y, colours.argb(LOW + (HIGH - LOW) * (x + 0.5) / WIDTH));
            }
        }
        bar.setImage(image);
    }
}
