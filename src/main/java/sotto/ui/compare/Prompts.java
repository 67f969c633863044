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

/// File of prompts, one of which is chosen.
public final class Prompts {
    private final Tasks tasks;
    private final Inputs inputs;
    private final Consumer<Failure> failed;
    private final ReadOnlyObjectWrapper<Optional<Opened>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// A file that was read.
    public record Opened(Path file, List<String> texts) {
        /// Copies the list.
        public Opened {
            texts = List.copyOf(texts);
        }
    }

    /// Makes it without a file; `failed` is called with the failure to read one.
    Prompts(Tasks tasks, Inputs inputs, Consumer<Failure> failed) {
        this.tasks = tasks;
        this.inputs = inputs;
        this.failed = failed;
        inputs.prompt().addListener((_, _, text) -> leaveFile(text));
    }

    /// The file; empty for a prompt that was typed.
    public ReadOnlyObjectProperty<Optional<Opened>> opened() {
        return opened.getReadOnlyProperty();
    }

    /// Reads a file and takes its first prompt.
    public void open(Path file) {
        tasks.quietly(_ -> new Opened(file, new TextSource(file).read().texts()))
                .onDone(read -> {
                    opened.set(Optional.of(read));
                    choose(0);
                })
                .onFailed(failed);
    }

    /// Chooses a prompt of the file, by its number from 0; numbers outside are ignored.
    public void choose(int number) {
        opened.get().ifPresent(file -> {
            if (number >= 0 && number < file.texts().size()) {
                inputs.number().set(number);
                inputs.prompt().set(file.texts().get(number));
            }
        });
    }

    /// Leaves the file if the prompt is no longer one of its prompts.
    private void leaveFile(@Nullable String text) {
        opened.get().ifPresent(file -> {
            if (!file.texts().get(inputs.number().get()).equals(text)) {
                opened.set(Optional.empty());
                inputs.number().set(0);
            }
        });
    }
}
