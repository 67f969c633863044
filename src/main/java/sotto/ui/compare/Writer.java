package sotto.ui.compare;

import java.util.List;
import java.util.function.Consumer;
import sotto.measure.Verdict;
import sotto.run.compare.Pages;
import sotto.run.judge.JudgeSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Writer and judge of texts, used on a worker thread: the model in the window, made-up texts in tests.
public interface Writer extends AutoCloseable {
    /// A column to be written.
    ///
    /// @param id of the column
    record Wanted(String id, ColumnRequest asked) {}

    /// Writes columns that differ in their gains only, all in one batch, in the order wanted.
    ///
    /// The pages are given to `begun` while they are empty, and returned when all texts are whole.
    Pages write(List<Wanted> wanted, Consumer<Pages> begun, Progress progress) throws Cancelled;

    /// Judges texts; returns a verdict for each.
    List<Verdict> judge(JudgeSource judge, List<String> texts, Progress progress) throws Cancelled;

    /// Explains a word that a dampened column has written.
    WordExplanation explain(WordRequest word, Progress progress) throws Cancelled;

    /// Frees the judge's memory.
    @Override
    void close();
}
