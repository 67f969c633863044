package sotto.ui.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatEnding;
import sotto.chat.Conversation;
import sotto.data.ChatSource;
import sotto.data.TextReading;
import sotto.data.TextSource;
import sotto.ui.task.Tasks;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// File of prompts, one of which is chosen.
public final class Prompts {
    private final Tasks tasks;
    private final Inputs inputs;
    private final Consumer<Failure> failed;
    private final ReadOnlyObjectWrapper<Optional<Opened>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// A file that was read.
    ///
    /// @param texts a prompt each; of a chat its last turn
    /// @param chats turns of each prompt; none where the file was read as plain texts
    public record Opened(Path file, List<String> texts, List<Conversation> chats) {
        /// Copies the lists.
        public Opened {
            texts = List.copyOf(texts);
            chats = List.copyOf(chats);
        }

        static Opened plain(Path file, Progress progress) throws Cancelled {
            return new Opened(file, new TextSource(file).read(progress).texts(), List.of());
        }

        static Opened asChats(Path file, Progress progress) throws Cancelled {
            List<Conversation> chats =
                    new ChatSource(file, TextReading.DEFAULT).read(progress).chats();
            return new Opened(file, chats.stream().map(Conversation::lastText).toList(), chats);
        }

        /// The turns of a prompt where it is not a turn alone, or where it goes on with an answer.
        Optional<Conversation> chat(int number) {
            return number < chats.size() ? Optional.of(chats.get(number)).filter(Opened::isMore) : Optional.empty();
        }

        private static boolean isMore(Conversation chat) {
            return chat.messages().size() > 1 || chat.openEnding() == ChatEnding.CONTINUED || chat.hasSystem();
        }
    }

    /// Makes it without a file; `failed` is called with the failure to read one.
    Prompts(Tasks tasks, Inputs inputs, Consumer<Failure> failed) {
        this.tasks = tasks;
        this.inputs = inputs;
        this.failed = failed;
        inputs.prompt().addListener((_, _, text) -> leaveFile(text));
        inputs.chat().on().addListener((_, _, _) -> readAgain());
    }

    /// The file; empty for a prompt that was typed.
    public ReadOnlyObjectProperty<Optional<Opened>> opened() {
        return opened.getReadOnlyProperty();
    }

    /// Reads a file and takes its first prompt.
    public void open(Path file) {
        open(file, 0);
    }

    private void open(Path file, int number) {
        boolean chat = inputs.chat().on().get();
        tasks.quietly(progress -> chat ? Opened.asChats(file, progress) : Opened.plain(file, progress))
                .onDone(read -> {
                    opened.set(Optional.of(read));
                    choose(Math.min(number, read.texts().size() - 1));
                })
                .onFailed(failed);
    }

    /// Reads the file again in the other mode; where it cannot be, the prompt stays without the file.
    private void readAgain() {
        inputs.chat().given().set(Optional.empty());
        opened.get().ifPresent(file -> {
            int number = inputs.number().get();
            opened.set(Optional.empty());
            inputs.number().set(0);
            open(file.file(), number);
        });
    }

    /// Chooses a prompt of the file, by its number from 0; numbers outside are ignored.
    public void choose(int number) {
        opened.get().ifPresent(file -> {
            if (number >= 0 && number < file.texts().size()) {
                inputs.number().set(number);
                inputs.prompt().set(file.texts().get(number));
                inputs.chat().given().set(file.chat(number));
            }
        });
    }

    /// Leaves the file if the prompt is no longer one of its prompts.
    private void leaveFile(@Nullable String text) {
        opened.get().ifPresent(file -> {
            if (!file.texts().get(inputs.number().get()).equals(text)) {
                opened.set(Optional.empty());
                inputs.number().set(0);
                inputs.chat().given().set(Optional.empty());
            }
        });
    }
}
