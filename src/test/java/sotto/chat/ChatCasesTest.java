package sotto.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sotto.work.Failure;

/// Every published template on every conversation, against transformers.
class ChatCasesTest {
    private static final Map<String, String> TOKENS = Map.of("bos_token", "<s>", "eos_token", "</s>");

    @Test
    void everyCaseIsEqualToTheCharacter() throws IOException {
        ChatCases cases = ChatCases.open();
        List<String> differences = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (Path folder : cases.templates()) {
            ChatCases.Template template = ChatCases.Template.of(folder);
            try {
                ChatTemplate parsed = ChatTemplate.parse(template.source());
                for (JsonNode asked : template.cases().path("cases")) {
                    String difference = cases.difference(parsed, template, asked);
                    if (!difference.isEmpty()) {
                        differences.add(difference);
                    }
                    counts.merge(asked.path("level").textValue(), 1, Integer::sum);
                }
            } catch (Failure failure) {
                differences.add("%s: %s".formatted(template.name(), failure.getMessage()));
            }
        }
        assertEquals("", String.join("\n", differences));
        assertTrue(counts.getOrDefault("core", 0) > 900, counts::toString);
        System.out.printf("golden/chat: %s cases equal%n", counts);
    }

    @Test
    void templatesWithoutCasesTakeAnOrdinaryChat() throws IOException {
        ChatCases cases = ChatCases.open();
        int rendered = 0;
        for (Path file : cases.moreTemplates()) {
            ChatTemplate template = ChatTemplate.parse(Files.readString(file));
            String text;
            try {
                text = template.render(
                                cases.conversation("system-multi"),
                                ChatEnding.PROMPTED,
                                SpecialTokenTexts.of(TOKENS),
                                cases.now())
                        .text();
            } catch (Failure failure) {
                text = failure.getMessage();
            }
            assertTrue(
                    text.contains("And of Italy?")
                            || text.matches("The chat template (refuses|fails on) this chat: .*"),
                    () -> file.toString());
            rendered++;
        }
        assertTrue(rendered > 30, "templates are found");
    }
}
