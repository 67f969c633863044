package sotto.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;

/// Where a folder's templates come from, and which is taken.
class ChatTemplatesTest {
    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String text(ChatTemplate template) {
        LocalDateTime now = LocalDateTime.of(2025, 3, 9, 14, 5);
        return template.render(Conversation.user("hi"), ChatEnding.CLOSED, Map.of(), now)
                .text();
    }

    @Test
    void theKeyIsATemplate() throws IOException {
        write("tokenizer_config.json", "{\"chat_template\": \"key {{ messages[0].content }}\"}");
        ChatTemplates templates = ChatTemplates.of(folder);
        assertEquals(Set.of("default"), templates.names());
        assertEquals("key hi", text(templates.choose()));
        assertEquals("key hi", text(templates.chooseForTools()));
    }

    @Test
    void theKeyIsAListOfNamedTemplates() throws IOException {
        write("tokenizer_config.json", """
            {"chat_template": [{"name": "tool_use", "template": "tools"}, {"name": "default", "template": "plain"},
             {"name": "rag", "template": "rag"}]}
            """);
        ChatTemplates templates = ChatTemplates.of(folder);
        assertEquals("plain", text(templates.choose()));
        assertEquals("tools", text(templates.chooseForTools()));
        assertEquals("rag", text(templates.named("rag")));
    }

    @Test
    void aFileWinsOverTheKey() throws IOException {
        write("tokenizer_config.json", "{\"chat_template\": \"key\"}");
        write("chat_template.jinja", "file\n");
        assertEquals("file", text(ChatTemplates.of(folder).choose()));
    }

    @Test
    void additionalFilesHaveTheirNames() throws IOException {
        write("chat_template.jinja", "file");
        write("additional_chat_templates/tool_use.jinja", "tools");
        ChatTemplates templates = ChatTemplates.of(folder);
        assertEquals(Set.of("default", "tool_use"), templates.names());
        assertEquals("tools", text(templates.chooseForTools()));
        assertEquals("file", text(templates.choose()));
    }

    @Test
    void withoutADefaultThereIsNone() throws IOException {
        write("tokenizer_config.json", "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"r\"}]}");
        ChatTemplates templates = ChatTemplates.of(folder);
        Failure failure = assertThrows(Failure.class, templates::choose);
        assertEquals("%s has no chat template named default, only rag.".formatted(folder), failure.getMessage());
        assertThrows(Failure.class, templates::chooseForTools);
    }

    @Test
    void aFolderMayHaveNone() {
        ChatTemplates templates = ChatTemplates.of(folder);
        assertEquals(Set.of(), templates.names());
        Failure failure = assertThrows(Failure.class, templates::choose);
        assertEquals("%s has no chat template.".formatted(folder), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"chat_template\": 5}", "{\"chat_template\": [{\"name\": \"a\"}]}", "{", "[]]"})
    void whatIsNoTemplateIsRefused(String json) throws IOException {
        write("tokenizer_config.json", json);
        assertThrows(Failure.class, () -> ChatTemplates.of(folder).choose());
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(folder.resolve("chat_template.jinja"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThrows(Failure.class, () -> ChatTemplates.of(folder));
    }

    @Test
    void specialTokensAreTextsOfEitherFile() throws IOException {
        write("tokenizer_config.json", "{\"bos_token\": {\"content\": \"<s>\"}, \"eos_token\": null}");
        write("special_tokens_map.json", "{\"bos_token\": \"x\", \"eos_token\": \"y\", \"pad_token\": \"<pad>\"}");
        ChatTemplate template =
                ChatTemplate.parse("{{ bos_token }}{{ pad_token }}{{ eos_token is defined }}{{ unk_token }}");
        LocalDateTime now = LocalDateTime.of(2025, 3, 9, 14, 5);
        assertEquals(
                "<s><pad>False",
                template.render(Conversation.user("hi"), ChatEnding.CLOSED, SpecialTokenTexts.of(folder), now)
                        .text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '{%- if enable_thinking is defined and enable_thinking %}x{% endif %}'          | true
        '{% macro a() %}{{ thinking }}{% endmacro %}'                                   | true
        '{{ message.thinking }}{{ "thinking" }}{# thinking #}{{ messages["thinking"] }}' | false
        """)
    void aTemplateSaysWhetherItReadsThinking(String source, boolean reads) {
        assertEquals(reads, ChatTemplate.parse(source).readsThinking());
    }
}
