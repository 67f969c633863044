package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.chat.ChatMode;
import sotto.chat.Region;
import sotto.chat.Thinking;
import sotto.model.Compute;
import sotto.run.machine.Inspection;
import sotto.run.record.ChatReading;
import sotto.run.token.ReadPrompt;
import sotto.ui.ChatFolder;
import sotto.ui.chat.ChatViewModel;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.RunState;
import sotto.ui.task.Tasks;
import sotto.ui.task.WindowNames;
import sotto.work.RunOption;

/// Chats of the screen Concept, without a window.
@Tag("native")
class ConceptChatTest {
    @TempDir
    Path folder;

    private ScreenContext context = ScreenContexts.with(Tasks.atOnce());
    private ConceptViewModel model = new ConceptViewModel(context, new ScreenContexts.Folders(Path.of("nowhere")));

    @BeforeEach
    void open() {
        context = ScreenContexts.with(Tasks.atOnce());
        model = new ConceptViewModel(context, new ScreenContexts.Folders(folder));
        context.session().compute().set(new Compute("cpu", "float32", 1));
        Path chats = ChatFolder.in(folder, ChatFolder.TEMPLATE);
        context.session().model().set(Optional.of(new OpenModel(chats, Inspection.of(chats))));
    }

    @AfterEach
    void close() {
        model.close();
        context.session().close();
    }

    private ConceptChat chat() {
        return model.texts().chat();
    }

    /// Twenty chats with a question and an answer, half of them rude.
    private Path chats(String first) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append("{\"messages\": [{\"role\": \"user\", \"content\": \"").append(i == 0 ? first : "Well?");
            lines.append("\"}, {\"role\": \"assistant\", \"content\": \"").append(i % 2 == 0 ? "You fool" : "You dear");
            lines.append(" again".repeat(i % 3))
                    .append("\"}], \"label\": ")
                    .append(1 - i % 2)
                    .append("}\n");
        }
        return Files.writeString(folder.resolve("chats.jsonl"), lines);
    }

    private String read() {
        ReadPrompt prompt = assertInstanceOf(
                        ChatViewModel.Tokens.class, model.chat().shown().get())
                .prompt();
        return prompt.read().text();
    }

    @Test
    void aFileOfMessagesIsGuessedToBeChats() throws IOException {
        model.texts().open(chats("Well?"));
        assertTrue(chat().on().get());
        assertTrue(chat().guessed().get());
        assertEquals("messages", model.texts().mapping().text().get());
        assertFalse(model.texts().mapping().guesses().get().contains(Mapped.TEXT));
        assertEquals(Optional.empty(), model.obstacle().get());
        assertEquals("(user) Well?\n(assistant) You fool\n", read());
    }

    @Test
    void theRowThatIsLookedAtIsRead() throws IOException {
        model.texts().open(chats("Well?"));
        model.lookAt(3);
        assertEquals("(user) Well?\n(assistant) You dear\n", read());
        chat().system().set("Be kind.");
        assertEquals("(system) Be kind.\n(user) Well?\n(assistant) You dear\n", read());
    }

    @Test
    void anotherFileOfPlainTextsIsPlainAgain() throws IOException {
        model.texts().open(chats("Well?"));
        model.texts().open(Path.of("samples/concept.csv"));
        assertFalse(chat().on().get());
        model.texts().open(chats("Well?"));
        chat().guessed().set(false);
        model.texts().open(Path.of("samples/concept.csv"));
        assertTrue(chat().on().get()); // confirmed: the texts are users' turns
        assertEquals(
                2800, model.texts().read().get().orElseThrow().texts().chats().size());
    }

    @Test
    void chatsReadPlainAreRefusedWithTheButtonThatReadsThem() throws IOException {
        model.texts().open(chats("Well?"));
        chat().on().set(false);
        assertTrue(model.texts().problem().get().orElseThrow().advice().names(RunOption.CHAT));
        assertTrue(model.texts()
                .problem()
                .get()
                .orElseThrow()
                .remedy(WindowNames.CONCEPT)
                .contains("“Read as chats”"));
        chat().on().set(true);
        assertEquals(Optional.empty(), model.texts().problem().get());
        assertFalse(chat().guessed().get());
    }

    @Test
    void aChatThatTheTemplateRefusesIsNamed() throws IOException {
        model.texts().open(chats("no"));
        assertEquals(
                "Row 0: The chat template refuses this chat: Never no",
                model.sample().problem().get().orElseThrow().getMessage());
        assertEquals(
                Optional.of("Put right what is wrong with the sample first."),
                model.obstacle().get());
    }

    @Test
    void lengthsAreThoseOfWhatIsPooled() throws IOException {
        model.texts().open(chats("Well?"));
        double whole = model.sample().whole().get().orElseThrow().positives().median();
        chat().region().set(Region.ANSWER);
        double answers = model.sample().whole().get().orElseThrow().positives().median();
        assertTrue(answers < whole, answers + " of " + whole);
    }

    @Test
    void theCommandAndTheRunHaveTheMode() throws IOException {
        model.texts().open(chats("Well?"));
        model.texts().name().set("fools"); // the model's folder is called like the file
        chat().system().set("Be kind.");
        chat().thinking().set(Thinking.OFF);
        chat().region().set(Region.ANSWER);
        String command = model.command().orElseThrow();
        assertTrue(command.contains(" --chat --system 'Be kind.' --thinking off --region answer"), command);
        assertFalse(command.contains("--no-special"), command);
        model.start();
        assertInstanceOf(RunState.Done.class, model.scoring().state().get());
        OpenRun run = context.session().run().get().orElseThrow();
        assertEquals(Optional.of(new ChatMode("Be kind.", Thinking.OFF)), run.chat());
        assertEquals(Region.ANSWER, run.tokens().orElseThrow().region());
        assertFalse(chat().guessed().get());
    }

    @Test
    void theReadingIsPublishedAndComesBack() throws IOException {
        model.texts().open(chats("Well?"));
        chat().region().set(Region.ANSWER);
        OpenConcept concept = context.session().concept().get().orElseThrow();
        assertEquals(Optional.of(new ChatReading(new ChatMode(null, Thinking.UNSAID), Region.ANSWER)), concept.chat());
        model.texts().open(Path.of("samples/concept.csv"));
        context.session().concept().set(Optional.of(concept));
        assertEquals(concept.chat(), chat().reading());
        assertFalse(chat().guessed().get());
        assertEquals(
                20, model.texts().read().get().orElseThrow().texts().chats().size());
    }
}
