package sotto.ui.compare;

import java.util.List;
import java.util.function.Consumer;
import sotto.measure.Verdict;
import sotto.run.compare.Pages;
import sotto.run.judge.JudgeSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Writes texts and has them judged; used on a worker thread. The window's uses the model, tests make texts up.
public interface Writer extends AutoCloseable {
    /// A column to be written.
    ///
    /// @param id of the column
    record Wanted(String id, Asked asked) {}

    /// Writes columns that differ in their content only, all in one batch; the pages are handed over when they are
    /// still empty, and returned when all texts are whole. Their columns stand in the order that was wanted.
    Pages write(List<Wanted> wanted, Consumer<Pages> begun, Progress progress) throws Cancelled;

    /// A verdict for each text.
    List<Verdict> judge(JudgeSource judge, List<String> texts, Progress progress) throws Cancelled;

    /// Gives the judge's memory back.
    @Override
    void close();
}
