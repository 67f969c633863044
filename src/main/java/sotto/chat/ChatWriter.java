package sotto.chat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import sotto.chat.jinja.RenderedText;
import sotto.chat.jinja.Value;

/// Writer of chats as one model reads them: with its template, its special tokens, and a mode.
public final class ChatWriter {
    private static final String TOOLS = "tools";

    private final ChatTemplate template;
    private final ChatMode mode;
    private final Map<String, Value> variables;
    private final LocalDateTime now;

    private ChatWriter(ChatTemplate template, ChatMode mode, Map<String, Value> variables, LocalDateTime now) {
        this.template = template;
        this.mode = mode;
        this.variables = variables;
        this.now = now;
    }

    /// Writer for a model's folder; a `Failure` where it has no template that can be used.
    ///
    /// @param tokens special tokens by role, as the tokenizer knows them
    /// @param more further variables for the template, which win over all others
    /// @param now the time that the template may print
    public static ChatWriter of(
            Path folder, Map<String, String> tokens, ChatMode mode, Map<String, Value> more, LocalDateTime now) {
        ChatTemplates templates = ChatTemplates.of(folder);
        boolean hasTools = more.getOrDefault(TOOLS, Value.None.NONE) != Value.None.NONE;
        Map<String, Value> variables = new LinkedHashMap<>(SpecialTokenTexts.of(tokens));
        variables.putAll(mode.variables());
        variables.putAll(more);
        return new ChatWriter(hasTools ? templates.chooseForTools() : templates.choose(), mode, variables, now);
    }

    /// Text of a whole chat, with the places of what its messages say; a `Failure` where the template refuses the chat,
    /// or changes what messages say, so that it cannot be told from the template's own words.
    public MarkedChat mark(Conversation chat) {
        return mark(chat, "");
    }

    /// Text of a whole chat likewise, with words in front of the user's last text that are none of the contents.
    public MarkedChat mark(Conversation chat, String before) {
        boolean hasOwn = mode.system() == null || chat.hasSystem();
        return template.mark(mode.of(chat), hasOwn ? 0 : 1, before, variables, now);
    }

    /// Text of a chat; a `Failure` where the template refuses it.
    public RenderedText write(Conversation chat, ChatEnding ending) {
        return template.render(mode.of(chat), ending, variables, now);
    }
}
