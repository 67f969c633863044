package sotto.ui.compare;

import java.util.List;
import sotto.run.compare.Differences;
import sotto.run.compare.Passage;
import sotto.run.compare.WrittenText;

/// Contents of a column's text area.
///
/// @param echo the end of the prompt
/// @param written what is written so far, or to the end, with its thinking
/// @param ghost the rest of the text shown before; empty once the new one is whole
/// @param differences of the answer to Base's; none for Base itself
public record Script(String echo, WrittenText written, String ghost, Differences differences, Phase phase) {
    /// Progress of a text.
    public enum Phase {
        /// Never requested.
        EMPTY,
        /// Requested, and not begun.
        WAITING,
        WRITING,
        WHOLE,
        /// Cancelled before its end.
        STOPPED,
        /// Written for the same prompt with settings that have changed since.
        EARLIER
    }

    private static final int ECHOED = 2;

    /// Contents without a text.
    public static final Script EMPTY = new Script("", WrittenText.plain(""), "", plain(""), Phase.EMPTY);

    /// The text without its thinking.
    public String text() {
        return written.answer();
    }

    /// Whether the text has ended inside its thinking.
    public boolean isUnanswered() {
        return written.isUnanswered() && phase != Phase.WRITING && phase != Phase.WAITING;
    }

    /// Differences of a text that is compared with nothing.
    static Differences plain(String text) {
        return Differences.of(Passage.growing(text), Passage.growing(text));
    }

    /// Last words of a prompt, with dots where there are more.
    static String echo(String prompt) {
        String line = prompt.strip();
        List<Passage.Span> words = Passage.whole(line).words();
        return words.size() <= ECHOED
                ? line
                : "… " + line.substring(words.get(words.size() - ECHOED).start());
    }

    /// Rest of an earlier text after as many words as the new one has.
    static String ghost(String earlier, String text) {
        List<Passage.Span> old = Passage.whole(earlier).words();
        int written = Passage.whole(text).words().size();
        return written < old.size() ? earlier.substring(old.get(written).start()) : "";
    }
}
