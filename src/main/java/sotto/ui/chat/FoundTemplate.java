package sotto.ui.chat;

import java.nio.file.Files;
import java.nio.file.Path;
import sotto.chat.ChatTemplate;
import sotto.chat.ChatTemplates;
import sotto.work.Failure;

/// Chat template of the open model, as far as the screen must know it.
///
/// @param lack reason why it cannot be used; empty if it can
/// @param file the file that it stands in
/// @param readsThinking whether it reads that thinking is on or off
public record FoundTemplate(String lack, String file, boolean readsThinking) {
    /// The template of a folder.
    public static FoundTemplate in(Path folder) {
        try {
            ChatTemplate template = ChatTemplates.of(folder).choose();
            String file = "chat_template.jinja";
            return new FoundTemplate(
                    "",
                    Files.isRegularFile(folder.resolve(file)) ? file : "tokenizer_config.json",
                    template.readsThinking());
        } catch (Failure e) {
            return new FoundTemplate(String.valueOf(e.getMessage()), "", false);
        }
    }

    /// The template of no model.
    public static FoundTemplate none(String lack) {
        return new FoundTemplate(lack, "", false);
    }

    /// Whether chats can be read by it.
    public boolean isUsable() {
        return lack.isEmpty();
    }
}
