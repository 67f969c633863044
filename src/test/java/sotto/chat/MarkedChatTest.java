package sotto.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sotto.chat.jinja.RenderedText.Span;
import sotto.work.Failure;

/// Places of what messages say in the text that a template makes of them.
class MarkedChatTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2025, 3, 9, 14, 5, 7);
    private static final String PLAIN =
            "{% for m in messages %}<{{ m.role }}>{{ m.content }}</{{ m.role }}>{% endfor %}";

    private static List<String> words(MarkedChat chat, List<Span> places) {
        String text = chat.text();
        return places.stream()
                .map(place -> text.substring(
                        text.offsetByCodePoints(0, place.start()), text.offsetByCodePoints(0, place.end())))
                .toList();
    }

    private static Conversation chat(String messages) throws IOException {
        return Conversation.of(new ObjectMapper().readTree(messages));
    }

    private static MarkedChat marked(String template, String messages) throws IOException {
        return ChatTemplate.parse(template).mark(chat(messages), 0, "", Map.of(), NOW);
    }

    private static List<String> said(String template, String content) throws IOException {
        MarkedChat chat = marked(
                template,
                new ObjectMapper().writeValueAsString(List.of(Map.of("role", "assistant", "content", content))));
        assertEquals(chat.contents(), chat.answers());
        return words(chat, chat.contents());
    }

    @Test
    void contentsAreToldFromTheTemplatesOwnWords() throws IOException {
        MarkedChat chat = marked(PLAIN, """
            [{"role": "user", "content": "user"}, {"role": "assistant", "content": "a \ud83d\ude42 user"}]
            """);
        assertEquals("<user>user</user><assistant>a 🙂 user</assistant>", chat.text());
        assertEquals(List.of(new Span(6, 10), new Span(28, 36)), chat.contents());
        assertEquals(List.of(new Span(28, 36)), chat.answers());
    }

    @Test
    void blanksThatATemplateTrimsAreNoContent() throws IOException {
        assertEquals(
                List.of("a  b"), said("{% for m in messages %} {{ m.content.strip() }} {% endfor %}", " \n a  b \n"));
        assertEquals(List.of("a  b"), said(PLAIN, " \n a  b \n"));
    }

    @Test
    void thoughtsThatATemplateLeavesOutAreNoContent() throws IOException {
        String cutting = "{% for m in messages %}{{ m.content.split('</think>')[-1].lstrip('\n') }}!{% endfor %}";
        String thinking = "<think>\nhard\n</think>\n\nParis.";
        assertEquals(List.of("Paris."), said(cutting, thinking));
        assertEquals(List.of(thinking), said(PLAIN, thinking));
    }

    @Test
    void marksOfTheTemplateAreTheAnswers() throws IOException {
        MarkedChat chat = marked(
                "{% for m in messages %}{{ m.role }}{% generation %}:{{ m.content }}<end>{% endgeneration %}{% endfor"
                        + " %}",
                "[{\"role\": \"assistant\", \"content\": \"Hi\"}]");
        assertEquals(List.of("Hi"), words(chat, chat.contents()));
        assertEquals(List.of(":Hi<end>"), words(chat, chat.answers()));
    }

    @Test
    void aTemplateThatChangesContentsIsRefused() {
        for (String changing : List.of(
                "{{ messages[0].content[::-1] }}",
                "{{ messages[0].content[:2] }}",
                "{{ messages[0].content | length }}")) {
            assertThrows(
                    Failure.class, () -> marked(changing, "[{\"role\": \"user\", \"content\": \"straße\"}]"), changing);
        }
    }

    @Test
    void charactersForPrivateUseMayStandInChats() throws IOException {
        assertEquals(List.of("\udb80\udc00 a"), said(PLAIN, "\udb80\udc00 a"));
    }

    @Test
    void onlyPythonsWordsForListsAreRefusedOfAllPublishedTemplates() throws IOException {
        ChatCases cases = ChatCases.open();
        List<String> refused = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (Path folder : cases.templates()) {
            ChatCases.Template template = ChatCases.Template.of(folder);
            ChatTemplate parsed = ChatTemplate.parse(template.source());
            var variables =
                    cases.variables(template, template.cases().path("cases").get(0));
            for (String name : (Iterable<String>)
                    () -> cases.shared().path("conversations").fieldNames()) {
                Conversation chat = cases.conversation(name);
                String text;
                try {
                    text = parsed.render(chat, ChatEnding.CLOSED, variables, cases.now())
                            .text();
                } catch (Failure _) {
                    continue; // the template does not take this chat
                }
                try {
                    MarkedChat marked = parsed.mark(chat, 0, "", variables, cases.now());
                    assertEquals(text, marked.text());
                    if (name.equals("multi-closed")) {
                        known.addAll(words(marked, marked.contents()));
                    }
                } catch (Failure _) {
                    refused.add(name);
                }
            }
        }
        assertEquals(Set.of("parts"), Set.copyOf(refused));
        assertEquals(
                Set.of("What is the capital of France?", "The capital of France is Paris.", "And of Italy?", "Rome."),
                known);
    }
}
