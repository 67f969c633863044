package sotto.model;

import java.nio.file.Path;
import sotto.model.engine.NativeHeap;
import sotto.model.text.Tokenizer;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Load of a model from its folder and its tokenizer; where it fails or is cancelled, both are closed again.
///
/// @param <M> what is opened, which owns folder and tokenizer from then on
@FunctionalInterface
interface ModelLoad<M> {
    /// Loads the weights.
    M with(Tokenizer tokenizer) throws Cancelled;

    /// Opens the tokenizer at a path, then the model.
    ///
    /// @param close closes the model's folder, which is open already
    static <M> M of(Path path, Runnable close, Progress progress, ModelLoad<M> load) throws Cancelled {
        Tokenizer tokenizer = null;
        boolean opened = false;
        try {
            progress.checkCancelled();
            tokenizer = Tokenizer.open(path, progress);
            progress.checkCancelled();
            M model = load.with(tokenizer);
            opened = true;
            return model;
        } finally {
            if (!opened) {
                if (tokenizer != null) {
                    tokenizer.close();
                }
                close.run();
                NativeHeap.giveBack();
            }
        }
    }
}
