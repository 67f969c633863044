package sotto.ui.compare;

import java.util.Iterator;
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
import sotto.run.compare.WrittenText;
import sotto.run.judge.JudgeSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// One job of writing and judging: the texts wanted, and the pages that are filled with them.
///
/// Made and read on the interface thread; [#work] runs on a worker.
final class WritingJob {
    private static final double WRITING = 0.9;

    private final List<Text> wanted;
    private final Judging judge;
    private final Map<String, List<WrittenText>> judgeToo;
    private volatile @Nullable Pages pages;
    private long seen = -1;

    /// A column to be written.
    record Text(Column column, ColumnRequest asked) {}

    /// Judge, and what it reads of a text.
    ///
    /// @param source empty for no judge
    /// @param thinking whether it reads the thinking too, and not the answer alone
    record Judging(Optional<JudgeSource> source, boolean thinking) {
        /// The words of a text that count; empty for one without an answer.
        Optional<String> of(WrittenText text) {
            if (thinking) {
                return Optional.of(text.text());
            }
            return text.isUnanswered() ? Optional.empty() : Optional.of(text.answer());
        }

        /// Repetition in the words that count.
        Repetition repetition(List<WrittenText> texts) {
            return Repetition.of(
                    texts.stream().map(this::of).flatMap(Optional::stream).toList());
        }
    }

    /// Makes a job.
    ///
    /// @param judgeToo whole texts, by column id, that are only judged
    WritingJob(List<Text> wanted, Judging judge, Map<String, List<WrittenText>> judgeToo) {
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
        Map<String, List<WrittenText>> texts = new LinkedHashMap<>(judgeToo);
        if (!wanted.isEmpty()) {
            List<Writer.Wanted> columns = wanted.stream()
                    .map(text -> new Writer.Wanted(text.column().id(), text.asked()))
                    .toList();
            Pages written = writer.write(columns, begun -> pages = begun, progress.slice(0, WRITING));
            for (int i = 0; i < wanted.size(); i++) {
                texts.put(wanted.get(i).column().id(), written.written(i));
            }
        }
        Map<String, JudgedTexts> judged = new LinkedHashMap<>();
        List<String> all = texts.values().stream()
                .flatMap(List::stream)
                .map(judge::of)
                .flatMap(Optional::stream)
                .toList();
        if (judge.source().isPresent() && !all.isEmpty()) {
            Iterator<Verdict> verdicts = writer.judge(judge.source().get(), all, progress.slice(WRITING, 1))
                    .iterator();
            texts.forEach((column, own) -> {
                List<Optional<Verdict>> given = own.stream()
                        .map(text -> judge.of(text).map(_ -> verdicts.next()))
                        .toList();
                if (given.stream().anyMatch(Optional::isPresent)) {
                    judged.put(column, JudgedTexts.ofAnswers(given));
                }
            });
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
                column.write(asked, whole.written(i), whole.ids(i));
                column.worth(
                        asked,
                        new Column.Worth(
                                whole.tokensPerSecond(i),
                                Optional.of(judge.repetition(column.texts())),
                                Optional.ofNullable(judged.get(column.id()))));
            }
        });
    }

    /// Keeps in their columns what was written of the texts by now.
    void keepCancelled() {
        pages().ifPresent(begun -> {
            for (int i = 0; i < wanted.size(); i++) {
                wanted.get(i).column().see(wanted.get(i).asked(), begun.written(i), begun.ids(i));
            }
        });
    }
}
