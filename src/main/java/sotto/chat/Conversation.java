package sotto.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sotto.chat.jinja.Items;
import sotto.chat.jinja.Mapping;
import sotto.chat.jinja.Text;
import sotto.chat.jinja.Value;
import sotto.work.Failure;

/// Messages of a chat in order, each a dictionary with at least `role`.
public record Conversation(List<Mapping> messages) {
    static final String ROLE = "role";
    static final String CONTENT = "content";
    private static final String USER = "user";
    private static final String SYSTEM = "system";
    private static final Set<String> SYSTEM_ROLES = Set.of(SYSTEM, "developer");
    private static final Map<String, String> SHARE_GPT = Map.of(
            "human",
            "user",
            "user",
            "user",
            "gpt",
            "assistant",
            "chatgpt",
            "assistant",
            "bing",
            "assistant",
            "bard",
            "assistant",
            "model",
            "assistant",
            "assistant",
            "assistant",
            SYSTEM,
            SYSTEM,
            "tool",
            "tool");

    /// Makes a conversation that keeps its own copy of the list.
    public Conversation {
        messages = List.copyOf(messages);
    }

    /// Conversation of one user's turn.
    public static Conversation user(String text) {
        return new Conversation(List.of(message(USER, text)));
    }

    /// Conversation of a list of `{"role", "content", …}`; a [Failure] where it is none.
    public static Conversation of(JsonNode messages) {
        return read(messages, "messages", ROLE, "{\"role\": \"user\", \"content\": \"…\"}");
    }

    /// Conversation of ShareGPT's list of `{"from", "value"}`; a [Failure] where it is none or a speaker is not known.
    public static Conversation ofShareGpt(JsonNode turns) {
        List<Mapping> messages = new ArrayList<>();
        for (Mapping turn : read(turns, "conversations", "from", "{\"from\": \"human\", \"value\": \"…\"}")
                .messages()) {
            String speaker = turn.get("from") instanceof Text text ? text.value() : "";
            String role = SHARE_GPT.get(speaker);
            if (role == null || !(turn.get("value") instanceof Text text)) {
                throw new Failure(
                        "A turn of conversations is from '%s', or has no text in value.".formatted(speaker),
                        "Turns are from human, gpt, system or tool; or write messages with role and content.");
            }
            messages.add(message(role, text.value()));
        }
        return new Conversation(messages);
    }

    private static Conversation read(JsonNode list, String column, String key, String example) {
        List<Mapping> messages = new ArrayList<>();
        if (list.isArray() && !list.isEmpty()) {
            for (JsonNode each : list) {
                if (JsonValues.of(each) instanceof Mapping message && message.get(key) instanceof Text) {
                    messages.add(message);
                }
            }
        }
        if (messages.isEmpty() || messages.size() < list.size()) {
            throw new Failure(
                    "The column %s is no list of turns.".formatted(column),
                    "Each turn is an object such as %s.".formatted(example));
        }
        return new Conversation(messages);
    }

    /// Text of the last message; empty where its content is no text.
    public String lastText() {
        return !messages.isEmpty() && messages.getLast().get(CONTENT) instanceof Text text ? text.value() : "";
    }

    /// Ending with which a model goes on: inside the last message where that is the assistant's, else after the
    /// words that begin an answer.
    public ChatEnding openEnding() {
        boolean answered = !messages.isEmpty()
                && messages.getLast().get(ROLE) instanceof Text role
                && role.value().equals("assistant");
        return answered ? ChatEnding.CONTINUED : ChatEnding.PROMPTED;
    }

    /// Message of a role.
    static Mapping message(String role, String text) {
        return Mapping.of(Map.of()).with(ROLE, Text.of(role)).with(CONTENT, Text.of(text));
    }

    /// Whether one of the messages is the system's.
    public boolean hasSystem() {
        return messages.stream()
                .anyMatch(message -> message.get(ROLE) instanceof Text role && SYSTEM_ROLES.contains(role.value()));
    }

    /// This conversation with a system's message in front, unless it has one.
    public Conversation withSystem(String text) {
        if (hasSystem()) {
            return this;
        }
        List<Mapping> all = new ArrayList<>(List.of(message(SYSTEM, text)));
        all.addAll(messages);
        return new Conversation(all);
    }

    /// This conversation with words in front of the user's last text, or of the first text where there is no
    /// user, and a space between them.
    public Conversation prefixed(String words) {
        if (words.isEmpty() || messages.isEmpty()) {
            return this;
        }
        int place = 0;
        for (int i = 0; i < messages.size(); i++) {
            boolean user = messages.get(i).get(ROLE) instanceof Text role
                    && role.value().equals(USER);
            place = user ? i : place;
        }
        List<Mapping> all = new ArrayList<>(messages);
        all.set(place, prefixed(all.get(place), words));
        return new Conversation(all);
    }

    private static Mapping prefixed(Mapping message, String words) {
        Value content = message.get(CONTENT);
        if (content instanceof Text text) {
            return message.with(CONTENT, Text.of(text.value().isEmpty() ? words : words + " " + text.value()));
        }
        if (content instanceof Items parts) {
            List<Value> all = new ArrayList<>(parts.values());
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) instanceof Mapping part && part.get("text") instanceof Text text) {
                    all.set(i, part.with("text", Text.of(words + " " + text.value())));
                    return message.with(CONTENT, Items.list(all));
                }
            }
        }
        return message.with(CONTENT, Text.of(words));
    }

    /// This conversation with another last message.
    Conversation withLast(Mapping message) {
        List<Mapping> all = new ArrayList<>(messages.subList(0, messages.size() - 1));
        all.add(message);
        return new Conversation(all);
    }

    /// Messages as the template sees them.
    Value value() {
        return Items.list(messages);
    }
}
