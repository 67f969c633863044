package sotto.ui.layers;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import sotto.figure.HeatmapScene;
import sotto.figure.Viewport;

/// Matrix of a heatmap: one image in the screen's own pixels, drawn into in place.
final class HeatmapPixels extends Region {
    private final ImageView image = new ImageView();
    private int[] dots = new int[0];
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable Drawn last;

    /// Input of the last drawing, compared to know whether the image must be drawn again.
    private record Drawn(HeatmapScene scene, Viewport view, HeatmapScene.Screen screen) {}

    HeatmapPixels() {
        setMouseTransparent(true);
        setManaged(false);
        image.setSmooth(false);
        getChildren().add(image);
    }

    /// Draws the image, unless it shows the same already.
    void draw(HeatmapScene scene, Viewport view, HeatmapScene.Screen screen) {
        Drawn now = new Drawn(scene, view, screen);
        if (now.equals(last)) {
            return;
        }
        PixelBuffer<IntBuffer> target = buffer;
        if (target == null || last == null || !last.screen().equals(screen)) {
            dots = new int[screen.width() * screen.height()];
            target = new PixelBuffer<>(
                    screen.width(), screen.height(), IntBuffer.wrap(dots), PixelFormat.getIntArgbPreInstance());
            buffer = target;
            image.setImage(new WritableImage(target));
        }
        scene.draw(view, screen, dots);
        target.updateBuffer(_ -> null); // null: all of it changed
        last = now;
    }

    @Override
    protected void layoutChildren() {
        image.setFitWidth(getWidth());
        image.setFitHeight(getHeight());
    }
}
