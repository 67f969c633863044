package sotto.chat;

import java.util.List;
import sotto.chat.jinja.RenderedText.Span;

/// Text of a chat, and the places in it that are not the template's own.
///
/// @param contents places of what the messages say, in code points, in order; without a system's message of the mode
/// @param answers places of the assistant's turns: as the template marks them, else those of what they say
public record MarkedChat(String text, List<Span> contents, List<Span> answers) {
    /// Copies the lists.
    public MarkedChat {
        contents = List.copyOf(contents);
        answers = List.copyOf(answers);
    }
}
