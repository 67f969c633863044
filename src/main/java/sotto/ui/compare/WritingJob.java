package sotto.ui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.measure.Verdict;
import sotto.run.compare.JudgedTexts;
import sotto.run.compare.Pages;
import sotto.run.compare.Repetition;
import sotto.run.judge.JudgeSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// One job of writing and judging: the texts wanted, and the pages that are filled with them.
///
/// Made and read on the interface thread; [#work] runs on a worker.
final class WritingJob {
    private static final double WRITING = 0.9;

    private final List<Text> wanted;
    private final Optional<JudgeSource> judge;
    private final Map<String, List<String>> judgeToo;
    private volatile @Nullable Pages pages;
    private long seen = -1;

    /// A column to be written.
    record Text(Column column, ColumnRequest asked) {}

    /// Makes a job.
    ///
    /// @param judgeToo whole texts, by column id, that are only judged
    WritingJob(List<Text> wanted, Optional<JudgeSource> judge, Map<String, List<String>> judgeToo) {
        this.wanted = List.copyOf(wanted);
        this.judge = judge;
        this.judgeToo = Map.copyOf(judgeToo);
    }

    List<Text> wanted() {
        return wanted;
    }

    /// Pages that are filled; empty until the model is ready.
    Optional<Pages> pages() {
        return Optional.ofNullable(pages);
    }

    /// Whether something was written since the last call.
    boolean hasNews() {
        Pages now = pages;
        long version = now == null ? -1 : now.version();
        boolean news = version != seen;
        seen = version;
        return news;
    }

    /// Number of a column among those that are written; -1 if it is not.
    int number(Column column) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).column() == column) {
                return i;
            }
        }
        return -1;
    }

    /// Writes, then judges; returns verdicts by column id, none without a judge.
    Map<String, JudgedTexts> work(Writer writer, Progress progress) throws Cancelled {
        Map<String, List<String>> texts = new LinkedHashMap<>(judgeToo);
        if (!wanted.isEmpty()) {
            List<Writer.Wanted> columns = wanted.stream()
                    .map(text -> new Writer.Wanted(text.column().id(), text.asked()))
                    .toList();
            Pages written = writer.write(columns, begun -> pages = begun, progress.slice(0, WRITING));
            for (int i = 0; i < wanted.size(); i++) {
                texts.put(wanted.get(i).column().id(), written.texts(i));
            }
        }
        Map<String, JudgedTexts> judged = new LinkedHashMap<>();
        if (judge.isPresent() && !texts.isEmpty()) {
            List<String> all = new ArrayList<>();
            texts.values().forEach(all::addAll);
            List<Verdict> verdicts = writer.judge(judge.get(), all, progress.slice(WRITING, 1));
            int from = 0;
            for (Map.Entry<String, List<String>> column : texts.entrySet()) {
                int to = from + column.getValue().size();
                judged.put(column.getKey(), JudgedTexts.of(verdicts.subList(from, to)));
                from = to;
            }
        }
        return judged;
    }

    /// Keeps the whole texts in their columns, with their measures, and takes their pace.
    void keepWhole(Pace pace, Map<String, JudgedTexts> judged) {
        pages().ifPresent(whole -> {
            pace.measured(
                    wanted.size() * whole.samples(),
                    IntStream.range(0, wanted.size())
                            .mapToDouble(whole::tokensPerSecond)
                            .sum());
            for (int i = 0; i < wanted.size(); i++) {
                Column column = wanted.get(i).column();
                ColumnRequest asked = wanted.get(i).asked();
                column.write(asked, whole.texts(i));
                column.worth(
                        asked,
                        new Column.Worth(
                                whole.tokensPerSecond(i),
                                Optional.of(Repetition.of(column.texts())),
                                Optional.ofNullable(judged.get(column.id()))));
            }
        });
    }

    /// Keeps in their columns what was written of the texts by now.
    void keepCancelled() {
        pages().ifPresent(begun -> {
            for (int i = 0; i < wanted.size(); i++) {
                wanted.get(i).column().see(wanted.get(i).asked(), begun.texts(i));
            }
        });
    }
}
