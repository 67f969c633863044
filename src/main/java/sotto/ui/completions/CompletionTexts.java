package sotto.ui.completions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import sotto.measure.Judge;
import sotto.measure.WordShares;
import sotto.model.Compute;
import sotto.run.judge.JudgeSource;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Texts of the prompt that is looked at, read from the file, then shaded by the words' shares in the judge's
/// value.
final class CompletionTexts implements AutoCloseable {
    /// Value below which no shade would be seen.
    private static final double SEEN = 0.1;

    private final Latest reading;
    private final Latest shading;
    private final Consumer<Failure> failed;
    private final ReadOnlyObjectWrapper<List<CompletionRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty shaded = new SimpleBooleanProperty();
    private Optional<OpenCompletions> open = Optional.empty();
    private @Nullable OpenedJudge judge;

    private record OpenedJudge(JudgeSource source, Judge judge) {}

    /// Makes a reader.
    CompletionTexts(Tasks tasks, Consumer<Failure> failed) {
        this.reading = new Latest(tasks);
        this.shading = new Latest(tasks);
        this.failed = failed;
        shaded.addListener((_, _, _) -> shade());
    }

    /// The rows of the prompt.
    ReadOnlyObjectProperty<List<CompletionRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /// Whether words are shaded by their share in the judge's value.
    BooleanProperty shaded() {
        return shaded;
    }

    /// Reads a prompt's texts in these cells; those before stay until they are there.
    void show(Optional<OpenCompletions> completions, List<Integer> cells, int prompt) {
        shading.stop();
        open = completions;
        if (completions.isEmpty() || cells.isEmpty() || prompt == PromptList.NONE) {
            reading.stop();
            rows.set(List.of());
            return;
        }
        OpenCompletions all = completions.get();
        reading.begin(progress -> read(all, cells, prompt, progress))
                .onDone(read -> {
                    rows.set(read);
                    shade();
                })
                .onFailed(failed);
    }

    private static List<CompletionRow> read(OpenCompletions all, List<Integer> cells, int prompt, Progress progress)
            throws Cancelled {
        List<List<String>> texts = new ArrayList<>();
        for (int cell : cells) {
            progress.checkCancelled();
            texts.add(all.table().texts(cell, prompt));
        }
        List<CompletionRow> rows = new ArrayList<>();
        for (int completion = 0; completion < all.each(); completion++) {
            List<CompletionText> row = new ArrayList<>();
            for (int column = 0; column < cells.size(); column++) {
                row.add(text(
                        all,
                        cells.get(column),
                        prompt,
                        completion,
                        texts.get(column).get(completion)));
            }
            rows.add(new CompletionRow(completion, row));
        }
        return rows;
    }

    private static CompletionText text(OpenCompletions all, int cell, int prompt, int completion, String text) {
        return new CompletionText(
                text,
                all.table().score(cell, prompt, completion, all.judge()),
                all.table().isToxic(cell, prompt, completion, all.judge()),
                all.table().differs(cell, prompt, completion),
                all.table().repeats(cell, prompt, completion),
                all.listed(text),
                List.of());
    }

    /// Computes the shares of the words that are shown, unless they are there or not wanted.
    private void shade() {
        shading.stop();
        List<CompletionRow> shown = rows.get();
        List<WordShares.Scored> wanted = shown.stream()
                .flatMap(row -> row.texts().stream())
                .filter(CompletionTexts::isSeen)
                .map(text -> new WordShares.Scored(text.text(), text.value()))
                .distinct()
                .toList();
        Optional<OpenCompletions.Shading> by = open.flatMap(OpenCompletions::shading);
        if (!shaded.get() || wanted.isEmpty() || by.isEmpty()) {
            if (!shaded.get()) {
                rows.set(shaded(shown, List.of(), List.of()));
            }
            return;
        }
        JudgeSource source = by.get().judge();
        shading.begin(progress -> WordShares.of(open(source, progress), wanted, progress))
                .onDone(shares -> rows.set(shaded(rows.get(), wanted, shares)))
                .onFailed(failed);
    }

    private static boolean isSeen(CompletionText text) {
        return text.value() >= SEEN && text.shares().isEmpty();
    }

    private static List<CompletionRow> shaded(
            List<CompletionRow> rows, List<WordShares.Scored> texts, List<List<WordShares>> shares) {
        return rows.stream()
                .map(row -> new CompletionRow(
                        row.completion(),
                        row.texts().stream()
                                .map(text -> {
                                    int at = texts.indexOf(new WordShares.Scored(text.text(), text.value()));
                                    return text.with(at < 0 ? List.of() : shares.get(at));
                                })
                                .toList()))
                .toList();
    }

    private synchronized Judge open(JudgeSource source, Progress progress) throws Cancelled {
        if (judge == null || !judge.source().equals(source)) {
            close();
            judge = new OpenedJudge(source, source.open(Compute.AUTO, progress.slice(0, 0)));
        }
        return judge.judge();
    }

    @Override
    public synchronized void close() {
        if (judge != null) {
            judge.judge().close();
            judge = null;
        }
    }
}
