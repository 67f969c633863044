package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.chat.ChatMode;
import sotto.chat.Thinking;
import sotto.run.compare.ColumnTexts;
import sotto.run.compare.Opening;
import sotto.run.compare.ThoughtFinder;
import sotto.run.judge.JudgeSource;
import sotto.run.machine.Inspection;
import sotto.run.record.ChatReading;
import sotto.run.record.RunSpec;
import sotto.run.token.ReadToken;
import sotto.ui.ChatFolder;
import sotto.ui.chat.ChatViewModel;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;

/// Chats of Compare without a window.
@Tag("native")
class ChatViewModelTest extends CompareOnSample {
    private static final JudgeSource JUDGE = new JudgeSource("made up", Path.of("judge.txt"), null);

    @TempDir
    Path folder;

    private final ChatInputs chat = model.inputs().chat();

    @BeforeEach
    void openTemplate() {
        model(ChatFolder.TEMPLATE);
        chat.on().set(true);
        chat.system().set("Be kind.");
        model.inputs().prompt().set("Hello");
        work();
    }

    private void model(String template) {
        Path copy = ChatFolder.in(folder, template);
        session.model().set(Optional.of(new OpenModel(copy, Inspection.of(copy))));
        work();
    }

    private static OpenRun scoredAs(ChatMode mode) {
        RunSpec.Tokens rule = new RunSpec.Tokens(128, false, new ChatReading(mode));
        return new OpenRun(RUN.place(), RUN.run(), RUN.ranking(), RUN.concept(), RUN.texts(), Optional.of(rule));
    }

    private ChatViewModel.Shown shown() {
        return model.chat().shown().get();
    }

    private String read() {
        return shown() instanceof ChatViewModel.Tokens(var prompt)
                ? prompt.read().text()
                : shown().toString();
    }

    @Test
    void theModelReadsTheRenderedChat() {
        assertEquals("(system) Be kind.\n(user) Hello\n(assistant)", read());
        chat.thinking().set(Thinking.OFF);
        work();
        assertEquals("(system) Be kind.\n(user) Hello\n(assistant) False", read());
    }

    @Test
    void ownWordsAreToldFromTheTemplates() {
        assertTrue(shown() instanceof ChatViewModel.Tokens);
        if (shown() instanceof ChatViewModel.Tokens(var prompt)) {
            StringBuilder given = new StringBuilder();
            for (ReadToken token : prompt.tokens()) {
                given.append(token.kind() == ReadToken.Kind.GIVEN ? token.piece() : "|");
            }
            assertEquals("| Be kind.| Hello|", given.toString().replaceAll("\\|+", "|"));
        }
    }

    @Test
    void aRefusalIsShownInTheTemplatesWords() {
        model.inputs().prompt().set("no");
        work();
        assertTrue(shown().toString().contains("The chat template refuses this chat: Never no"), shown().toString());
    }

    @Test
    void aModelWithoutATemplateCannotChat() {
        session.model().set(Optional.of(new OpenModel(MODEL, Inspection.of(MODEL))));
        work();
        assertFalse(model.chat().template().get().isUsable());
        assertTrue(model.chat().template().get().lack().endsWith("has no chat template."));
    }

    @Test
    void thinkingThatTheTemplateDoesNotReadIsNotGiven() throws IOException {
        chat.thinking().set(Thinking.ON);
        Files.writeString(folder.resolve("chats/chat_template.jinja"), "{{ messages[0].content }}");
        Path copy = folder.resolve("chats");
        session.model().set(Optional.empty());
        session.model().set(Optional.of(new OpenModel(copy, Inspection.of(copy))));
        work();
        assertFalse(chat.thinks().get());
        assertEquals(Optional.of(new ChatMode("Be kind.", Thinking.UNSAID)), chat.mode());
    }

    @Test
    void theCommandIsThatOfAChat() {
        chat.thinking().set(Thinking.ON);
        String last = model.command().lines().toList().getLast();
        assertTrue(last.contains(" --prompt Hello --chat --system 'Be kind.' --thinking on "), last);
        assertFalse(last.contains("--no-special"), last);
    }

    @Test
    void anAnswerHasNoEchoOfThePrompt() {
        write();
        assertEquals("", script(0).echo());
        assertEquals("w0 w1 w2 w3 w4 w5", script(0).text());
    }

    @Test
    void anotherSystemTextWritesAllColumnsAgain() {
        write();
        chat.system().set("Be rude.");
        pause.end();
        work();
        assertEquals(4, writer.written.getLast().size());
        assertEquals(2, writer.written.size());
    }

    @Test
    void theJudgeReadsTheAnswerAlone() {
        writer.thoughts =
                ThoughtFinder.of(mark -> mark.equals("</think>") ? new long[] {1} : new long[0], "(assistant)<think>");
        model.judge().set(Optional.of(JUDGE));
        write();
        assertEquals("w0 w1", script(0).written().thought());
        assertEquals("w2 w3 w4 w5", script(0).text());
        assertEquals("w2 w3 w4 w5", writer.judged.getFirst().getFirst());
        assertEquals(4, writer.judged.getFirst().size()); // one sample of each column, the other has no answer
        assertEquals(1, column(0).worth().get().judged().orElseThrow().n());
        model.writing().show(1);
        assertTrue(script(0).isUnanswered());
        assertEquals(Optional.empty(), column(0).verdict(1));
        chat.judged().set(true);
        pause.end();
        work();
        assertEquals(8, writer.judged.getLast().size());
        assertTrue(writer.judged.getLast().contains(" w0 w1 w2 w3 w4 w5"));
        assertEquals(1, writer.written.size());
    }

    @Test
    void exportedTextsSayTheMode() {
        model.judge().set(Optional.of(JUDGE));
        write();
        ColumnTexts texts = model.texts().orElseThrow();
        assertEquals("chat, system \"Be kind.\"", texts.opening().mode());
        assertEquals(ColumnTexts.Judged.ANSWER, texts.judged());
        assertTrue(texts.plain().startsWith("Mode: chat, system \"Be kind.\"\n"), texts.plain());
        assertTrue(texts.plain().contains("\nUser: Hello\n"), texts.plain());
    }

    @Test
    void settingsAreKeptAndComeBack() {
        chat.thinking().set(Thinking.OFF);
        chat.judged().set(true);
        Map<String, String> kept = model.settings();
        model.restore(Map.of());
        assertFalse(chat.on().get());
        assertEquals("", chat.system().get());
        model.restore(kept);
        assertEquals(Optional.of(new ChatMode("Be kind.", Thinking.OFF)), chat.mode());
        assertTrue(chat.judged().get());
    }

    @Test
    void aRunOpensInItsOwnModeAndAProjectOfBeforeIsPlain() {
        model.restore(Map.of("prompt", "Once"));
        assertNull(model.inputs().opening().chat());
        session.run().set(Optional.of(scoredAs(new ChatMode("Sing.", Thinking.ON))));
        work();
        assertEquals(Optional.of(new ChatMode("Sing.", Thinking.ON)), chat.mode());
        session.run().set(Optional.of(RUN));
        work();
        assertFalse(chat.on().get());
    }

    @Test
    void aProjectsRunLeavesTheModeThatTheProjectKeeps() {
        Map<String, String> kept = model.settings();
        session.run().set(Optional.empty());
        model.restore(kept);
        session.run().set(Optional.of(RUN));
        work();
        assertTrue(chat.on().get());
    }

    @Test
    void aRunOfAnotherModeIsSaidAndCanBeFollowed() {
        assertTrue(model.modes()
                .note()
                .get()
                .orElseThrow()
                .startsWith("The run’s texts were read as “plain”, these are read as “chat, system \"Be kind.\"”."));
        model.modes().close();
        assertEquals(Optional.empty(), model.modes().note().get());
        chat.system().set("Be rude.");
        assertTrue(model.modes().note().get().isPresent());
        model.modes().readAsTheRun();
        assertEquals(Optional.empty(), model.modes().note().get());
        assertFalse(chat.on().get());
    }

    @Test
    void aFileOfChatsGivesItsTurns() throws IOException {
        Path file = Files.writeString(folder.resolve("chats.jsonl"), """
            {"text": "Hello"}
            {"messages": [{"role": "system", "content": "Sing."}, {"role": "user", "content": "Now"}]}
            {"conversations": [{"from": "human", "value": "One"}, {"from": "gpt", "value": "Two three"}]}
            """);
        model.prompts().open(file);
        work();
        assertEquals(Optional.empty(), chat.given().get());
        model.prompts().choose(1);
        work();
        assertEquals("(system) Sing.\n(user) Now\n(assistant)", read());
        model.prompts().choose(2);
        work();
        assertEquals("(system) Be kind.\n(user) One\n(assistant) Two three", read());
        Opening opening = model.inputs().opening();
        assertFalse(opening.isAnswered());
        assertEquals(2, opening.number());
        write();
        assertEquals("Two three", script(0).echo());
        model.inputs().prompt().set("Mine");
        work();
        assertEquals("(system) Be kind.\n(user) Mine\n(assistant)", read());
        assertEquals(List.of(), model.prompts().opened().get().stream().toList());
    }

    @Test
    void aFileOfChatsIsRefusedAsPlainTexts() throws IOException {
        Path file = Files.writeString(
                folder.resolve("chats.jsonl"), "{\"messages\": [{\"role\": \"user\", \"content\": \"Now\"}]}\n");
        model.prompts().open(file);
        work();
        chat.on().set(false);
        work();
        assertTrue(model.writing().problem().get().isPresent());
        assertEquals(Optional.empty(), model.prompts().opened().get());
    }
}
