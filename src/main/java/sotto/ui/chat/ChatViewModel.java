package sotto.ui.chat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sotto.chat.ChatMode;
import sotto.run.token.ReadPrompt;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenModel;
import sotto.ui.session.Session;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of chats: the open model's template, and what the model reads of one of them.
///
/// Used on the interface thread.
public final class ChatViewModel implements AutoCloseable {
    private final Messages words = Messages.beside(ChatViewModel.class);
    private final Session session;
    private final ChatChoice choice;
    private final Supplier<Optional<ReadPrompt.Asked>> asked;
    private final Latest finding;
    private final Latest reading;
    private final PromptReader reader = new PromptReader();
    private final ReadOnlyObjectWrapper<FoundTemplate> template;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Nothing());

    /// Contents of the row of what the model reads.
    public sealed interface Shown {}

    /// No chat, or nothing known yet.
    public record Nothing() implements Shown {}

    /// The prompt's tokens.
    public record Tokens(ReadPrompt prompt) implements Shown {}

    /// A chat that the template or the tokenizer refuses.
    public record Refused(Failure failure) implements Shown {}

    /// Makes it for a choice.
    ///
    /// @param asked gives the chat that is looked at; empty for none
    public ChatViewModel(Session session, Tasks tasks, ChatChoice choice, Supplier<Optional<ReadPrompt.Asked>> asked) {
        this.session = session;
        this.choice = choice;
        this.asked = asked;
        this.finding = new Latest(tasks);
        this.reading = new Latest(tasks);
        this.template = new ReadOnlyObjectWrapper<>(FoundTemplate.none(words.of("template.no-model")));
        session.model().subscribe(this::find);
        choice.all().forEach(input -> input.addListener((_, _, _) -> read()));
    }

    /// The open model's template.
    public ReadOnlyObjectProperty<FoundTemplate> template() {
        return template.getReadOnlyProperty();
    }

    /// Tokens that the model reads of the chat that is looked at, or why it reads none.
    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    private void find(Optional<OpenModel> model) {
        finding.stop();
        template.set(FoundTemplate.none(words.of("template.no-model")));
        shown.set(new Nothing());
        model.ifPresent(open -> finding.begin(_ -> FoundTemplate.in(open.folder()))
                .onDone(found -> {
                    template.set(found);
                    choice.thinks().set(found.readsThinking());
                    read();
                })
                .onFailed(failure -> template.set(FoundTemplate.none(String.valueOf(failure.getMessage())))));
    }

    /// Reads the chat that is looked at again; what stands there stays until then.
    public void read() {
        Optional<ChatMode> mode = choice.mode();
        Optional<ReadPrompt.Asked> wanted = mode.isPresent() ? asked.get() : Optional.empty();
        Optional<Path> folder = session.model().get().map(OpenModel::folder);
        reading.stop();
        if (mode.isEmpty() || folder.isEmpty() || wanted.isEmpty()) {
            shown.set(new Nothing());
            return;
        }
        reading.begin(progress -> reader.read(folder.get(), mode.get(), wanted.get(), progress))
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
