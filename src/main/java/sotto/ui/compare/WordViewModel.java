package sotto.ui.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import sotto.figure.AttributionBars;
import sotto.run.compare.Passage;
import sotto.run.explain.WriterShares;
import sotto.run.neuron.NeuronName;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.Session;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of the panel "What changed this word": the word of the latest click, explained in the background.
///
/// It closes when the word's text is no longer shown. Used on the interface thread.
public final class WordViewModel {
    private static final double EXACT = 1e-4; // of the logit of all modules undone, against Base's

    private final Messages words = Messages.beside(WordViewModel.class);
    private final CompareRequest request;
    private final ObservableList<Column> columns;
    private final WritingViewModel writing;
    private final Writer writer;
    private final PassingNews news;
    private final Latest explaining;
    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Job<?>>> job = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<WordExplanation>> found =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper module = new ReadOnlyStringWrapper("");
    private Subscription watched = Subscription.EMPTY;

    /// Word that was asked about.
    ///
    /// @param number of the word in the column's text, from 0
    /// @param text the word as it is written
    public record Asked(Column column, int number, String text, WordRequest request) {}

    /// Makes it closed.
    WordViewModel(
            CompareRequest request,
            ObservableList<Column> columns,
            WritingViewModel writing,
            Tasks tasks,
            Writer writer,
            PassingNews news) {
        this.request = request;
        this.columns = columns;
        this.writing = writing;
        this.writer = writer;
        this.news = news;
        this.explaining = new Latest(tasks);
        columns.addListener((ListChangeListener<Column>) _ -> {
            if (asked.get().isPresent() && !columns.contains(asked.get().get().column())) {
                close();
            }
        });
    }

    /// The word that the panel is about; empty while the panel is closed.
    public ReadOnlyObjectProperty<Optional<Asked>> asked() {
        return asked.getReadOnlyProperty();
    }

    /// Work under way; empty for none.
    public ReadOnlyObjectProperty<Optional<Job<?>>> job() {
        return job.getReadOnlyProperty();
    }

    /// Explanation of the word; empty until it is there.
    public ReadOnlyObjectProperty<Optional<WordExplanation>> found() {
        return found.getReadOnlyProperty();
    }

    /// Failure of the last explanation.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// The module whose neurons are listed; empty before there is an explanation.
    public ReadOnlyStringProperty module() {
        return module.getReadOnlyProperty();
    }

    /// Asks what changed a word of a column's text, by its number from 0; says so where nothing can be asked.
    public void ask(Column column, int number) {
        Script script = column.script().get();
        if (column.kind().isBase()) {
            news.tell(words.of("word.base"));
            return;
        }
        if (script.phase() != Script.Phase.WHOLE && script.phase() != Script.Phase.STOPPED) {
            news.tell(words.of(script.phase() == Script.Phase.EARLIER ? "word.earlier" : "word.writing"));
            return;
        }
        List<Passage.Span> spans = script.differences().words();
        if (number < 0 || number >= spans.size()) {
            return;
        }
        int sample = writing.sample().get();
        ColumnRequest now = request.of(column);
        column.under(now).ifPresent(written -> {
            int before = written.text(sample).text().length() - script.text().length();
            Passage.Span span = spans.get(number);
            WordRequest word = new WordRequest(
                    written.asked(),
                    written.ids(sample),
                    base(now, sample),
                    new Passage.Span(before + span.start(), before + span.end()),
                    OptionalInt.empty());
            String text = script.text().substring(span.start(), span.end());
            begin(new Asked(column, number, text, word));
        });
    }

    /// The tokens of Base's text beside a column's; none where there is no such text.
    private List<Long> base(ColumnRequest beside, int sample) {
        ColumnRequest own = request.of(columns.getFirst());
        return columns.getFirst()
                .under(own)
                .filter(written -> written.asked().isBeside(beside))
                .map(written -> written.ids(sample))
                .orElse(List.of());
    }

    /// Explains the same word by another of its tokens, by its number from 0.
    public void askToken(int number) {
        asked.get()
                .ifPresent(word -> begin(new Asked(
                        word.column(),
                        word.number(),
                        word.text(),
                        word.request().withToken(number))));
    }

    private void begin(Asked word) {
        watched.unsubscribe();
        found.set(Optional.empty());
        problem.set(Optional.empty());
        module.set("");
        asked.set(Optional.of(word));
        String text = word.column().script().get().text();
        watched = word.column().script().subscribe((_, now) -> {
            boolean stays = now.text().equals(text)
                    && (now.phase() == Script.Phase.WHOLE || now.phase() == Script.Phase.STOPPED);
            if (!stays) {
                close();
            }
        });
        Latest.Begun<WordExplanation> begun = explaining.begin(
                words.of("word.job", word.column().title().get()),
                Lane.LIVE,
                progress -> writer.explain(word.request(), progress));
        job.set(Optional.of(begun.job()));
        begun.onDone(this::take)
                .onFailed(failure -> problem.set(Optional.of(failure)))
                .onEnd(() -> job.set(Optional.empty()));
    }

    private void take(WordExplanation explanation) {
        AttributionBars bars = explanation.bars();
        List<String> writers = explanation.token().writers().stream()
                .filter(writer -> writer.dampened() > 0)
                .map(WriterShares::module)
                .toList();
        module.set(bars.bars().stream()
                .filter(bar -> writers.isEmpty() || writers.contains(bar.module()))
                .reduce((a, b) -> Math.abs(b.delta()) > Math.abs(a.delta()) ? b : a)
                .map(AttributionBars.Bar::module)
                .orElse(""));
        found.set(Optional.of(explanation));
        double off =
                Math.abs(explanation.token().together() - explanation.token().observed());
        session()
                .notice(words.of(
                        "word.done",
                        explanation.token().modules().values().stream()
                                .filter(delta -> delta != 0)
                                .count(),
                        NumberFormat.decimal(explanation.seconds(), 1),
                        words.of(
                                off <= EXACT ? "word.exact" : "word.inexact",
                                NumberFormat.significant(Math.max(off, 1e-6), 1))));
    }

    private Session session() {
        return request.session();
    }

    /// Lists the neurons of another module.
    public void choose(String chosen) {
        if (found.get().isPresent()) {
            module.set(chosen);
        }
    }

    /// Lists the neurons of the module before or after the chosen one.
    ///
    /// @param by how many modules further; below 0 for back
    public void chooseNext(int by) {
        found.get().ifPresent(explanation -> {
            List<AttributionBars.Bar> bars = explanation.bars().bars();
            for (int i = 0; i < bars.size(); i++) {
                if (bars.get(i).module().equals(module.get())) {
                    module.set(bars.get(Math.clamp(i + by, 0, bars.size() - 1)).module());
                    return;
                }
            }
        });
    }

    /// The chosen module's neurons; empty where it does not write to the residual stream.
    public Optional<WriterShares> neurons() {
        return found.get()
                .flatMap(explanation -> explanation.token().writers().stream()
                        .filter(writer -> writer.module().equals(module.get()))
                        .findFirst());
    }

    /// Selects a neuron of the open run; returns whether the run has it.
    public boolean select(String of, int index) {
        return session()
                .run()
                .get()
                .map(run -> run.run().expertise())
                .filter(run ->
                        run.banks().stream().anyMatch(bank -> bank.module().equals(of) && index < bank.width()))
                .map(run -> {
                    session().neuron().set(NeuronName.number(run, of + ":" + index));
                    return true;
                })
                .orElse(false);
    }

    /// The query that lists the chosen module's dampened neurons; empty where the open run does not have them.
    Optional<DampenedQuery> query() {
        return session()
                .run()
                .get()
                .flatMap(run -> found.get()
                        .flatMap(explanation -> neurons()
                                .map(writer -> DampenedQuery.of(
                                        run.run().expertise(),
                                        explanation.gains(),
                                        writer.module(),
                                        writer.largest().stream()
                                                .mapToInt(one -> one.index())
                                                .toArray()))
                                .filter(query -> query.neurons() > 0)));
    }

    /// Commands that print the same numbers; empty before there is an explanation.
    public String command() {
        return asked.get()
                .flatMap(word -> found.get()
                        .map(explanation ->
                                CompareCommand.explain(word.request().asked().content(), explanation.command())))
                .orElse("");
    }

    /// Closes the panel and cancels its work.
    public void close() {
        watched.unsubscribe();
        watched = Subscription.EMPTY;
        explaining.stop();
        job.set(Optional.empty());
        found.set(Optional.empty());
        problem.set(Optional.empty());
        module.set("");
        asked.set(Optional.empty());
    }
}
