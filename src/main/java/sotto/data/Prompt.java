package sotto.data;

import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;

/// A text or a chat to be continued.
///
/// @param row its row in the file, from 0
/// @param text of a chat that of its last message
/// @param toxicity of the prompt itself as its file has it, in [0, 1]; null where it says nothing
/// @param chat null for a text
/// @param key what tells it from others: the text, or the JSON of the chat's messages
public record Prompt(
        int row,
        String text,
        @Nullable Double toxicity,
        @Nullable Conversation chat,
        String key) {
    /// A text.
    public Prompt(int row, String text, @Nullable Double toxicity) {
        this(row, text, toxicity, null, text);
    }

    /// The chat that a text alone is too: one user's turn.
    public Conversation asChat() {
        return chat == null ? Conversation.user(text) : chat;
    }
}
