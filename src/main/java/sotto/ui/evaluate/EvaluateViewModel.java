package sotto.ui.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import sotto.data.TextFiles;
import sotto.expert.GainRecipe;
import sotto.figure.StudyPictures;
import sotto.measure.ClassifierJudge;
import sotto.run.project.Project;
import sotto.run.project.ProjectContent;
import sotto.run.record.Output;
import sotto.run.record.RunTarget;
import sotto.ui.control.Messages;
import sotto.ui.project.Projects;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.FolderOpener;
import sotto.ui.session.OpenModel;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Work;
import sotto.work.Failure;

/// View-model of the screen Evaluate.
public final class EvaluateViewModel {
    private final ScreenContext context;
    private final Projects projects;
    private final FolderOpener opener;
    private final Messages words = Messages.beside(EvaluateViewModel.class);
    private final EvaluationForm form;
    private final ObservableList<Option> options = FXCollections.observableArrayList();
    private final EvaluationReports reports;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<String>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper saved = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<Job<Path>>> job = new SimpleObjectProperty<>(Optional.empty());
    private volatile Optional<Pending> pending = Optional.empty();

    /// A variant that may be measured beside the untouched model.
    ///
    /// @param first whether it is measured unless the user decides otherwise
    /// @param on whether it is measured
    public record Option(String title, CurrentVariant variant, First first, BooleanProperty on) {}

    /// Whether a variant is the window's current one, which is measured first.
    public enum First {
        CURRENT,
        OTHER
    }

    /// The evaluation begun last, which can be resumed by the same request.
    private record Pending(EvaluationRequest request, Path out) {}

    /// Makes a view-model on a context.
    public EvaluateViewModel(ScreenContext context, Projects projects, FolderOpener opener) {
        this.context = context;
        this.projects = projects;
        this.opener = opener;
        form = new EvaluationForm(words, projects.sample());
        reports = new EvaluationReports(projects, context.tasks(), this::fail);
        name.set(words.of("name.default"));
        projects.variants().addListener((ListChangeListener<ProjectContent.Variant>) _ -> listOptions());
        context.session().run().addListener((_, _, _) -> listOptions());
        context.session().variant().addListener((_, _, _) -> listOptions());
        context.session().model().addListener((_, _, _) -> look());
        job.addListener((_, _, _) -> look());
        for (Observable one : form.all()) {
            one.addListener((InvalidationListener) _ -> look());
        }
        form.part(EvaluationFile.CLASSIFIER).path().subscribe(_ -> readLabels());
        listOptions();
    }

    private void listOptions() {
        List<Option> before = List.copyOf(options);
        List<Option> all = new ArrayList<>();
        Optional<CurrentVariant> current = context.session().variant().get();
        current.ifPresent(variant -> all.add(option(before, variant, First.CURRENT)));
        if (context.session().run().get().isPresent() && !isPaper(current)) {
            CurrentVariant paper =
                    new CurrentVariant(words.of("variant.aura"), new CurrentVariant.Gained.ByRecipe(GainRecipe.AURA));
            all.add(option(before, paper, current.isPresent() ? First.OTHER : First.CURRENT));
        }
        projects.variants().stream()
                .map(variant -> new CurrentVariant(variant.name(), new CurrentVariant.Gained.Kept(variant)))
                .filter(variant -> current.filter(now -> now.gained().equals(variant.gained()))
                        .isEmpty())
                .forEach(variant -> all.add(option(before, variant, First.OTHER)));
        options.setAll(all);
        look();
    }

    private static boolean isPaper(Optional<CurrentVariant> current) {
        return current.flatMap(CurrentVariant::recipe)
                .filter(GainRecipe.AURA::equals)
                .isPresent();
    }

    /// Makes an option with its earlier tick: the current variant that of the one current before, others their
    /// own.
    private Option option(List<Option> before, CurrentVariant variant, First first) {
        BooleanProperty on = before.stream()
                .filter(known -> first == First.CURRENT
                        ? known.first() == First.CURRENT
                        : known.first() == First.OTHER
                                && known.variant().gained().equals(variant.gained()))
                .map(Option::on)
                .findFirst()
                .orElseGet(() -> new SimpleBooleanProperty(first == First.CURRENT));
        boolean named =
                first == First.CURRENT && context.session().variant().get().isPresent();
        return new Option(named ? words.of("variant.current", variant.title()) : variant.title(), variant, first, on);
    }

    private void look() {
        Optional<String> found =
                context.session().model().get().isEmpty() ? Optional.of(words.of("no.model")) : form.problem();
        obstacle.set(job.get().isPresent() ? Optional.of(words.of("running")) : found);
    }

    /// Form of the evaluation.
    public EvaluationForm form() {
        return form;
    }

    /// Variants to be measured beside the untouched model.
    public ObservableList<Option> options() {
        return options;
    }

    /// Name of the report to be made.
    public StringProperty name() {
        return name;
    }

    /// Reason why no evaluation can begin now; empty if one can.
    public ReadOnlyObjectProperty<Optional<String>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /// The last failure.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// The evaluation under way.
    public ObjectProperty<Optional<Job<Path>>> job() {
        return job;
    }

    /// Evaluations of the project.
    public EvaluationReports reports() {
        return reports;
    }

    private void fail(Failure failure) {
        problem.set(Optional.of(failure));
    }

    /// Asks for the file or folder of a measure.
    public void choose(EvaluationFile measure) {
        Optional<Path> chosen = measure.equals(EvaluationFile.CLASSIFIER)
                ? context.files().folder(words.of("choose." + measure.word()))
                : context.files().file(words.of("choose." + measure.word()), TextFiles.ALL);
        chosen.ifPresent(place -> {
            form.part(measure).path().set(place.toString());
            form.part(measure).on().set(true);
        });
    }

    /// Reads the choice among the classifier's labels; a folder without a classifier is reported at its use.
    private void readLabels() {
        form.labels().clear();
        form.choice().set(Optional.empty());
        String typed = form.part(EvaluationFile.CLASSIFIER).path().get();
        if (!typed.isBlank()) {
            context.tasks()
                    .quietly(_ -> ClassifierJudge.choiceIn(Path.of(typed.strip())))
                    .onDone(choice -> {
                        if (form.part(EvaluationFile.CLASSIFIER).path().get().equals(typed)) {
                            form.choice().set(Optional.of(choice));
                        }
                    });
        }
    }

    private Optional<EvaluationRequest> request() {
        Optional<OpenModel> model = context.session().model().get();
        if (model.isEmpty() || form.problem().isPresent()) {
            return Optional.empty();
        }
        List<CurrentVariant> chosen = options.stream()
                .filter(option -> option.on().get())
                .map(Option::variant)
                .toList();
        boolean made = chosen.stream().anyMatch(variant -> variant.recipe().isPresent());
        Path folder = model.get().folder().toAbsolutePath().normalize();
        return Optional.of(new EvaluationRequest(
                form.spec(folder, List.of(), context.session().compute().get()),
                chosen,
                made ? context.session().run().get() : Optional.empty()));
    }

    /// Begins an evaluation under the chosen name.
    public void run() {
        Optional<EvaluationRequest> request = job.get().isPresent() ? Optional.empty() : request();
        request.ifPresent(wanted -> {
            Project project = projects.project().get();
            String wish = name.get().isBlank() ? words.of("name.default") : name.get();
            begin(progress -> {
                Path out = project.newEvaluation(wish);
                pending = Optional.of(new Pending(wanted, out));
                return wanted.evaluate(out, RunTarget.Unfinished.START, progress);
            });
        });
    }

    /// Resumes the unfinished evaluation, which must have been asked for with the same specification.
    public void resume() {
        Optional<Path> place =
                job.get().isPresent() ? Optional.empty() : reports.unfinished().get();
        place.ifPresent(out -> pending.filter(begun -> begun.out().equals(out))
                .or(() -> request().map(wanted -> new Pending(wanted, out)))
                .ifPresent(begun ->
                        begin(progress -> begun.request().evaluate(out, RunTarget.Unfinished.RESUME, progress))));
    }

    private void begin(Work<Path> work) {
        problem.set(Optional.empty());
        Job<Path> started = context.tasks().start(words.of("evaluating", name.get()), Lane.RUN, progress -> {
            context.session().slot().makeRoom(progress);
            return work.run(progress);
        });
        started.leadsTo(() -> context.navigator().go(ScreenId.EVALUATE));
        job.set(Optional.of(started));
        started.onDone(reports::show).onFailed(this::fail).onEnd(() -> {
            job.set(Optional.empty());
            reports.list();
        });
    }

    /// Cancels the evaluation; finished parts are kept.
    public void cancel() {
        job.get().ifPresent(Job::cancel);
    }

    /// Commands that do the same, one a line; empty while there is an obstacle.
    public Optional<String> command() {
        return request().map(wanted -> wanted.command(pending.map(Pending::out).orElse(Path.of(name.get()))));
    }

    /// Writes the shown report as a page to hand on, where the user says.
    public void savePage() {
        reports.shown()
                .get()
                .ifPresent(report -> context.files()
                        .save(words.of("page.choose"), report.getFileName() + ".html")
                        .ifPresent(place -> writePage(report, place)));
    }

    private void writePage(Path report, Path place) {
        problem.set(Optional.empty());
        saved.set("");
        context.tasks()
                .quietly(_ -> {
                    String page = StudyPictures.page(report).html();
                    Output.file(place, Output.Existing.REPLACE) // whoever chose the file was asked
                            .write(file -> Files.writeString(file, page));
                    return place;
                })
                .onDone(written -> saved.set(words.of("page.saved", written.toString())))
                .onFailed(this::fail);
    }

    /// Sentence on the page written last; empty if there is none.
    public ReadOnlyStringProperty saved() {
        return saved.getReadOnlyProperty();
    }

    /// Opens the folder of the shown report in the file manager.
    public void openFolder() {
        reports.shown()
                .get()
                .ifPresent(folder -> context.tasks()
                        .quietly(_ -> {
                            opener.open(folder);
                            return folder;
                        })
                        .onFailed(this::fail));
    }
}
