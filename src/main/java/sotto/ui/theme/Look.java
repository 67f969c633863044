package sotto.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import sotto.figure.Theme;

/// Look of scenes: the theme's style sheets and the bundled typeface.
public final class Look {
    private static final List<String> FONTS = List.of("Inter-Regular.ttf", "Inter-SemiBold.ttf");
    private static boolean fontsLoaded;

    private Look() {}

    /// Gives every window's controls the theme. The first control that is made before would have JavaFX read a theme
    /// of its own, which nobody sees.
    public static void begin(Theme theme) {
        boolean dark = theme == Theme.DARK;
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    /// Gives every window's controls the theme, and a scene its colours; further sheets stay where they are.
    public static void dress(Scene scene, Theme theme) {
        loadFonts();
        begin(theme);
        List<String> ours = List.of(sheet("bridge.css"), sheet("sotto.css"));
        List<String> colours = List.of(sheet("light.css"), sheet("dark.css"));
        scene.getStylesheets().removeAll(colours);
        ours.stream().filter(one -> !scene.getStylesheets().contains(one)).forEach(scene.getStylesheets()::add);
        scene.getStylesheets().addFirst(colours.get(theme == Theme.DARK ? 1 : 0));
    }

    /// Address of a style sheet beside a class.
    public static String sheet(Class<?> beside, String name) {
        URL url = beside.getResource(name);
        if (url == null) {
            throw new IllegalStateException("No style sheet %s beside %s".formatted(name, beside));
        }
        return url.toExternalForm();
    }

    private static String sheet(String name) {
        return sheet(Look.class, name);
    }

    /// Loads the bundled typeface, once. It may be called on any thread, also while the toolkit starts, which waits for
    /// the system most of that time.
    public static synchronized void loadFonts() {
        if (fontsLoaded) {
            return;
        }
        for (String name : FONTS) {
            try (InputStream file = Theme.class.getResourceAsStream(name)) {
                Font font = file == null ? null : Font.loadFont(file, 14);
                if (font == null) {
                    throw new IllegalStateException("The font " + name + " does not load");
                }
                EmojiFont.warm(font);
            } catch (IOException e) {
                throw new IllegalStateException(name, e);
            }
        }
        fontsLoaded = true;
    }
}
