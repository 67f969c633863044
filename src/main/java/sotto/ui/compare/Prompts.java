package sotto.ui.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import sotto.data.TextSource;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// A file of prompts, one of which is written.
public final class Prompts {
    private final Tasks tasks;
    private final Inputs inputs;
    private final ReadOnlyObjectWrapper<Optional<Opened>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// A file that was read.
    public record Opened(Path file, List<String> texts) {
        /// Copies the list.
        public Opened {
            texts = List.copyOf(texts);
        }
    }

    Prompts(Tasks tasks, Inputs inputs) {
        this.tasks = tasks;
        this.inputs = inputs;
        inputs.prompt().addListener((_, _, text) -> leaveFile(text));
    }

    /// The file; empty for a prompt that was typed.
    public ReadOnlyObjectProperty<Optional<Opened>> opened() {
        return opened.getReadOnlyProperty();
    }

    /// Reads a file and takes its first prompt.
    void open(Path file, Consumer<Failure> failed) {
        tasks.quietly(_ -> new Opened(file, new TextSource(file).read().texts()))
                .onDone(read -> {
                    opened.set(Optional.of(read));
                    choose(0);
                })
                .onFailed(failed);
    }

    /// Takes a prompt of the file, by its number from 0; those outside are ignored.
    public void choose(int number) {
        opened.get().ifPresent(file -> {
            if (number >= 0 && number < file.texts().size()) {
                inputs.number().set(number);
                inputs.prompt().set(file.texts().get(number));
            }
        });
    }

    /// A prompt that is not the file's any more is a prompt by itself.
    private void leaveFile(@Nullable String text) {
        opened.get().ifPresent(file -> {
            if (!file.texts().get(inputs.number().get()).equals(text)) {
                opened.set(Optional.empty());
                inputs.number().set(0);
            }
        });
    }
}
