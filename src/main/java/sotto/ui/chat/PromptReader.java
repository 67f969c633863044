package sotto.ui.chat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.model.text.Tokenizer;
import sotto.run.token.ReadPrompt;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Reader of chats that needs no weights; keeps the tokenizer that was used last. Used on worker threads.
public final class PromptReader implements AutoCloseable {
    private static final int MOST = 500;

    private ReadPrompt.@Nullable Opened opened;

    /// The chat as the model of a folder reads it, with its first tokens; a `Failure` where it has no tokenizer or
    /// template that can be used, or the template refuses the chat.
    public synchronized ReadPrompt read(Path folder, ChatMode mode, ReadPrompt.Asked chat, Progress progress)
            throws Cancelled {
        progress.checkCancelled();
        if (opened == null || !opened.folder().equals(folder)) {
            close();
            opened = new ReadPrompt.Opened(folder, Tokenizer.open(folder, progress));
        }
        return ReadPrompt.of(opened, mode, chat, MOST, progress);
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.tokenizer().close();
            opened = null;
        }
    }
}
