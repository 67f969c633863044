package sotto.ui.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sotto.expert.GainRules;
import sotto.measure.Verdict;
import sotto.model.text.TextStream;
import sotto.run.compare.Pages;
import sotto.run.compare.ThoughtFinder;
import sotto.run.generate.GeneratedRow;
import sotto.run.judge.JudgeSource;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Writes `w0 w1 w2 …`, of which a dampened column changes the third word; judges by the column.
final class MadeUpWriter implements Writer {
    static final int WORDS = 6;

    final List<List<String>> written = new ArrayList<>();
    final List<List<String>> judged = new ArrayList<>();
    final List<WordRequest> explained = new ArrayList<>();
    Runnable everyStep = () -> {};
    ThoughtFinder thoughts = ThoughtFinder.NONE;
    boolean fails;
    boolean closed;

    @Override
    public Pages write(List<Wanted> wanted, Consumer<Pages> begun, Progress progress) throws Cancelled {
        if (fails) {
            throw new Failure("It is broken.", "Mend it.");
        }
        written.add(wanted.stream().map(Wanted::id).toList());
        ColumnRequest first = wanted.getFirst().asked();
        Pages pages = new Pages(written.getLast(), first.samples(), MadeUpWriter::stream, thoughts);
        begun.accept(pages);
        try {
            for (int step = 0; step < WORDS; step++) {
                progress.checkCancelled();
                for (int column = 0; column < wanted.size(); column++) {
                    for (int sample = 0; sample < first.samples(); sample++) {
                        pages.token(column, sample, word(wanted.get(column), sample, step));
                    }
                }
                everyStep.run();
            }
            for (Wanted column : wanted) {
                for (int sample = 0; sample < first.samples(); sample++) {
                    pages.finish(row(column, sample));
                }
            }
        } finally {
            pages.close();
        }
        return pages;
    }

    private static GeneratedRow row(Wanted column, int sample) {
        long[] ids = new long[WORDS];
        for (int step = 0; step < WORDS; step++) {
            ids[step] = word(column, sample, step);
        }
        return new GeneratedRow(column.asked().opening().prompt(), sample, column.id(), ids, text(ids), 1);
    }

    private static long word(Wanted column, int sample, int step) {
        boolean other = step == 2
                && column.asked().content() instanceof Content.Made made
                && (!made.recipe().rule().equals(GainRules.AURA)
                        || made.recipe().strength() > 0);
        return 100L * sample + step + (other ? 10 + 10L * column.id().length() : 0);
    }

    private static TextStream stream() {
        return new TextStream() {
            @Override
            public String add(long... ids) {
                return text(ids);
            }

            @Override
            public String end() {
                return "";
            }
        };
    }

    static String text(long[] ids) {
        return Arrays.stream(ids).mapToObj(id -> " w" + id).collect(Collectors.joining());
    }

    @Override
    public List<Verdict> judge(JudgeSource judge, List<String> texts, Progress progress) {
        judged.add(List.copyOf(texts));
        return texts.stream()
                .map(text -> new Verdict(text.contains("w2 ") ? 1 : 0, text.contains("w2 ")))
                .toList();
    }

    @Override
    public WordExplanation explain(WordRequest word, Progress progress) throws Cancelled {
        explained.add(word);
        everyStep.run();
        progress.checkCancelled();
        throw new Failure("These words are made up.", "Ask a model.");
    }

    @Override
    public void close() {
        closed = true;
    }
}
