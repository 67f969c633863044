package sotto.ui.neurons;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.figure.NeuronFigures;
import sotto.model.Edit;
import sotto.num.FloatOrder.Direction;
import sotto.num.Interval;
import sotto.run.command.CommandText;
import sotto.run.neuron.ClassMeans;
import sotto.run.record.Version;
import sotto.run.table.NeuronColumn;
import sotto.run.table.NeuronRows;
import sotto.run.table.NeuronTable;
import sotto.run.table.Query;
import sotto.run.table.QueryProblem;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.OpenConcepts;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Job;
import sotto.ui.task.Latest;
import sotto.work.Failure;

/// View-model of the table of neurons: its rows, their order, and the selected one.
///
/// A query is applied as it is typed; while it cannot be read, the rows stay those of the last one that
/// could. Of many neurons the rows are found and sorted in the background, and the earlier ones stay until then.
public final class NeuronsViewModel {
    private final ScreenContext context;
    private final Notebook notebook;
    private final Messages words = Messages.beside(NeuronsViewModel.class);
    private final StringProperty query;
    private final ReadOnlyObjectWrapper<Optional<QueryProblem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<NeuronRows>> rows = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<IntervalScale> scale = new ReadOnlyObjectWrapper<>(new IntervalScale(0, 1, 1));
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<Failure>> failure = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<String> history = FXCollections.observableArrayList();
    private final ColumnText texts;
    private Optional<OpenRun> opened = Optional.empty();
    private Optional<NeuronTable> table = Optional.empty();
    private @Nullable Job<Optional<Expertise>> means;
    private String applied = "";
    private final Latest arranging;
    private Arrangement wanted = Arrangement.FIRST;

    /// Number of rows assumed to be visible at first.
    private static final int FIRST_ROWS = 20;

    /// Number of neurons up to which rows are found and sorted at once: in a few milliseconds.
    private static final int AT_ONCE = 200_000;

    /// Makes a view-model that follows the open run.
    public NeuronsViewModel(ScreenContext context, Notebook notebook) {
        this.context = context;
        this.notebook = notebook;
        this.query = context.session().query();
        this.arranging = new Latest(context.tasks());
        this.texts = new ColumnText(context.session(), words);
        context.session().run().subscribe(this::open);
        context.session().neurons().subscribe(this::learn);
        context.session().concepts().subscribe(_ -> hold());
        context.session().suggested().subscribe(_ -> history.setAll(notebook.queries()));
        query.subscribe(_ -> ask());
        history.setAll(notebook.queries());
    }

    private void open(Optional<OpenRun> run) {
        opened = run;
        table = Optional.empty();
        wanted = Arrangement.FIRST;
        rows.set(Optional.empty());
        said.set("");
        failure.set(Optional.empty());
        history.setAll(notebook.queries());
        ask();
        computeMeans();
    }

    /// Takes in which concepts are open beside the run.
    private void hold() {
        boolean gone = wanted.beside().isPresent()
                && !concepts().byWord().containsValue(wanted.beside().get());
        if (gone) {
            wanted = new Arrangement(wanted.query(), NeuronColumn.AUROC, Optional.empty(), Direction.DESCENDING);
        }
        if (gone || query.get().contains(".")) {
            ask(); // the query may name one
        }
    }

    /// Concepts that are open beside the run, the run's own among them.
    OpenConcepts concepts() {
        return context.session().concepts().get();
    }

    /// Begins to compute what the run's responses tell of every neuron, if it kept them.
    private void computeMeans() {
        Job<Optional<Expertise>> before = means;
        if (before != null) {
            before.cancel();
        }
        means = opened.map(shown -> context.tasks()
                        .quietly(progress ->
                                ClassMeans.of(shown.place(), shown.run().expertise(), progress))
                        .onDone(more ->
                                more.ifPresent(known -> context.session().learn(shown, known))))
                .orElse(null);
    }

    /// Takes in what was found out of the neurons of the run that is shown.
    private void learn(Optional<Expertise> known) {
        if (known.isPresent() && opened.equals(context.session().run().get())) {
            if (problem.get().isPresent()) {
                ask();
            } else {
                arrange(false);
            }
        }
    }

    private void ask() {
        if (opened.isEmpty()) {
            arranging.stop();
            rows.set(Optional.empty());
            problem.set(Optional.empty());
            count.set("");
            return;
        }
        String text = query.get().strip();
        try {
            Query read = text.isEmpty()
                    ? Query.ALL
                    : Query.parse(query.get(), expertise(), concepts().byWord());
            problem.set(Optional.empty());
            applied = text;
            wanted = new Arrangement(read, wanted.column(), wanted.beside(), wanted.direction());
            arrange(true);
        } catch (QueryProblem wrong) {
            problem.set(Optional.of(wrong));
            if (rows.get().isEmpty()) {
                arrange(true);
            }
        }
    }

    /// Finds and sorts the rows that are asked for.
    ///
    /// @param shows whether they are shown anew; else they are the same as before, with more known of them
    private void arrange(boolean shows) {
        OpenRun run = opened.orElseThrow();
        Expertise known = expertise();
        Arrangement asked = wanted;
        Optional<NeuronTable> before = table;
        Supplier<NeuronTable> arranged =
                () -> asked.of(before.orElseGet(() -> new NeuronTable(known, run.ranking())), known);
        if (known.neurons() <= AT_ONCE) {
            arranging.stop();
            take(arranged.get(), shows);
            return;
        }
        if (shows) {
            count.set(words.of("count.busy", NumberFormat.count(known.neurons())));
        }
        boolean all = shows || arranging.busy().get();
        arranging.begin(_ -> arranged.get()).onDone(made -> take(made, all));
    }

    private void take(NeuronTable made, boolean shows) {
        table = Optional.of(made);
        if (shows) {
            show(made.rows());
        }
    }

    private void show(NeuronRows shown) {
        scaleTo(0, Math.min(shown.size(), FIRST_ROWS) - 1, shown);
        count.set(words.of(
                "count",
                NumberFormat.count(shown.size()),
                NumberFormat.count(expertise().neurons())));
        rows.set(Optional.of(shown));
    }

    /// Chooses the intervals' scale for the visible rows, `first` to `last`.
    public void scaleTo(int first, int last) {
        rows.get().ifPresent(shown -> scaleTo(first, Math.min(last, shown.size() - 1), shown));
    }

    private void scaleTo(int first, int last, NeuronRows shown) {
        double low = 1;
        double high = 0;
        for (int row = first; row <= last; row++) {
            int neuron = shown.neuron(row);
            double auroc = expertise().auroc(neuron);
            if (Double.isNaN(auroc)) {
                continue; // no text is routed to it
            }
            Interval interval = interval(neuron);
            low = Math.min(low, Double.isNaN(interval.low()) ? auroc : Math.min(auroc, interval.low()));
            high = Math.max(high, Double.isNaN(interval.high()) ? auroc : Math.max(auroc, interval.high()));
        }
        if (low <= high && !scale.get().suits(low, high)) {
            scale.set(IntervalScale.around(low, high));
        }
    }

    private OpenRun run() {
        return context.session().run().get().orElseThrow();
    }

    private Expertise expertise() {
        return neurons().orElseThrow();
    }

    /// Everything that is known by now of the open run's neurons; empty while none is open.
    Optional<Expertise> neurons() {
        return context.session().neurons().get();
    }

    /// Words of the columns.
    ColumnText texts() {
        return texts;
    }

    /// The query as typed.
    public StringProperty query() {
        return query;
    }

    /// Mistake in the query; empty if it can be read.
    public ReadOnlyObjectProperty<Optional<QueryProblem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// The rows; empty while no run is open. A new value with every change of query or order.
    public ReadOnlyObjectProperty<Optional<NeuronRows>> rows() {
        return rows.getReadOnlyProperty();
    }

    /// Scale of the intervals, chosen for the visible rows.
    public ReadOnlyObjectProperty<IntervalScale> scale() {
        return scale.getReadOnlyProperty();
    }

    /// Number of neurons that match, in words.
    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    /// Sentence about what was done last; empty for nothing.
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /// The last failure; whoever shows it may clear it.
    public ObjectProperty<Optional<Failure>> failure() {
        return failure;
    }

    /// Queries kept from earlier, the latest first.
    public ObservableList<String> history() {
        return history;
    }

    /// Keeps the query, if it can be read and is not empty.
    public void keepQuery() {
        String text = query.get().strip();
        if (problem.get().isEmpty() && !text.isEmpty()) {
            notebook.asked(text);
            history.setAll(notebook.queries());
        }
    }

    /// Sorts the rows by a column.
    public void sort(NeuronColumn column, Direction direction) {
        sort(column, direction, Optional.empty());
    }

    /// Sorts the rows by a column of the run, or of another concept.
    public void sort(NeuronColumn column, Direction direction, Optional<Expertise> beside) {
        Arrangement asked = new Arrangement(wanted.query(), column, beside, direction);
        if (opened.isPresent() && !asked.equals(wanted)) {
            wanted = asked;
            arrange(true);
        }
    }

    /// The other concept by whose column rows are sorted; empty for the run's own.
    Optional<Expertise> beside() {
        return wanted.beside();
    }

    /// Name of the column that rows are sorted by, in a sentence.
    private String sortedBy() {
        OpenConcepts concepts = concepts();
        return beside().map(scores -> List.copyOf(concepts.byWord().values()).indexOf(scores))
                .filter(place -> place >= 0)
                .map(place -> words.of("column.beside", concepts.names().get(place)))
                .orElseGet(() -> texts.inSentence(column()));
    }

    /// Number of rows and their order, in words; used while it is not known which are visible.
    public String inOrder() {
        int all = rows.get().map(NeuronRows::size).orElse(0);
        return all == 0 ? words.of("rows.none") : words.of("rows.all", NumberFormat.count(all), sortedBy());
    }

    /// Column that rows are sorted by.
    public NeuronColumn column() {
        return wanted.column();
    }

    /// Direction that rows are sorted in.
    public Direction direction() {
        return wanted.direction();
    }

    /// Number of rows.
    public int size() {
        return rows.get().map(NeuronRows::size).orElse(0);
    }

    /// Range of visible rows, and their order, in words.
    public String inView(int first, int last) {
        int all = rows.get().map(NeuronRows::size).orElse(0);
        if (all == 0) {
            return words.of("rows.none");
        }
        return words.of(
                "rows",
                NumberFormat.count(first + 1L),
                NumberFormat.count(Math.min(all, last + 1L)),
                NumberFormat.count(all),
                sortedBy());
    }

    /// Whether the run computed a measure beside the AUROC.
    public boolean has(Measure measure) {
        return context.session()
                .run()
                .get()
                .map(open -> open.run().expertise().has(measure))
                .orElse(false);
    }

    /// Selects a neuron for the whole window.
    public void select(int neuron) {
        context.session().neuron().set(neuron);
    }

    /// The 95 % interval of a neuron's AUROC; not numbers where the run has no standard errors.
    public Interval interval(int neuron) {
        return NeuronFigures.interval(run().run(), neuron);
    }

    /// The command line that lists the same neurons.
    public String command() {
        return context.session()
                .run()
                .get()
                .map(open -> CommandText.neurons(
                                open.place(),
                                applied,
                                applied.contains(".auroc") ? concepts().places() : List.of())
                        .text())
                .orElse("");
    }

    /// Suggested name for a variant of the rows shown.
    public String suggestedName() {
        int neurons = rows.get().map(NeuronRows::size).orElse(0);
        return applied.isEmpty()
                ? words.of("variant.suggested.all")
                : words.of("variant.suggested", NumberFormat.count(neurons).replace(',', ' '));
    }

    /// Keeps AURA's gains of the rows that are shown, and of no other neurons, as a variant.
    ///
    /// A [Failure] is kept in [#failure()] if no row is shown, or the name is blank.
    public void saveVariant(String name) {
        said.set("");
        failure.set(Optional.empty());
        if (rows.get().isEmpty() || rows.get().get().size() == 0) {
            failure.set(Optional.of(new Failure(words.of("variant.none"), words.of("variant.none.remedy"))));
            return;
        }
        if (name.isBlank()) {
            failure.set(Optional.of(new Failure(words.of("variant.name"), words.of("variant.name.remedy"))));
            return;
        }
        NeuronRows shown = rows.get().get();
        Map<String, String> about = about();
        Path place = run().place();
        context.tasks()
                .quietly(_ -> gains(shown))
                .onDone(made -> notebook.keep(
                        new Notebook.Variant(name.strip(), made, about, place),
                        kept -> said.set(words.of("variant.saved", kept)),
                        wrong -> failure.set(Optional.of(wrong))))
                .onFailed(wrong -> failure.set(Optional.of(wrong)));
    }

    private static Edit gains(NeuronRows shown) {
        Expertise run = shown.run();
        Map<String, float[]> factors = new LinkedHashMap<>();
        for (int row = 0; row < shown.size(); row++) {
            int neuron = shown.neuron(row);
            ModuleNeurons bank = run.bank(neuron);
            float[] module = factors.computeIfAbsent(bank.module(), _ -> ones(bank.width()));
            module[neuron - bank.first()] = GainRecipe.AURA.gain(run.auroc(neuron));
        }
        return Edit.gains(factors);
    }

    private static float[] ones(int width) {
        float[] ones = new float[width];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>(GainRecipe.AURA.describe());
        if (!applied.isEmpty()) {
            about.put("where", applied);
        }
        about.put("source", run().place().toAbsolutePath().normalize().toString());
        about.put("sotto", Version.TEXT);
        return about;
    }

    /// Context that the views of a neuron use.
    ScreenContext context() {
        return context;
    }

    /// Notes of the open project.
    Notebook notebook() {
        return notebook;
    }

    /// Whether no neuron is selected.
    boolean isNothingSelected() {
        return context.session().neuron().get() == Session.NO_NEURON;
    }

    /// Queries suggested where none was kept yet.
    public List<String> examples() {
        List<String> usual = usualExamples();
        return Stream.concat(context.session().suggested().get().stream(), usual.stream())
                .toList();
    }

    private List<String> usualExamples() {
        if (neurons().filter(known -> known.unrouted().isPresent()).isPresent()) {
            return List.of("auroc > 0.8 and coverage >= 10", "expert = 7 and layer >= 4", "auroc < 0.4");
        }
        return has(Measure.Q)
                ? List.of("auroc > 0.8 and q < 0.01", "layer >= 3 and site = c_proj", "auroc < 0.4")
                : List.of("auroc > 0.8", "layer >= 3 and site = c_proj", "auroc < 0.4");
    }
}
