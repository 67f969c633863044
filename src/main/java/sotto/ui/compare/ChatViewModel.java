package sotto.ui.compare;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sotto.chat.ChatMode;
import sotto.chat.Conversation;
import sotto.run.token.ReadPrompt;
import sotto.ui.chat.FoundTemplate;
import sotto.ui.chat.PromptReader;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenModel;
import sotto.ui.session.Session;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of the chat: the model's template, and what the model reads of the present prompt.
///
/// Used on the interface thread.
final class ChatViewModel implements AutoCloseable {
    private final Messages words = Messages.beside(ChatViewModel.class);
    private final Session session;
    private final Inputs inputs;
    private final Latest finding;
    private final Latest reading;
    private final PromptReader reader = new PromptReader();
    private final ReadOnlyObjectWrapper<FoundTemplate> template;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Nothing());

    /// Contents of the row of what the model reads.
    sealed interface Shown {}

    /// No chat, or nothing known yet.
    record Nothing() implements Shown {}

    /// The prompt's tokens.
    record Tokens(ReadPrompt prompt) implements Shown {}

    /// A chat that the template or the tokenizer refuses.
    record Refused(Failure failure) implements Shown {}

    ChatViewModel(Session session, Tasks tasks, Inputs inputs) {
        this.session = session;
        this.inputs = inputs;
        this.finding = new Latest(tasks);
        this.reading = new Latest(tasks);
        this.template = new ReadOnlyObjectWrapper<>(FoundTemplate.none(words.of("template.no-model")));
        session.model().subscribe(this::find);
        inputs.prompt().addListener((_, _, _) -> read());
        inputs.chat().all().forEach(input -> input.addListener((_, _, _) -> read()));
    }

    /// The open model's template.
    ReadOnlyObjectProperty<FoundTemplate> template() {
        return template.getReadOnlyProperty();
    }

    /// Tokens that the model reads of the present prompt, or why it reads none.
    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    private void find(Optional<OpenModel> model) {
        finding.stop();
        template.set(FoundTemplate.none(words.of("template.no-model")));
        shown.set(new Nothing());
        model.ifPresent(open -> finding.begin(_ -> FoundTemplate.in(open.folder()))
                .onDone(found -> {
                    template.set(found);
                    inputs.chat().thinks().set(found.readsThinking());
                    read();
                })
                .onFailed(failure -> template.set(FoundTemplate.none(String.valueOf(failure.getMessage())))));
    }

    /// Reads the present prompt again; what stands there stays until then.
    private void read() {
        Optional<ChatMode> mode = inputs.chat().mode();
        Optional<Path> folder = session.model().get().map(OpenModel::folder);
        reading.stop();
        if (mode.isEmpty() || folder.isEmpty() || inputs.prompt().get().isBlank()) {
            shown.set(new Nothing());
            return;
        }
        Conversation turns = inputs.chat().turns(inputs.prompt().get());
        reading.begin(progress -> reader.read(
                        folder.get(), mode.get(), new ReadPrompt.Asked(turns, turns.openEnding()), progress))
                .onDone(read -> shown.set(new Tokens(read)))
                .onFailed(failure -> shown.set(new Refused(failure)));
    }

    @Override
    public void close() {
        finding.stop();
        reading.stop();
        reader.close();
    }
}
