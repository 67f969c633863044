package sotto.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.chat.jinja.Value;

/// Settings of reading texts as chats.
///
/// @param system the system's message in front of chats without one; null for none
public record ChatMode(@Nullable String system, Thinking thinking) {
    /// Chat of the template's own settings.
    public static final ChatMode PLAIN = new ChatMode(null, Thinking.UNSAID);

    /// Variables that templates know thinking by.
    static final List<String> THINKING = List.of("enable_thinking", "thinking");

    /// Name of the mode for records: `chat`, with what was set.
    public String name() {
        return "chat"
                + (thinking == Thinking.UNSAID
                        ? ""
                        : ", thinking " + thinking.name().toLowerCase(Locale.ROOT))
                + (system == null ? "" : ", system \"%s\"".formatted(system));
    }

    /// A chat as this mode has it.
    Conversation of(Conversation chat) {
        return system == null ? chat : chat.withSystem(system);
    }

    /// Variables that the template is given of this mode.
    Map<String, Value> variables() {
        Map<String, Value> variables = new LinkedHashMap<>();
        if (thinking != Thinking.UNSAID) {
            Value thinks = Value.Bool.of(thinking == Thinking.ON);
            THINKING.forEach(name -> variables.put(name, thinks));
        }
        return variables;
    }
}
