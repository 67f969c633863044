package sotto.ui.shell;

import java.util.function.Consumer;
import sotto.ui.control.Messages;
import sotto.ui.session.Clip;

/// Clipboard that tells the user what was put on it.
record TellingClip(Clip clip, Consumer<String> says, Messages words) implements Clip {
    @Override
    public void text(String text) {
        clip.text(text);
        says.accept(words.of(text.startsWith("sotto ") ? "copied.command" : "copied.text"));
    }

    @Override
    public void picture(int[] argb, int width, int height) {
        clip.picture(argb, width, height);
        says.accept(words.of("copied.picture"));
    }
}
