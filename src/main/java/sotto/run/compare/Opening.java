package sotto.run.compare;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatEnding;
import sotto.chat.ChatMode;
import sotto.chat.Conversation;
import sotto.model.SamplingConfig;
import sotto.model.text.Tokenizer;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.run.identity.ModelIdentity;
import sotto.run.token.Reading;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Beginning of a text that all columns continue.
///
/// @param prompt the text that is continued, or a user's turn that is answered
/// @param prePrompt text in front of it, with a space between them; null for none, and in a chat
/// @param special whether the tokenizer adds its special tokens; in a chat the template alone does
/// @param number the prompt's number in its file, from 0, which selects its random numbers
/// @param chat the chat that the prompt is a turn of; null for a text that is read as it is
public record Opening(
        String prompt,
        @Nullable String prePrompt,
        boolean special,
        int number,
        @Nullable Chat chat) {
    /// The beginning of a text that is read as it is.
    public Opening(String prompt, @Nullable String prePrompt, boolean special, int number) {
        this(prompt, prePrompt, special, number, null);
    }

    /// Chat that a model answers.
    ///
    /// @param given the turns of a file's chat; null where the prompt is the only turn
    public record Chat(ChatMode mode, @Nullable Conversation given) {}

    /// Whether what is written answers the prompt, and does not go on with its words.
    public boolean isAnswered() {
        return chat != null && (chat.given() == null || chat.given().openEnding() == ChatEnding.PROMPTED);
    }

    /// Name of the mode that it is read in, as gains files and runs have it.
    public String mode() {
        return chat == null ? ModelIdentity.PLAIN : chat.mode().name();
    }

    /// The text that the template makes of the chat, as `sotto generate --chat` has it; null without a chat.
    ///
    /// A [sotto.work.Failure] where the folder has no template that can be used, or it refuses the chat.
    public @Nullable String read(Path folder, Tokenizer tokenizer, Progress progress) throws Cancelled {
        if (chat == null) {
            return null;
        }
        Conversation turns = chat.given() == null ? Conversation.user(prompt) : chat.given();
        return Reading.chats(
                        folder,
                        tokenizer,
                        new Reading.ChatRequest(List.of(turns), chat.mode(), Conversation::openEnding),
                        progress)
                .getFirst()
                .text();
    }

    /// The specification with which `sotto generate` writes the same texts.
    ///
    /// @param read what [#read] gave
    public GenerationSpec spec(List<Variant> columns, int samples, SamplingConfig decoding, @Nullable String read) {
        GenerationSpec spec =
                new GenerationSpec(List.of(prompt), prePrompt, special, columns, samples, decoding, number);
        return read == null ? spec : spec.asChats(List.of(read));
    }
}
