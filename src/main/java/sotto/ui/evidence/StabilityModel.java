package sotto.ui.evidence;

import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import sotto.figure.EvidenceFigures;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.run.Runs;
import sotto.run.command.CommandText;
import sotto.run.evidence.Stability;
import sotto.run.evidence.StabilitySpec;
import sotto.run.record.OwnFolder;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;

/// View-model of the open run's stability: what is asked, and what was found.
public final class StabilityModel {
    /// Most split halves.
    static final int MOST_SPLITS = 1000;

    /// Most neurons that are compared.
    static final int MOST_TOP = 10_000_000;

    private static final String SPLITS = "splits";
    private static final String SEED = "seed";
    private static final String TOP = "top";

    private final ScreenContext context;
    private final EvidenceQuestions questions;
    private final Runnable shows;
    private final Messages words = Messages.beside(StabilityModel.class);
    private final IntegerProperty splits = new SimpleIntegerProperty(StabilitySpec.USUAL_SPLITS);
    private final LongProperty seed = new SimpleLongProperty(StabilitySpec.USUAL_SEED);
    private final IntegerProperty top = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<Ready> ready = new ReadOnlyObjectWrapper<>(Ready.NO_RUN);
    private final EvidenceWork<Measured> work;
    private final Latest looking;
    private final FollowedRun run;
    private int usualTop;

    /// Readiness for the measurement.
    public enum Ready {
        /// No run is open.
        NO_RUN,
        /// The run's folder is being looked at.
        LOOKING,
        /// The run kept no responses.
        NO_RESPONSES,
        READY
    }

    /// Result, and the request that it answers.
    public record Measured(StabilitySpec spec, Stability stability) {}

    private record Looked(boolean kept, int usualTop) {
        static Looked at(OpenRun run) {
            return new Looked(
                    Files.isRegularFile(run.place().resolve(OwnFolder.RESPONSES)),
                    StabilitySpec.usualTop(run.run().expertise()));
        }
    }

    /// Makes a view-model that follows the open run.
    ///
    /// @param shows brings the result to the front
    StabilityModel(ScreenContext context, EvidenceQuestions questions, Runnable shows) {
        this.context = context;
        this.questions = questions;
        this.shows = shows;
        work = new EvidenceWork<>(context.tasks());
        looking = new Latest(context.tasks());
        questions.watch(this::restore);
        restore();
        splits.addListener((_, _, now) -> questions.keep(SPLITS, now.longValue(), StabilitySpec.USUAL_SPLITS));
        seed.addListener((_, _, now) -> questions.keep(SEED, now.longValue(), StabilitySpec.USUAL_SEED));
        top.addListener((_, _, now) -> {
            if (usualTop > 0) {
                questions.keep(TOP, now.longValue(), usualTop);
            }
        });
        run = new FollowedRun(context.session(), this::follow);
    }

    private void restore() {
        splits.set((int) questions.number(SPLITS, 2, MOST_SPLITS, StabilitySpec.USUAL_SPLITS));
        seed.set(questions.number(SEED, 0, Integer.MAX_VALUE, StabilitySpec.USUAL_SEED));
        top.set((int) questions.number(TOP, 1, MOST_TOP, usualTop));
    }

    private void follow(Optional<OpenRun> now) {
        looking.stop();
        work.forget();
        ready.set(now.isPresent() ? Ready.LOOKING : Ready.NO_RUN);
        now.ifPresent(open -> looking.begin(_ -> Looked.at(open))
                .onDone(this::take)
                .onFailed(failure -> work.problem().set(Optional.of(failure))));
    }

    private void take(Looked looked) {
        int asked = (int) questions.number(TOP, 1, MOST_TOP, looked.usualTop());
        usualTop = 0; // another run's usual number is no question
        top.set(asked);
        usualTop = looked.usualTop();
        ready.set(looked.kept() ? Ready.READY : Ready.NO_RESPONSES);
    }

    /// Readiness of the open run.
    public ReadOnlyObjectProperty<Ready> ready() {
        return ready.getReadOnlyProperty();
    }

    /// Number of split halves, in [2, 1000].
    public IntegerProperty splits() {
        return splits;
    }

    /// Seed of the splits, at least 0.
    public LongProperty seed() {
        return seed;
    }

    /// Number of neurons of largest AUROC that are compared; the run's usual one if nothing else was asked.
    public IntegerProperty top() {
        return top;
    }

    /// Number of neurons that are compared where none is asked for; 0 without a run.
    public int usualTop() {
        return usualTop;
    }

    /// The measurement and its result.
    public EvidenceWork<Measured> work() {
        return work;
    }

    private Optional<StabilitySpec> spec() {
        return run.open()
                .filter(_ -> ready.get() == Ready.READY)
                .map(open -> new StabilitySpec(
                        open.place(),
                        top.get() == usualTop ? OptionalInt.empty() : OptionalInt.of(top.get()),
                        splits.get(),
                        seed.get()));
    }

    /// Measures the open run's stability as asked.
    public void measure() {
        spec().ifPresent(spec -> work.begin(
                words.of("stability.job", run.concept()),
                Lane.FILES,
                progress -> new Measured(spec, Runs.stability(spec, progress)),
                shows));
    }

    /// The command line that prints what is asked; empty where nothing can be asked.
    public String command() {
        return spec().map(spec -> CommandText.stability(spec).text()).orElse("");
    }

    /// Asks for a file and writes what was found to it, as the command line prints it with its JSON option.
    public void save() {
        work.found()
                .get()
                .ifPresent(found ->
                        work.save(context, words.of("stability.save.title"), "stability.json", found.stability()));
    }

    /// The picture of a kind of what was found; empty before that.
    public Optional<ShownFigure> picture(FigureKind kind) {
        return work.found().get().map(found -> {
            ShownFigure figure =
                    ShownFigure.of(words.of(kind.word() + ".name"), () -> EvidenceFigures.of(kind, found.stability()));
            return isDrawnByCommand(kind, found.spec())
                    ? figure.from(found.spec().run(), spec(kind, found))
                    : figure;
        });
    }

    /// Whether the command line draws the same figure: it splits as usual, and halves need the first split only.
    private static boolean isDrawnByCommand(FigureKind kind, StabilitySpec spec) {
        return spec.seed() == StabilitySpec.USUAL_SEED
                && (kind == FigureKind.STABILITY || spec.splits() == StabilitySpec.USUAL_SPLITS);
    }

    private static FigureSpec spec(FigureKind kind, Measured found) {
        FigureSpec spec = FigureSpec.of(kind);
        OptionalInt top = found.spec().top();
        return kind == FigureKind.CONVERGENCE && top.isPresent() ? spec.withTop(top.getAsInt()) : spec;
    }
}
