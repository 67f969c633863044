package sotto.ui.theme;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Emoji as outlines on Linux, where JavaFX draws the glyphs of a colour font blank; see the package's Why.
///
/// Elsewhere the system's own emoji are drawn, and nothing is done here.
public final class EmojiFont {
    private static final String NAME = "NotoEmoji-Regular.ttf";
    private static final Path SYSTEM = Path.of("/etc/fonts/fonts.conf");
    private static final String SETTING = "FONTCONFIG_FILE";

    /// Text of one emoji that is shaped alone and one that is shaped as a sequence.
    private static final String SAMPLE = "\uD83D\uDE00 \uD83D\uDC4D\uD83C\uDFFD";

    private EmojiFont() {}

    /// Puts the font where fontconfig finds it, and hides colour fonts from it; called before JavaFX starts.
    ///
    /// Where that cannot be done, or the user has a fontconfig of their own, all stays as it was.
    ///
    /// @param folder is made, and kept from one start to the next
    public static void prepare(Path folder) {
        if (isWanted(System.getProperty("os.name", ""), System.getenv())) {
            write(folder).ifPresent(file -> set(SETTING, file.toString()));
        }
    }

    static boolean isWanted(String system, Map<String, String> environment) {
        return system.startsWith("Linux")
                && !environment.containsKey(SETTING)
                && !environment.containsKey("FONTCONFIG_PATH")
                && Files.isReadable(SYSTEM);
    }

    /// Writes the font and a configuration that adds it; empty where the folder cannot be written.
    static Optional<Path> write(Path folder) {
        Path fonts = folder.toAbsolutePath().normalize();
        URL font = EmojiFont.class.getResource(NAME);
        if (font == null) {
            throw new IllegalStateException("The font " + NAME + " is missing");
        }
        try {
            Path there = fonts.resolve(NAME);
            Files.createDirectories(fonts);
            if (!Files.exists(there)
                    || Files.size(there) != font.openConnection().getContentLengthLong()) {
                try (InputStream bytes = font.openStream()) {
                    Files.copy(bytes, there, REPLACE_EXISTING);
                }
            }
            Path file = fonts.resolve("fonts.conf");
            Files.writeString(file, configuration(fonts));
            return Optional.of(file);
        } catch (IOException _) {
            return Optional.empty(); // emoji stay blank; all else is as it should be
        }
    }

    /// Configuration for fontconfig: the system's fonts without those that have colours, and the bundled one.
    static String configuration(Path fonts) {
        String folder = fonts.toString().replace("&", "&amp;").replace("<", "&lt;");
        return """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
            <fontconfig>
              <include>%s</include>
              <dir>%s</dir>
              <selectfont><rejectfont>
                <pattern><patelt name="color"><bool>true</bool></patelt></pattern>
              </rejectfont></selectfont>
            </fontconfig>
            """.formatted(SYSTEM, folder);
    }

    /// Sets a variable of this process for its native libraries, as Java cannot.
    @SuppressWarnings("restricted") // every start of Sotto enables native access
    private static void set(String name, String value) {
        Linker linker = Linker.nativeLinker();
        Optional<MethodHandle> setenv = linker.defaultLookup()
                .find("setenv")
                .map(address -> linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)));
        setenv.ifPresent(call -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment key = arena.allocateFrom(name);
                MemorySegment text = arena.allocateFrom(value);
                var _ = (int) call.invokeExact(key, text, 1);
            } catch (Throwable impossible) {
                throw new IllegalStateException("setenv throws nothing", impossible);
            }
        });
    }

    /// Lays an emoji out once in a font: the first that JavaFX takes from another font is drawn as a wrong glyph.
    static void warm(Font font) {
        Text text = new Text(SAMPLE);
        text.setFont(font);
        var _ = text.getLayoutBounds();
    }
}
