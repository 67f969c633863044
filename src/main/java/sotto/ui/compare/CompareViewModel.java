package sotto.ui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.run.compare.ColumnTexts;
import sotto.run.compare.JudgedTexts;
import sotto.run.compare.Repetition;
import sotto.run.judge.JudgeSource;
import sotto.run.project.ProjectContent;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of Compare: columns that are written again whenever something they depend on changes.
///
/// Used on the interface thread.
public final class CompareViewModel implements AutoCloseable {
    private static final int FIRST_K = 1_000;

    private final Session session;
    private final Tasks tasks;
    private final Writer writer;
    private final Pace pace;
    private final AutomaticWriting automatic;
    private final Messages words = Messages.beside(CompareViewModel.class);
    private final Inputs inputs = new Inputs();
    private final DialsModel dials = new DialsModel();
    private final ColumnSet set;
    private final ObservableList<Column> columns;
    private final Prompts prompts;
    private final IntegerProperty sample = new SimpleIntegerProperty(0);
    private final Latest writing;
    private final Latest counting;
    private final ReadOnlyObjectWrapper<Optional<Population>> population =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<JudgeSource>> judge = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final CurrentColumn current;
    private final PassingNews news;
    private @Nullable WritingJob round;
    private Map<String, String> kept = Map.of();

    /// Parts that it is built on; tests use simpler ones.
    ///
    /// @param writer is closed with the view-model
    /// @param pause between a change and the writing
    /// @param reading time for which news stay
    /// @param pace estimates whether writing is quick enough to begin without being asked
    public record Behind(Writer writer, Shelf shelf, Pause pause, Pause reading, Pace pace) {
        /// Makes the parts for a model that is always quick enough.
        public Behind(Writer writer, Shelf shelf, Pause pause, Pause reading) {
            this(writer, shelf, pause, reading, Pace.INSTANT);
        }
    }

    /// Makes four columns without text.
    public CompareViewModel(Session session, Tasks tasks, Behind behind) {
        this.session = session;
        this.tasks = tasks;
        this.writing = new Latest(tasks);
        this.counting = new Latest(tasks);
        this.writer = behind.writer();
        this.pace = behind.pace();
        this.news = new PassingNews(behind.reading());
        this.set = new ColumnSet(tasks, behind.shelf(), news);
        this.columns = set.list();
        this.prompts = new Prompts(tasks, inputs);
        this.current = new CurrentColumn(session, columns, dials);
        this.automatic = new AutomaticWriting(
                behind.pause(),
                new AutomaticWriting.Estimate(this::missing, inputs.newTokens()::get, pace),
                new AutomaticWriting.Does(this::write, this::stop));
        session.run().subscribe(this::follow);
        session.model().addListener((_, _, _) -> {
            automatic.forget();
            stop();
        });
        session.compute().addListener((_, _, _) -> changed());
        inputs.all().forEach(input -> input.addListener((_, _, _) -> changed()));
        dials.all()
                .forEach(dial -> dial.addListener((_, _, _) -> {
                    current.moved(dial);
                    count();
                    changed();
                }));
        sample.addListener((_, _, _) -> showAll());
        judge.addListener((_, _, _) -> {
            columns.forEach(Column::forgetJudge);
            changed();
        });
        columns.addListener((ListChangeListener<Column>) _ -> {
            count();
            changed();
        });
    }

    /// Inputs: prompt, pre-prompt and decoding.
    public Inputs inputs() {
        return inputs;
    }

    /// Positions of the sliders.
    public DialsModel dials() {
        return dials;
    }

    /// The columns.
    public ColumnSet columns() {
        return set;
    }

    /// The file of prompts.
    public Prompts prompts() {
        return prompts;
    }

    /// Reads a file of prompts and takes its first prompt.
    public void openPrompts(Path file) {
        prompts.open(file, this::fail);
    }

    /// Adds a saved variant's column and makes it the current one.
    public void add(ProjectContent.Variant variant) {
        use(set.add(variant, population.get().map(Population::size).orElse(0)));
    }

    /// Adds a column of a recipe with numbers of its own and makes it the current one.
    public void add(GainRecipe recipe) {
        use(set.add(recipe));
    }

    /// The current column, which is measured and exported first.
    public ReadOnlyObjectProperty<Column> current() {
        return current.column();
    }

    /// Makes a column the current one.
    public void use(Column column) {
        current.use(column);
        current.publish(population.get());
    }

    /// Keeps the present gains of a rule's column as a variant of the project.
    public void save(Column column, String name) {
        population.get().ifPresent(all -> {
            Path scores = session.run().get().orElseThrow().place();
            set.save(column, name, new ColumnSet.Recipe(dials.recipe(column, all), all, scores), this::fail);
        });
    }

    /// Commands that write the present request; empty while something is missing.
    public String command() {
        return isPossible()
                ? CompareCommand.of(
                        columns.stream().map(this::asked).toList(),
                        prompts.opened().get().map(Prompts.Opened::file))
                : "";
    }

    /// Texts that can be copied and saved now; empty while there are none.
    public Optional<ColumnTexts> texts() {
        return ShownTexts.of(this);
    }

    /// Saves the texts of all columns, and shows a message when that is done.
    public void saveTexts(Path file) {
        texts().ifPresent(all -> tasks.quietly(_ -> {
                    all.write(file);
                    return file;
                })
                .onDone(saved -> news.tell(words.of("texts.saved", all.rows().size(), saved.getFileName())))
                .onFailed(this::fail));
    }

    /// The judge's verdicts on every sample.
    public SampleVerdicts verdicts() {
        return SampleVerdicts.of(columns, inputs.texts());
    }

    private void fail(Failure failure) {
        problem.set(Optional.of(failure));
    }

    /// Number of the sample that is shown, from 0.
    public IntegerProperty sample() {
        return sample;
    }

    /// Whether texts are being written or judged.
    public ReadOnlyBooleanProperty running() {
        return writing.busy();
    }

    /// Neurons of the open run; empty while they are counted, or without a run.
    public ReadOnlyObjectProperty<Optional<Population>> population() {
        return population.getReadOnlyProperty();
    }

    /// The judge; empty for none.
    public ObjectProperty<Optional<JudgeSource>> judge() {
        return judge;
    }

    /// News of what was done last.
    public PassingNews news() {
        return news;
    }

    /// The last failure.
    public ObjectProperty<Optional<Failure>> problem() {
        return problem;
    }

    /// Inputs and sliders as texts by name.
    public Map<String, String> settings() {
        Map<String, String> texts = KeptSettings.of(inputs, dials);
        texts.putAll(current.settings());
        return texts;
    }

    /// Restores inputs and sliders; numbers of neurons only once the run's neurons are counted.
    public void restore(Map<String, String> texts) {
        kept = Map.copyOf(texts);
        current.quietly(() -> {
            dials.strength().set(1); // another project's strength is not this one's
            KeptSettings.restore(kept, inputs, dials);
            population.get().ifPresent(all -> {
                dials.det0()
                        .set(KeptSettings.neurons(
                                kept, "det0", all.size(), dials.det0().get()));
                dials.damp()
                        .set(KeptSettings.neurons(
                                kept, "damp", all.size(), dials.damp().get()));
            });
        });
        current.restore(kept, set);
        count();
    }

    /// Counts the neurons of another run.
    private void follow(Optional<OpenRun> run) {
        population.set(Optional.empty());
        stop();
        counting.stop();
        run.ifPresent(opened -> counting.begin(_ -> new Population(opened.run().expertise()))
                .onDone(this::counted)
                .onFailed(this::fail));
        count();
    }

    private void counted(Population all) {
        population.set(Optional.of(all));
        int first = Math.clamp(all.size() / 10, 1, FIRST_K);
        current.quietly(() -> {
            dials.det0().set(KeptSettings.neurons(kept, "det0", all.size(), first));
            dials.damp().set(KeptSettings.neurons(kept, "damp", all.size(), first));
        });
        count();
        changed();
    }

    /// Updates the effect of every column's gains.
    private void count() {
        for (Column column : columns) {
            if (column.kind().rule().isPresent()) {
                column.effect()
                        .set(population
                                .get()
                                .map(all -> Effects.of(column, dials, all))
                                .orElse(Column.Effect.NONE));
            } else if (column.kind().isBase()) { // a saved one was counted when it was added
                column.effect().set(new Column.Effect(words.of("untouched"), "", Optional.of(Population.Effect.NONE)));
            }
        }
        current.publish(population.get());
    }

    /// Called when something that texts depend on changes: texts once written are written again after a pause.
    void changed() {
        showAll();
        automatic.changed();
    }

    /// Called when the screen comes to the front or leaves it; behind, nothing is written without request.
    public void look(boolean inFront) {
        automatic.look(inFront);
    }

    /// Writes texts never written, or changed meanwhile, now or once the neurons are counted; only offers to
    /// write them where that would take long.
    public void begin() {
        automatic.begin();
    }

    /// Offer of texts that are not written without being asked for, because they would take long.
    ReadOnlyObjectProperty<Optional<AutomaticWriting.Offer>> offer() {
        return automatic.offer();
    }

    /// Number of texts still to be written.
    private int missing() {
        return !isPossible()
                ? 0
                : inputs.texts()
                        * (int) columns.stream()
                                .filter(column -> !column.holds(asked(column)))
                                .count();
    }

    /// Whether everything is there that a text needs.
    public boolean isPossible() {
        return session.model().get().isPresent()
                && session.run().get().isPresent()
                && population.get().isPresent()
                && !inputs.prompt().get().isBlank();
    }

    /// Writes every column that does not hold its text already, and judges whole texts without a verdict.
    public void write() {
        automatic.asked();
        if (!isPossible()) {
            endRound();
            showAll();
            return;
        }
        automatic.goLive();
        endRound();
        problem.set(Optional.empty());
        List<WritingJob.Text> wanted = new ArrayList<>();
        Map<String, List<String>> judgeToo = new LinkedHashMap<>();
        for (Column column : columns) {
            ColumnRequest asked = asked(column);
            if (!column.holds(asked)) {
                wanted.add(new WritingJob.Text(column, asked));
                continue;
            }
            if (column.worth().get().equals(Column.Worth.UNKNOWN)) { // its texts are back under their prompt
                column.worth(asked, new Column.Worth(0, Optional.of(Repetition.of(column.texts())), Optional.empty()));
            }
            if (judge.get().isPresent() && !column.isJudged(key(asked))) {
                judgeToo.put(column.id(), column.texts());
            }
        }
        sample.set(Math.clamp(sample.get(), 0, inputs.texts() - 1));
        if (wanted.isEmpty() && judgeToo.isEmpty()) {
            showAll();
            return;
        }
        WritingJob begun = new WritingJob(wanted, judge.get(), judgeToo);
        round = begun;
        showAll();
        String title = words.of("job", wanted.size(), inputs.texts());
        writing.begin(title, Lane.LIVE, progress -> begun.work(writer, progress))
                .onDone(outcome -> finish(begun, outcome))
                .onFailed(this::fail)
                .onEnd(() -> {
                    endRound();
                    showAll();
                });
    }

    private void finish(WritingJob ended, WritingJob.Outcome outcome) {
        ended.pages().ifPresent(pages -> {
            double together = 0;
            for (int i = 0; i < ended.wanted().size(); i++) {
                together += pages.tokensPerSecond(i);
            }
            pace.measured(ended.wanted().size() * pages.samples(), together);
            for (int i = 0; i < ended.wanted().size(); i++) {
                WritingJob.Text text = ended.wanted().get(i);
                text.column().write(text.asked(), pages.texts(i));
                text.column()
                        .worth(
                                text.asked(),
                                new Column.Worth(
                                        pages.tokensPerSecond(i),
                                        Optional.of(Repetition.of(text.column().texts())),
                                        Optional.ofNullable(outcome.judged()
                                                .get(text.column().id()))));
            }
        });
        for (Column column : columns) {
            JudgedTexts judged = outcome.judged().get(column.id());
            if (judged != null) {
                column.asked().ifPresent(asked -> column.judge(asked, key(asked), judged));
            }
        }
    }

    /// Cancels the writing; texts stay as far as they are written.
    public void stop() {
        automatic.rest();
        endRound();
        showAll();
    }

    private void endRound() {
        WritingJob ended = round;
        round = null;
        writing.stop();
        if (ended != null) {
            ended.pages().ifPresent(pages -> {
                for (int i = 0; i < ended.wanted().size(); i++) {
                    WritingJob.Text text = ended.wanted().get(i);
                    text.column().see(text.asked(), pages.texts(i));
                }
            });
        }
    }

    /// Shows what was written since the last call; called once per pulse.
    public void flush() {
        WritingJob now = round;
        if (now != null && now.hasNews()) {
            showAll();
        }
    }

    private void showAll() {
        columns.forEach(column -> Scripts.show(column, columns.getFirst(), round, this));
    }

    ColumnRequest asked(Column column) {
        OpenModel model = session.model().get().orElseThrow();
        return new ColumnRequest(
                new ColumnRequest.Where(model.folder(), session.compute().get()),
                inputs.opening(),
                inputs.decoding(),
                inputs.texts(),
                content(column));
    }

    private Content content(Column column) {
        if (column.kind().rule().isPresent()) {
            return new Content.Made(
                    dials.recipe(column, population.get().orElseThrow()),
                    session.run().get().orElseThrow().place());
        }
        return column.saved()
                .<Content>map(saved -> new Content.Kept(saved.gains(), saved.recipe()))
                .orElseGet(Content.Untouched::new);
    }

    private record Judged(ColumnRequest asked, Optional<JudgeSource> judge) {}

    private Judged key(ColumnRequest asked) {
        return new Judged(asked, judge.get());
    }

    @Override
    public void close() {
        stop();
        writer.close();
    }
}
