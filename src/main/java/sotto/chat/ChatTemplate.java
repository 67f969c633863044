package sotto.chat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import sotto.chat.jinja.RenderedText;
import sotto.chat.jinja.Template;
import sotto.chat.jinja.Value;
import sotto.work.Failure;

/// Chat template of a model, rendered as transformers renders it.
public final class ChatTemplate {
    private final String source;
    private final Template template;

    private ChatTemplate(String source, Template template) {
        this.source = source;
        this.template = template;
    }

    /// Template of a source; a [Failure] where it is no Jinja, or uses what is not known here.
    public static ChatTemplate parse(String source) {
        return new ChatTemplate(source, Template.parse(source));
    }

    /// Source as published.
    public String source() {
        return source;
    }

    /// Whether it may print the time.
    public boolean readsClock() {
        return source.contains("strftime_now");
    }

    /// Whether the template reads the variables of [Thinking]; where it does not, thinking on or off changes nothing.
    public boolean readsThinking() {
        return ChatMode.THINKING.stream().anyMatch(template::reads);
    }

    /// Text of a conversation, and where the template marks what the assistant wrote.
    ///
    /// It ends in a [Failure] where the template refuses the conversation, cannot take it, or where the last
    /// message is to be continued and the template changes it.
    ///
    /// @param variables what the template is given beside the messages: special tokens, tools, documents,
    ///     `enable_thinking`; all others are undefined but tools and documents, which are none
    /// @param now the time that the template may print
    public RenderedText render(
            Conversation conversation, ChatEnding ending, Map<String, ? extends Value> variables, LocalDateTime now) {
        if (conversation.messages().isEmpty()) {
            throw new Failure("A chat has no messages.", "Give at least one message.");
        }
        if (ending != ChatEnding.CONTINUED) {
            return render(conversation, Value.Bool.of(ending == ChatEnding.PROMPTED), variables, now);
        }
        ContinuedMessage continued = ContinuedMessage.of(conversation, source);
        String text = render(continued.conversation(), Value.Bool.of(false), variables, now)
                .text();
        return continued.cut(text);
    }

    /// Text of a whole conversation as [#render] gives it, with the places of what its messages say; a [Failure] also
    /// where the template changes what they say, so that it cannot be told from the template's own words.
    ///
    /// @param from the first message whose places are wanted, from 0
    /// @param before words in front of the user's last text whose place is not wanted; may be empty
    MarkedChat mark(
            Conversation conversation,
            int from,
            String before,
            Map<String, ? extends Value> variables,
            LocalDateTime now) {
        RenderedText written = render(conversation.prefixed(before), ChatEnding.CLOSED, variables, now);
        ContentMarks.Found found = ContentMarks.unlike(written.text())
                .flatMap(marks -> {
                    Conversation marked = marks.in(conversation, from).prefixed(before);
                    return marks.found(
                            render(marked, ChatEnding.CLOSED, variables, now).text(), written.text());
                })
                .orElseThrow(() -> new Failure(
                        "The chat template changes what the messages say, so its own words cannot be told from theirs.",
                        "Change the chat to what the template writes as it is, or give plain texts."));
        return new MarkedChat(
                written.text(), found.contents(), written.spans().isEmpty() ? found.answers() : written.spans());
    }

    private RenderedText render(
            Conversation conversation, Value prompted, Map<String, ? extends Value> given, LocalDateTime now) {
        Map<String, Value> variables = new HashMap<>();
        variables.put("tools", Value.None.NONE);
        variables.put("documents", Value.None.NONE);
        variables.putAll(given);
        variables.put("messages", conversation.value());
        variables.put("add_generation_prompt", prompted);
        return template.render(variables, now);
    }
}
