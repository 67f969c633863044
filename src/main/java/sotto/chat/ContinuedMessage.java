package sotto.chat;

import java.util.ArrayList;
import java.util.List;
import sotto.chat.jinja.Items;
import sotto.chat.jinja.Mapping;
import sotto.chat.jinja.RenderedText;
import sotto.chat.jinja.Text;
import sotto.chat.jinja.Value;
import sotto.work.Failure;

/// Last message that the model goes on writing: marked before rendering, cut at the mark afterwards.
///
/// The mark and its blank are those of transformers, so that a blank at the message's end is kept or lost alike.
///
/// @param message the last message's text as it was given
/// @param conversation the conversation with the mark at its end
record ContinuedMessage(String message, Conversation conversation) {
    private static final String MARK = "CONTINUE_FINAL_MESSAGE_TAG";
    private static final String TAG = MARK + " ";
    private static final String TEXT = "text";

    /// Message at the end of a conversation; a [Failure] where it has no text.
    static ContinuedMessage of(Conversation conversation, String template) {
        Mapping last = conversation.messages().getLast();
        Value content = last.get(Conversation.CONTENT);
        if (content instanceof Text text && template.contains(Conversation.CONTENT)) {
            return new ContinuedMessage(
                    text.value(), conversation.withLast(last.with(Conversation.CONTENT, Text.of(text.value() + TAG))));
        }
        if (content instanceof Items parts && template.contains(Conversation.CONTENT)) {
            for (int i = parts.values().size() - 1; i >= 0; i--) {
                if (parts.values().get(i) instanceof Mapping part && part.get(TEXT) instanceof Text text) {
                    List<Value> marked = new ArrayList<>(parts.values());
                    marked.set(i, part.with(TEXT, Text.of(text.value() + TAG)));
                    return new ContinuedMessage(
                            text.value(), conversation.withLast(last.with(Conversation.CONTENT, Items.list(marked))));
                }
            }
        }
        throw new Failure(
                "The last message has no text that can be continued.",
                "End the chat with a message whose content is a text.");
    }

    /// Text up to the mark; a [Failure] where the template left the message or the mark out.
    RenderedText cut(String rendered) {
        int mark = rendered.lastIndexOf(MARK);
        if (mark < 0 || !rendered.contains(Text.of(message).stripped())) {
            throw new Failure(
                    "The chat template leaves out or changes the last message, so it cannot be continued.",
                    "Give the chat without its last message.");
        }
        String text = rendered.substring(0, mark);
        boolean keepsBlanks = rendered.startsWith(TAG, mark);
        return new RenderedText(keepsBlanks ? text : Text.of(text).strippedRight(), List.of());
    }
}
