package sotto.ui.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.data.ConceptSource;
import sotto.data.FilePreview;
import sotto.data.LabelledSource;
import sotto.figure.ConfoundIntervals;
import sotto.run.Runs;
import sotto.run.command.CommandText;
import sotto.run.evidence.Confounds;
import sotto.run.evidence.ConfoundsSpec;
import sotto.run.evidence.StabilitySpec;
import sotto.run.record.RunSpec;
import sotto.run.score.RecordedSpecification;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// View-model of the open run's confounds: what is asked, and what was found.
///
/// Where the run's model or file is not at its recorded place any more, the open one is taken; that it is the same is
/// checked.
public final class ConfoundsModel {
    private static final String COLUMNS = "columns";
    private static final String READINGS = "readings";
    private static final String TEXTS = "texts";
    private static final String SEED = "confounds-seed";
    private static final String NONE = "none";

    private final ScreenContext context;
    private final EvidenceQuestions questions;
    private final Runnable shows;
    private final Messages words = Messages.beside(ConfoundsModel.class);
    private final StringProperty columns = new SimpleStringProperty("");
    private final BooleanProperty readings = new SimpleBooleanProperty(true);
    private final IntegerProperty texts = new SimpleIntegerProperty(ConfoundsSpec.USUAL_TEXTS);
    private final LongProperty seed = new SimpleLongProperty(StabilitySpec.USUAL_SEED);
    private final ReadOnlyObjectWrapper<Optional<Texts>> ready = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final EvidenceWork<Measured> work;
    private final FollowedRun run;
    private final Latest looking;

    /// Result, and the request that it answers.
    public record Measured(ConfoundsSpec spec, Confounds confounds) {}

    /// Texts of the open run, where it tells which.
    ///
    /// @param recorded whether it tells; scores alone do not
    /// @param columns of their file; none for two files, and where the file is not there
    /// @param model place of its model, where it is not the recorded one
    /// @param data place of its file, likewise
    public record Texts(boolean recorded, List<String> columns, Optional<Path> model, Optional<Path> data) {
        /// Copies the list.
        public Texts {
            columns = List.copyOf(columns);
        }

        static Texts of(OpenRun run, Optional<Path> model, Optional<Path> data, Progress progress) throws Cancelled {
            try {
                RunSpec.Score spec = RecordedSpecification.read(run.place()).spec();
                Optional<Path> file = Files.isRegularFile(spec.data().file()) ? Optional.empty() : data;
                List<String> names = spec.data() instanceof LabelledSource source
                        ? names(file.orElse(source.file()), progress)
                        : List.of();
                return new Texts(true, names, Files.isDirectory(spec.model()) ? Optional.empty() : model, file);
            } catch (Failure _) {
                return new Texts(false, List.of(), Optional.empty(), Optional.empty());
            }
        }

        private static List<String> names(Path file, Progress progress) throws Cancelled {
            try {
                return FilePreview.read(file, 0, 1, progress).columns();
            } catch (Failure _) {
                return List.of(); // the measurement says what is wrong
            }
        }
    }

    /// Makes a view-model that follows the open run.
    ///
    /// @param shows brings the result to the front
    ConfoundsModel(ScreenContext context, EvidenceQuestions questions, Runnable shows) {
        this.context = context;
        this.questions = questions;
        this.shows = shows;
        work = new EvidenceWork<>(context.tasks());
        looking = new Latest(context.tasks());
        questions.watch(this::restore);
        restore();
        columns.addListener((_, _, now) -> questions.keep(COLUMNS, String.join(",", names(now))));
        readings.addListener((_, _, now) -> questions.keep(READINGS, now ? "" : NONE));
        texts.addListener((_, _, now) -> questions.keep(TEXTS, now.longValue(), ConfoundsSpec.USUAL_TEXTS));
        seed.addListener((_, _, now) -> questions.keep(SEED, now.longValue(), StabilitySpec.USUAL_SEED));
        run = new FollowedRun(context.session(), this::follow);
    }

    private void restore() {
        columns.set(questions.text(COLUMNS).orElse(""));
        readings.set(questions.text(READINGS).filter(NONE::equals).isEmpty());
        texts.set((int) questions.number(TEXTS, 2, Integer.MAX_VALUE, ConfoundsSpec.USUAL_TEXTS));
        seed.set(questions.number(SEED, 0, Integer.MAX_VALUE, StabilitySpec.USUAL_SEED));
    }

    private void follow(Optional<OpenRun> now) {
        looking.stop();
        work.forget();
        ready.set(Optional.empty());
        Optional<Path> model = context.session().model().get().map(OpenModel::folder);
        Optional<Path> data = context.session()
                .concept()
                .get()
                .map(OpenConcept::source)
                .filter(LabelledSource.class::isInstance)
                .map(ConceptSource::file);
        now.ifPresent(open -> looking.begin(progress -> Texts.of(open, model, data, progress))
                .onDone(found -> ready.set(Optional.of(found)))
                .onFailed(failure -> work.problem().set(Optional.of(failure))));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /// The open run's texts; empty without a run, and before they were looked at.
    public ReadOnlyObjectProperty<Optional<Texts>> ready() {
        return ready.getReadOnlyProperty();
    }

    /// Names of the columns that are asked for, with commas between them; empty for all whose values repeat.
    public StringProperty columns() {
        return columns;
    }

    /// Whether texts are read again in other ways.
    public BooleanProperty readings() {
        return readings;
    }

    /// Most texts of either class that are read again, at least 2.
    public IntegerProperty texts() {
        return texts;
    }

    /// Seed of the folds and of the texts that are read again, at least 0.
    public LongProperty seed() {
        return seed;
    }

    /// The measurement and its result.
    public EvidenceWork<Measured> work() {
        return work;
    }

    /// Whether the open run can be asked.
    public boolean isReady() {
        return ready.get().filter(Texts::recorded).isPresent();
    }

    private Optional<ConfoundsSpec> spec() {
        return ready.get()
                .filter(Texts::recorded)
                .flatMap(found -> run.open()
                        .map(open -> new ConfoundsSpec(
                                open.place(),
                                found.model(),
                                found.data(),
                                names(columns.get()),
                                readings.get() ? ConfoundsSpec.Readings.ALL : ConfoundsSpec.Readings.NONE,
                                texts.get(),
                                seed.get())));
    }

    /// Measures the open run's confounds as asked; the model in memory makes room where texts are read again.
    public void measure() {
        spec().ifPresent(spec -> {
            boolean again = spec.readings() == ConfoundsSpec.Readings.ALL;
            work.begin(
                    words.of("confounds.job", run.concept()),
                    again ? Lane.RUN : Lane.FILES,
                    progress -> {
                        if (again) {
                            context.session().slot().makeRoom(progress);
                        }
                        return new Measured(spec, Runs.confounds(spec, progress));
                    },
                    shows);
        });
    }

    /// The command line that prints what is asked; empty where nothing can be asked.
    public String command() {
        return spec().map(spec -> CommandText.confounds(spec).text()).orElse("");
    }

    /// Asks for a file and writes what was found to it, as the command line prints it with its JSON option.
    public void save() {
        work.found()
                .get()
                .ifPresent(found ->
                        work.save(context, words.of("confounds.save.title"), "confounds.json", found.confounds()));
    }

    /// The picture of what was found; empty before that.
    public Optional<ShownFigure> picture() {
        return work.found()
                .get()
                .map(found ->
                        ShownFigure.of(words.of("confounds.name"), () -> new ConfoundIntervals(found.confounds())));
    }
}
