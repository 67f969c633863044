package sotto.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;

/// Messages from rows of files, and the last one that is continued.
class ConversationTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2025, 3, 9, 14, 5);

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static String shown(Conversation conversation) {
        return ChatTemplate.parse("{{ messages|tojson }}")
                .render(conversation, ChatEnding.CLOSED, Map.of(), NOW)
                .text()
                .replace('"', '\'');
    }

    @Test
    void shareGptsTurnsAreMessages() {
        JsonNode turns = json("[{'from': 'system', 'value': 's'}, {'from': 'human', 'value': 'u'}, "
                + "{'from': 'gpt', 'value': 'a', 'weight': 1}]");
        assertEquals(
                "[{'role': 'system', 'content': 's'}, {'role': 'user', 'content': 'u'}, "
                        + "{'role': 'assistant', 'content': 'a'}]",
                shown(Conversation.ofShareGpt(turns)));
    }

    @Test
    void aSystemsMessageIsAddedWhereThereIsNone() {
        Conversation plain = Conversation.user("u");
        assertEquals(
                "[{'role': 'system', 'content': 's'}, {'role': 'user', 'content': 'u'}]", shown(plain.withSystem("s")));
        assertEquals(shown(plain.withSystem("s")), shown(plain.withSystem("s").withSystem("t")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "'a'", "[1]", "[{'content': 'a'}]", "[{'role': 1}]", "[{'role': 'user'}, []]"})
    void whatIsNoListOfTurnsIsRefused(String messages) {
        assertThrows(Failure.class, () -> Conversation.of(json(messages)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{'from': 'nobody', 'value': 'a'}]", "[{'from': 'human'}]"})
    void speakersThatAreNotKnownAreRefused(String turns) {
        assertThrows(Failure.class, () -> Conversation.ofShareGpt(json(turns)));
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(200) + "]".repeat(200);
        assertThrows(Failure.class, () -> Conversation.of(json("[{'role': 'user', 'content': " + deep + "}]")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        <{{ messages[-1].content }}>                             ; '<Sure, '
        <{{ messages[-1].content|trim }}>                        ; '<Sure,'
        {{ messages[-1]['content'] }}/{{ messages[-1].content }} ; 'Sure, CONTINUE_FINAL_MESSAGE_TAG /Sure, '
        """)
    void aMessageThatIsContinuedKeepsItsBlankIfTheTemplateDoes(String source, String wanted) {
        Conversation chat = new Conversation(List.of(Conversation.message("assistant", "Sure, ")));
        ChatTemplate template = ChatTemplate.parse(source);
        assertEquals(
                wanted,
                template.render(chat, ChatEnding.CONTINUED, Map.of(), NOW).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "{{ messages[-1].content[:1] }}", "{{ messages[-1].role }}"})
    void whatTheTemplateChangesIsNotContinued(String source) {
        Conversation chat = new Conversation(List.of(Conversation.message("assistant", "Sure")));
        ChatTemplate template = ChatTemplate.parse(source);
        assertThrows(Failure.class, () -> template.render(chat, ChatEnding.CONTINUED, Map.of(), NOW));
    }

    @Test
    void theLastPartThatIsATextIsContinued() {
        Conversation chat = Conversation.of(
                json("[{'role': 'assistant', 'content': [{'text': 'a'}, {'text': 'b'}, {'type': 'image'}]}]"));
        ChatTemplate template = ChatTemplate.parse("{% for part in messages[0].content %}{{ part.text }}{% endfor %}.");
        assertEquals(
                "ab", template.render(chat, ChatEnding.CONTINUED, Map.of(), NOW).text());
    }

    @Test
    void wordsStandInFrontOfTheUsersLastText() throws IOException {
        Conversation chat = Conversation.of(new ObjectMapper().readTree("""
            [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"},
             {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "c"}]}, {"role": "assistant", "content": "d"}]
            """));
        String template =
                "{% for m in messages %}{{ m.content if m.content is string else m.content[1].text }}|{% endfor %}";
        assertEquals("a|b|Please: c|d|", written(template, chat.prefixed("Please:")));
        assertEquals("a|b|c|d|", written(template, chat.prefixed("")));
    }

    private static String written(String template, Conversation chat) {
        return ChatTemplate.parse(template)
                .render(chat, ChatEnding.CLOSED, Map.of(), LocalDateTime.of(2025, 3, 9, 14, 5))
                .text();
    }
}
