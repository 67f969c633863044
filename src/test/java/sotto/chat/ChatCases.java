package sotto.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sotto.chat.jinja.RenderedText;
import sotto.chat.jinja.Value;
import sotto.golden.GoldenTensors;
import sotto.work.Failure;

/// Published templates and what transformers renders from them.
///
/// The system property `sotto.chat` names another folder of the same form than `golden/chat`.
record ChatCases(Path folder, JsonNode shared) {
    static ChatCases open() {
        String other = System.getProperty("sotto.chat", "");
        Path folder = other.isEmpty() ? GoldenTensors.path("chat") : Path.of(other);
        return new ChatCases(folder, json(folder.resolve("conversations.json")));
    }

    static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> templates() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> Files.exists(each.resolve("cases.json")))
                    .sorted()
                    .toList();
        }
    }

    /// Templates that come without cases.
    List<Path> moreTemplates() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("more"))) {
            return all.sorted().toList();
        }
    }

    LocalDateTime now() {
        return LocalDateTime.parse(shared.path("now").textValue());
    }

    Conversation conversation(String name) {
        return Conversation.of(shared.path("conversations").path(name));
    }

    /// Cases of one template.
    record Template(String name, String source, JsonNode cases) {
        static Template of(Path folder) throws IOException {
            return new Template(
                    String.valueOf(folder.getFileName()),
                    Files.readString(folder.resolve("template.jinja")),
                    json(folder.resolve("cases.json")));
        }
    }

    Map<String, Value> variables(Template template, JsonNode asked) {
        Map<String, Value> variables = new HashMap<>();
        template.cases().path("special_tokens").properties().forEach(each -> {
            variables.put(each.getKey(), JsonValues.of(each.getValue()));
        });
        asked.path("variables").properties().forEach(each -> {
            variables.put(each.getKey(), JsonValues.of(each.getValue()));
        });
        for (String list : List.of("tools", "documents")) {
            if (asked.path(list).asBoolean()) {
                variables.put(list, JsonValues.of(shared.path(list)));
            }
        }
        return variables;
    }

    RenderedText render(ChatTemplate parsed, Template template, JsonNode asked) {
        ChatEnding ending = asked.path("continue_final_message").asBoolean()
                ? ChatEnding.CONTINUED
                : asked.path("add_generation_prompt").asBoolean() ? ChatEnding.PROMPTED : ChatEnding.CLOSED;
        Conversation conversation = conversation(asked.path("conversation").textValue());
        return parsed.render(conversation, ending, variables(template, asked), now());
    }

    /// Difference between a case and what is rendered; empty where there is none.
    String difference(ChatTemplate parsed, Template template, JsonNode asked) {
        String outcome;
        List<List<Integer>> spans = new ArrayList<>();
        try {
            RenderedText rendered = render(parsed, template, asked);
            outcome = "expected: " + rendered.text();
            rendered.spans().forEach(span -> spans.add(List.of(span.start(), span.end())));
        } catch (Failure failure) {
            outcome = "refused: " + failure.getMessage();
        }
        String wanted =
                asked.has("expected") ? "expected: " + asked.path("expected").textValue() : "refused: ";
        boolean words = !asked.has("refused")
                || outcome.endsWith(": "
                        + asked.path("refused")
                                .textValue()
                                .replaceAll("\\s*\\R\\s*", " ")
                                .strip());
        boolean same = asked.has("expected") ? outcome.equals(wanted) : outcome.startsWith(wanted) && words;
        if (!same) {
            return "%s %s%n  wanted %s%n  got    %s"
                    .formatted(template.name(), asked.path("name").textValue(), wanted, outcome);
        }
        if (!asked.has("assistant_spans")) {
            return "";
        }
        String given = asked.path("assistant_spans").toString();
        return given.equals(spans.toString().replace(" ", "")) ? "" : "spans of %s: %s".formatted(given, spans);
    }
}
