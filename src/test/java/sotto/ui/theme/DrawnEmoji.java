package sotto.ui.theme;

import java.nio.file.Path;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import sotto.figure.Theme;

/// Program that draws texts as the window does, and prints the dark pixels of each, one line a text.
public final class DrawnEmoji {
    private DrawnEmoji() {}

    /// First the folder of the font, `-` to draw without it, then the texts.
    public static void main(String[] arguments) {
        if (!arguments[0].equals("-")) {
            EmojiFont.prepare(Path.of(arguments[0]));
        }
        Platform.startup(() -> {
            for (int text = 1; text < arguments.length; text++) {
                System.out.println("dark " + dark(arguments[text]));
            }
            Platform.exit();
        });
    }

    private static int dark(String text) {
        Label label = new Label(text);
        label.setStyle("-fx-font-family: Inter; -fx-font-size: 24px");
        Scene scene = new Scene(new Group(label), 200, 60);
        Look.dress(scene, Theme.LIGHT);
        WritableImage image = scene.snapshot(null);
        PixelReader pixels = image.getPixelReader();
        int dark = 0;
        for (int y = 0; y < (int) image.getHeight(); y++) {
            for (int x = 0; x < (int) image.getWidth(); x++) {
                dark += pixels.getColor(x, y).getBrightness() < 0.5 ? 1 : 0;
            }
        }
        return dark;
    }
}
