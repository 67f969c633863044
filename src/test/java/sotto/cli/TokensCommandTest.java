package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.text.Tokenizer;

@Tag("native")
class TokensCommandTest {
    private static final Path MODEL = Path.of("src/test/resources/golden/public/models/llama");
    private static final String TEMPLATE = """
        {{ bos_token }}{% for m in messages %}{% if m.role == 'tool' %}{{ raise_exception('No tools here') }}{% endif %}\
        [{{ m.role }}]{{ m.content }}{% if not loop.last or not add_generation_prompt %}[end]{% endif %}{% endfor %}\
        {% if add_generation_prompt %}[assistant]{% if thinking is defined and not thinking %}[quiet]{% endif %}\
        {% endif %}{{ strftime_now('%d %b %Y') }}{{ extra }}\
        """;

    @TempDir
    Path folder;

    private String model = "";

    @BeforeEach
    void makeModel() throws IOException {
        Path made = Files.createDirectory(folder.resolve("model"));
        for (String name : List.of("tokenizer.json", "tokenizer_config.json", "config.json")) {
            Files.copy(MODEL.resolve(name), made.resolve(name));
        }
        Files.writeString(made.resolve("chat_template.jinja"), TEMPLATE);
        model = made.toString();
    }

    private Run tokens(String rows, String... more) throws IOException {
        Path texts = Files.writeString(folder.resolve("t.jsonl"), rows);
        List<String> line = new ArrayList<>(List.of("tokens", model, "--texts", texts.toString(), "--quiet"));
        line.addAll(List.of(more));
        return Run.sotto(line.toArray(String[]::new));
    }

    private static List<String> texts(Run run) throws IOException {
        assertEquals(0, run.status(), run.err());
        List<String> texts = new ArrayList<>();
        for (JsonNode row : new ObjectMapper().readTree(run.out())) {
            texts.add(row.get("text").asText());
        }
        return texts;
    }

    private static long[] ids(Run run, int row) throws IOException {
        JsonNode ids = new ObjectMapper().readTree(run.out()).get(row).get("ids");
        long[] all = new long[ids.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = ids.get(i).asLong();
        }
        return all;
    }

    @Test
    void plainTextsHaveTheTokenizersSpecialTokensOrNot() throws IOException {
        Run with = tokens("{\"text\": \"hi there\"}\n", "--json");
        Run without = tokens("{\"text\": \"hi there\"}\n", "--json", "--no-special");
        assertEquals(List.of("hi there"), texts(with));
        try (Tokenizer tokenizer = Tokenizer.open(MODEL)) {
            assertArrayEquals(tokenizer.encode("hi there"), ids(with, 0));
            assertArrayEquals(tokenizer.encodeBare("hi there"), ids(without, 0));
        }
        assertTrue(ids(with, 0).length > ids(without, 0).length, with.out());
    }

    @Test
    void everyKindOfRowIsAChatInTheOrderOfTheFile() throws IOException {
        Run run = tokens("""
            {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "a"}]}
            {"text": "b"}
            {"conversations": [{"from": "human", "value": "c"}, {"from": "gpt", "value": "d"}]}
            """, "--chat", "--system", "Sing.", "--now", "2025-03-09T14:05:07", "--json");
        String begin = "<|begin_of_text|>";
        List<String> texts = texts(run);
        assertEquals(
                List.of(
                        begin + "[system]Be brief.[end][user]a[end]09 Mar 2025",
                        begin + "[system]Sing.[end][user]b[end]09 Mar 2025",
                        begin + "[system]Sing.[end][user]c[end][assistant]d[end]09 Mar 2025"),
                texts);
        try (Tokenizer tokenizer = Tokenizer.open(MODEL)) {
            for (int row = 0; row < texts.size(); row++) {
                assertArrayEquals(tokenizer.encodeBare(texts.get(row)), ids(run, row));
            }
        }
    }

    @Test
    void aChatEndsInAPromptOrInItsLastMessage() throws IOException {
        String row = "{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}\n";
        String begin = "<|begin_of_text|>[user]a";
        String[] quiet = {"--chat", "--now", "2025-03-09T14:05", "--set", "extra=\" = \"", "--thinking", "off", "--json"
        };
        List<String> prompted = new ArrayList<>(List.of(quiet));
        prompted.add("--add-generation-prompt");
        assertEquals(
                List.of(begin + "[assistant][quiet]09 Mar 2025 = "),
                texts(tokens(row, prompted.toArray(String[]::new))));
        assertEquals(List.of(begin + "[end]09 Mar 2025 = "), texts(tokens(row, quiet)));
        assertEquals(List.of(begin), texts(tokens(row, "--chat", "--continue-final-message", "--json")));
    }

    @Test
    void withoutJsonTheTextStandsAboveItsTokens() throws IOException {
        Run run = tokens("{\"text\": \"a\"}\n", "--chat", "--continue-final-message");
        List<String> lines = run.out().lines().toList();
        assertEquals("> <|begin_of_text|>[user]a", lines.getFirst());
        assertTrue(lines.get(1).matches("\\d+ tokens: \\d+( \\d+)*"), run.out());
    }

    @Test
    void refusalsSayWhatIsWrong() throws IOException {
        String chat = "{\"messages\": [{\"role\": \"tool\", \"content\": \"a\"}]}\n";
        Run own = tokens(chat, "--chat", "--json");
        Run second = tokens("{\"text\": \"a\"}\n" + chat, "--chat", "--json");
        Run plain = tokens(chat, "--json");
        Run turns = tokens("{\"messages\": [{\"role\": 1}]}\n", "--chat", "--json");
        Run speaker =
                tokens("{\"text\": \"a\"}\n{\"conversations\": [{\"from\": \"x\", \"value\": \"a\"}]}\n", "--chat");
        Files.delete(Path.of(model, "chat_template.jinja"));
        Run none = tokens("{\"text\": \"a\"}\n", "--chat", "--json");
        assertAll(
                () -> refused(own, "No tools here"),
                () -> refused(second, "Chat 1, counted from 0: ", "No tools here"),
                () -> refused(plain, "Row 0 (line 1) of t.jsonl is a chat", "--chat", "--text"),
                () -> refused(turns, "Row 0 (line 1) of t.jsonl", "messages"),
                () -> refused(speaker, "Row 1 (line 2) of t.jsonl", "conversations"),
                () -> refused(none, "has no chat template"));
    }

    private static void refused(Run run, String... words) {
        assertEquals(1, run.status(), run.out());
        assertEquals("", run.out());
        assertEquals(2, run.err().lines().count(), run.err());
        for (String word : words) {
            assertTrue(run.err().contains(word), run.err());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        --system x                                               | --system needs --chat
        --thinking on                                            | --thinking needs --chat
        --add-generation-prompt                                  | --add-generation-prompt needs --chat
        --continue-final-message                                 | --continue-final-message needs --chat
        --set a=1                                                | --set needs --chat
        --now 2025-03-09T14:05:07                                | --now needs --chat
        --chat --thinking maybe                                  | --thinking is on or off, not 'maybe'
        --chat --now noon                                        | --now: 'noon' is no time such as
        --chat --set a=b                                         | the value of a is not JSON
        --chat --set messages=[]                                 | --set cannot set messages
        --chat --add-generation-prompt --continue-final-message  | Only one of
        """)
    void whatMeansNothingIsTwo(String options, String words) throws IOException {
        Run run = tokens("{\"text\": \"a\"}\n", options.strip().split(" +"));
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }
}
