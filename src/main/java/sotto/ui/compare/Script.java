package sotto.ui.compare;

import java.util.List;
import sotto.run.compare.Differences;
import sotto.run.compare.Passage;

/// What stands in a column's text area.
///
/// @param echo the end of the prompt
/// @param text what is written so far, or to the end
/// @param ghost the rest of the text that stood there before; empty once the new one is whole
/// @param differences to Base's text; of Base itself none
public record Script(String echo, String text, String ghost, Differences differences, Phase phase) {
    /// How far the text is.
    public enum Phase {
        /// Nothing was asked for yet.
        EMPTY,
        /// Asked for.
        WAITING,
        WRITING,
        WHOLE,
        /// Ended before its end.
        STOPPED,
        /// From the same prompt, but with settings that are no longer the ones in force.
        EARLIER
    }

    private static final int ECHOED = 2;

    /// Nothing.
    public static final Script EMPTY = new Script("", "", "", plain(""), Phase.EMPTY);

    /// A text that is compared with nothing.
    static Differences plain(String text) {
        return Differences.of(new Passage(text, false), new Passage(text, false));
    }

    /// The last words of a prompt, with dots where there are more.
    static String echo(String prompt) {
        String line = prompt.strip();
        List<Passage.Span> words = new Passage(line, true).words();
        return words.size() <= ECHOED
                ? line
                : "… " + line.substring(words.get(words.size() - ECHOED).start());
    }

    /// What is left of an earlier text behind as many words as the new one has.
    static String ghost(String earlier, String text) {
        List<Passage.Span> old = new Passage(earlier, true).words();
        int written = new Passage(text, true).words().size();
        return written < old.size() ? earlier.substring(old.get(written).start()) : "";
    }
}
