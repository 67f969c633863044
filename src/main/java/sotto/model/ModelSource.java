package sotto.model;

import java.nio.file.Path;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Source of open models for runs: each opened for itself, or one kept open for several runs ([ModelShelf]).
@FunctionalInterface
public interface ModelSource {
    /// Source that opens a model for each run.
    ModelSource NEW = (folder, compute, progress) -> {
        LanguageModel model = LanguageModel.open(folder, compute, progress);
        return new Loan(model, model::close);
    };

    /// Lends the model of a folder; a [sotto.work.Failure] as of [LanguageModel#open].
    Loan lend(Path folder, Compute compute, Progress progress) throws Cancelled;

    /// Model that is open as long as this is.
    ///
    /// @param end called when it is given back
    record Loan(LanguageModel model, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
