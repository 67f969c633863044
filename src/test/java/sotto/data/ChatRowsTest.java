package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;

/// Rows of files that are chats, not texts.
class ChatRowsTest {
    private static final String CHAT =
            "{\"prompt\": \"p\", \"label\": 1, \"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}\n";

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a.jsonl"), CHAT + "{\"prompt\": \"q\", \"label\": 0}\n");
    }

    @Test
    void everyReaderOfTextsRefusesThemUnlessAColumnIsNamed() throws Cancelled {
        TextReading named = new TextReading("prompt", EmptyTexts.REFUSE, UndecodableRows.REFUSE);
        refused(() -> new TextSource(file).read());
        refused(() -> new PromptSource(file).read(Progress.NONE));
        refused(() -> new LabelledSource(file).read(Progress.NONE));
        assertEquals(
                List.of("p", "q"),
                new TextSource(file, named).read(Progress.NONE).texts());
        assertEquals(
                2,
                new ChatSource(file, named)
                        .read(Progress.NONE).chats().stream()
                                .mapToInt(chat -> chat.messages().size())
                                .sum());
    }

    private static void refused(Executable reading) {
        Failure failure = assertThrows(Failure.class, reading);
        assertEquals("Row 0 (line 1) of a.jsonl is a chat, not a text.", failure.getMessage());
        assertTrue(failure.remedy(option -> java.util.Optional.empty()).startsWith("Give plain texts"));
        assertTrue(failure.remedy(Remedy.Names.WORDS).contains("--chat"));
    }

    @Test
    void anEmptyListOfMessagesIsNoChat() throws IOException, Cancelled {
        Files.writeString(file, "{\"text\": \"t\", \"messages\": []}\n");
        assertEquals(List.of("t"), new TextSource(file).read(Progress.NONE).texts());
    }

    @Test
    void promptsThatAreChatsAreToldApartByAllTheirMessages() throws Cancelled, IOException {
        Path prompts = Files.writeString(folder.resolve("p.jsonl"), """
            {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}], "toxicity": 0.5}
            {"messages": [{"role": "user", "content": "c"}, {"role": "assistant", "content": "b"}], "toxicity": 0}
            {"text": "b", "toxicity": 1}
            """);
        List<Prompt> read =
                new PromptSource(prompts).read(ChatRows.READ, Progress.NONE).prompts();
        assertEquals(List.of("b", "b", "b"), read.stream().map(Prompt::text).toList());
        assertEquals(List.of(0.5, 0.0, 1.0), read.stream().map(Prompt::toxicity).toList());
        assertEquals(3, read.stream().map(Prompt::key).distinct().count());
        assertEquals(1, read.getLast().asChat().messages().size());
        assertEquals(2, read.getFirst().asChat().messages().size());
    }

    @Test
    void labelledChatsKeepTheirMessagesThroughAChoiceOfRows() throws Cancelled {
        LabelledTexts read = new LabelledSource(file).read(ChatRows.READ, Progress.NONE);
        assertEquals("messages", read.reading().columns().text());
        assertEquals("[{\"role\":\"user\",\"content\":\"a\"}]", read.texts().getFirst());
        assertEquals("q", read.at(new int[] {1}).chats().getFirst().lastText());
        assertEquals("a", read.chats().getFirst().lastText());
        LabelledTexts rendered = read.rendered(List.of("<a>", "<q>")).at(new int[] {1});
        assertEquals(List.of("<q>"), rendered.texts());
        assertEquals(List.of(), rendered.chats());
    }
}
