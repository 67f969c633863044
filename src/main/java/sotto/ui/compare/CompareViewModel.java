package sotto.ui.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import sotto.chat.Thinking;
import sotto.expert.EditMethod;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.MethodRecipe;
import sotto.expert.Population;
import sotto.run.compare.ColumnTexts;
import sotto.run.evaluate.MethodField;
import sotto.run.judge.JudgeSource;
import sotto.run.neuron.EditMaking;
import sotto.run.neuron.EditSpec;
import sotto.run.project.ProjectContent;
import sotto.run.record.RunSpec;
import sotto.run.score.RuleScores;
import sotto.run.score.RunDampening;
import sotto.ui.chat.ChatViewModel;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;

/// View-model of Compare: columns that are written again whenever something they depend on changes.
///
/// Used on the interface thread.
public final class CompareViewModel implements AutoCloseable {
    private static final int FIRST_K = 1_000;

    private final Session session;
    private final Tasks tasks;
    private final Messages words = Messages.beside(CompareViewModel.class);
    private final Inputs inputs = new Inputs();
    private final DialsModel dials = new DialsModel();
    private final ColumnSet set;
    private final ObservableList<Column> columns;
    private final Prompts prompts;
    private final Shelf shelf;
    private final Latest counting;
    private final ReadOnlyObjectWrapper<Optional<Population>> population =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<JudgeSource>> judge = new SimpleObjectProperty<>(Optional.empty());
    private final CurrentColumn current;
    private final PassingNews news;
    private final CompareRequest request;
    private final WritingViewModel writing;
    private final WordViewModel word;
    private final ChatViewModel chat;
    private final ModeNotes modes;
    private final BooleanProperty thoughts = new SimpleBooleanProperty(false);
    private Map<String, String> kept = Map.of();
    private boolean scaled; // whether the open run has the scales that controls are matched by
    private boolean modeIsKept; // until the project's run is open
    private Optional<Column> guest = Optional.empty(); // the column added for another screen

    /// Parts that it is built on; tests use simpler ones.
    ///
    /// @param writer is closed with the view-model
    /// @param pause between a change and the writing
    /// @param reading time for which news stay
    /// @param pace estimates whether writing is quick enough to begin without being asked
    public record Behind(Writer writer, Shelf shelf, Pause pause, Pause reading, Pace pace) {}

    /// Makes four columns without text.
    public CompareViewModel(Session session, Tasks tasks, Behind behind) {
        this.session = session;
        this.tasks = tasks;
        this.shelf = behind.shelf();
        this.counting = new Latest(tasks);
        this.news = new PassingNews(behind.reading());
        this.set = new ColumnSet(tasks, behind.shelf(), news);
        this.columns = set.list();
        this.current = new CurrentColumn(session, columns, dials);
        this.request = new CompareRequest(session, inputs, dials, population(), judge);
        this.writing = new WritingViewModel(request, columns, tasks, behind);
        this.word = new WordViewModel(request, columns, writing, tasks, behind.writer(), news);
        this.prompts = new Prompts(tasks, inputs, writing::fail);
        this.chat = new ChatViewModel(session, tasks, inputs.chat(), inputs::asked);
        inputs.prompt().addListener((_, _, _) -> chat.read());
        this.modes = new ModeNotes(session, tasks, columns, inputs);
        session.run().subscribe(this::follow);
        dials.all()
                .forEach(dial -> dial.addListener((_, _, _) -> {
                    current.moved(dial);
                    changed();
                }));
        columns.addListener((ListChangeListener<Column>) _ -> changed());
        session.variant().addListener((_, _, now) -> now.ifPresent(this::follow));
        HandedPrompts handed = new HandedPrompts(this);
        session.handed()
                .subscribe(given -> given.ifPresent(prompt -> {
                    session.handed().set(Optional.empty());
                    handed.take(prompt);
                }));
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

    /// Adds a saved variant's column and makes it the current one.
    public void add(ProjectContent.Variant variant) {
        use(set.add(variant, population.get().map(Population::size).orElse(0)));
    }

    /// Adds a column of a recipe with numbers of its own and makes it the current one.
    public void add(GainRecipe recipe) {
        use(set.add(recipe));
    }

    /// The reason why a method cannot make an edit of the open run, as part of a sentence; empty if it can.
    Optional<String> lacking(EditMethod method) {
        return session.run()
                .get()
                .map(run -> MethodField.lacking(run.place(), run.run().expertise(), method))
                .orElse(Optional.of(words.of("no.run")));
    }

    /// Makes an edit by a method in the background, keeps it as a variant of the project, and adds its column.
    public void add(MethodRecipe recipe) {
        session.run()
                .get()
                .map(OpenRun::place)
                .ifPresent(place -> tasks.quietly(progress ->
                                EditMaking.of(new EditSpec(place, recipe.method(), recipe.strength()), progress))
                        .onDone(made -> {
                            Map<String, String> about = new LinkedHashMap<>(recipe.describe());
                            about.put("pooling", made.about().getOrDefault("pooling", ""));
                            String name =
                                    "%s %s".formatted(recipe.title(), NumberFormat.significant(recipe.strength(), 4));
                            shelf.keep(new Shelf.Keep(name, made.gains(), about, place), this::add, writing::fail);
                        })
                        .onFailed(writing::fail));
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

    /// Makes the column of the window's current variant the current one, where another screen set that variant.
    private void follow(CurrentVariant variant) {
        if (!current.isPublished(variant)) {
            Column column = set.of(variant, one -> population.get().map(all -> dials.recipe(one, all)))
                    .orElseGet(() -> added(variant));
            use(column);
        }
    }

    /// Adds a column for another screen's variant, in place of the one added for the last.
    private Column added(CurrentVariant variant) {
        Column column = variant.recipe()
                .map(set::add)
                .orElseGet(() -> set.add(
                        variant.kept().orElseThrow(),
                        population.get().map(Population::size).orElse(0)));
        guest.ifPresent(set::remove);
        guest = Optional.of(column);
        return column;
    }

    /// Keeps the present gains of a rule's column as a variant of the project.
    public void save(Column column, String name) {
        population.get().ifPresent(all -> {
            Path scores = session.run().get().orElseThrow().place();
            GainRecipe recipe = dials.recipe(column, all);
            if (recipe.rule().wants().isEmpty()) {
                set.save(
                        column,
                        new Shelf.Keep(name.strip(), all.gains(recipe), recipe.describe(), scores),
                        writing::fail);
                return;
            }
            tasks.quietly(progress -> RunDampening.of(scores, all.expertise())
                            .make(new RunSpec.MakeGains(scores, recipe), progress)
                            .gains())
                    .onDone(gains -> set.save(
                            column, new Shelf.Keep(name.strip(), gains, recipe.describe(), scores), writing::fail))
                    .onFailed(writing::fail);
        });
    }

    /// Commands that write the present request; empty while something is missing.
    public String command() {
        return request.isPossible()
                ? CompareCommand.of(
                        columns.stream().map(request::of).toList(),
                        prompts.opened().get().map(Prompts.Opened::file))
                : "";
    }

    /// Texts that can be copied and saved now; empty while there are none.
    public Optional<ColumnTexts> texts() {
        return ShownTexts.of(request, columns);
    }

    /// Saves the texts of all columns, and shows a message when that is done.
    public void saveTexts(Path file) {
        texts().ifPresent(all -> tasks.quietly(_ -> {
                    all.write(file);
                    return file;
                })
                .onDone(saved -> news.tell(words.of("texts.saved", all.rows().size(), saved.getFileName())))
                .onFailed(writing::fail));
    }

    /// The writing of the columns.
    public WritingViewModel writing() {
        return writing;
    }

    /// The panel that explains a word.
    public WordViewModel word() {
        return word;
    }

    /// Whether the thinking of all columns is shown.
    BooleanProperty thoughts() {
        return thoughts;
    }

    /// The chat: template, and what the model reads.
    ChatViewModel chat() {
        return chat;
    }

    /// Note on gains made in another mode.
    ModeNotes modes() {
        return modes;
    }

    /// Everything that texts are asked for with.
    CompareRequest request() {
        return request;
    }

    /// Neurons of the open run; empty while they are counted, or without a run.
    public ReadOnlyObjectProperty<Optional<Population>> population() {
        return population.getReadOnlyProperty();
    }

    /// Whether a rule gets all that it uses: a matched control is matched by module alone where the run kept no
    /// responses.
    boolean hasAllOf(GainRule rule) {
        return scaled || rule.wants().isEmpty();
    }

    /// The judge; empty for none.
    public ObjectProperty<Optional<JudgeSource>> judge() {
        return judge;
    }

    /// News of what was done last.
    public PassingNews news() {
        return news;
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
            inputs.chat().system().set("");
            inputs.chat().thinking().set(Thinking.UNSAID);
            inputs.chat().take(session.run().get().flatMap(OpenRun::chat));
            modeIsKept = KeptSettings.hasMode(kept);
            KeptSettings.restore(kept, inputs, dials);
            population
                    .get()
                    .ifPresent(
                            all -> restore(all, dials.det0().get(), dials.damp().get()));
        });
        current.restore(kept, set);
        count();
    }

    /// Counts the neurons of another run.
    private void follow(Optional<OpenRun> run) {
        population.set(Optional.empty());
        run.ifPresent(this::readAs);
        writing.stop();
        counting.stop();
        run.ifPresent(opened ->
                counting.begin(_ -> counted(opened)).onDone(this::counted).onFailed(writing::fail));
        count();
    }

    /// Reads texts as those of another run were, since gains made in one mode may fail in another; a
    /// project's first run leaves the mode that the project keeps.
    private void readAs(OpenRun run) {
        if (!modeIsKept) {
            inputs.chat().take(run.chat());
        }
        modeIsKept = false;
    }

    /// Neurons of a run.
    ///
    /// @param scaled whether the run has the activation scales that controls are matched by
    private record Counted(Population all, boolean scaled) {}

    private static Counted counted(OpenRun run) {
        Expertise scores = run.run().expertise();
        return new Counted(new Population(scores), RuleScores.hasScales(run.place(), scores));
    }

    private void counted(Counted counted) {
        Population all = counted.all();
        scaled = counted.scaled();
        population.set(Optional.of(all));
        int first = Math.clamp(all.size() / 10, 1, FIRST_K);
        current.quietly(() -> restore(all, first, first));
        changed();
    }

    /// Restores the numbers of neurons, or sets them as given where none were kept.
    private void restore(Population all, int det0, int damp) {
        dials.det0().set(KeptSettings.neurons(kept, "det0", all.size(), det0));
        dials.damp().set(KeptSettings.neurons(kept, "damp", all.size(), damp));
    }

    /// Called when sliders, columns or neurons change.
    private void changed() {
        count();
        writing.changed();
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

    @Override
    public void close() {
        word.close();
        chat.close();
        writing.close();
    }
}
