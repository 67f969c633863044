package sotto.ui.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import sotto.figure.StudyPictures;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.RecordedEvaluation;
import sotto.run.record.Output;
import sotto.ui.control.Messages;
import sotto.ui.project.Projects;
import sotto.ui.session.FolderOpener;
import sotto.ui.session.ScreenContext;
import sotto.ui.study.ShownStudy;
import sotto.ui.study.StudyViewModel;
import sotto.ui.task.Latest;
import sotto.ui.task.RunState;
import sotto.ui.verify.VerifyViewModel;
import sotto.work.Failure;

/// Studies at hand: those that were asked for, the finished ones, and the one that is looked at.
public final class StudyDesk {
    private final ScreenContext context;
    private final FolderOpener opener;
    private final Messages words;
    private final Consumer<EvaluationSpec> asks;
    private final StudyQueue queue;
    private final EvaluationReports reports;
    private final StudyViewModel answer;
    private final Latest asking;
    private final VerifyViewModel verification;
    private final ObjectProperty<Optional<AskedStudy>> looked = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectBinding<Optional<Path>> opened;
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> news = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Subscription following = () -> {};

    /// Puts the studies of a window's project on the desk; `asks` is given what a study that is opened was asked.
    StudyDesk(
            ScreenContext context,
            Projects projects,
            FolderOpener opener,
            Messages words,
            Consumer<EvaluationSpec> asks) {
        this.context = context;
        this.opener = opener;
        this.words = words;
        this.asks = asks;
        answer = new StudyViewModel(context);
        asking = new Latest(context.tasks());
        queue = new StudyQueue(context, projects, words, this::ended);
        reports = new EvaluationReports(projects, context.tasks(), this::fail);
        opened = Bindings.createObjectBinding(
                () -> looked.get().isPresent()
                        ? Optional.empty()
                        : reports.shown().get(),
                looked,
                reports.shown());
        verification = new VerifyViewModel(context, opened);
        looked.subscribe(_ -> follow());
        reports.report().subscribe(_ -> show());
    }

    /// Studies that run, wait or have just ended.
    public StudyQueue queue() {
        return queue;
    }

    /// Finished studies of the project.
    public EvaluationReports reports() {
        return reports;
    }

    /// The answer of the study that is looked at.
    public StudyViewModel answer() {
        return answer;
    }

    /// The study of the queue that is looked at; empty while a finished one is.
    public ObjectProperty<Optional<AskedStudy>> looked() {
        return looked;
    }

    /// The finished study that is looked at; empty while one of the queue is.
    public ObservableValue<Optional<Path>> opened() {
        return opened;
    }

    /// The last failure that belongs to no study.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// News of what was done last; empty if nothing was.
    public ReadOnlyObjectProperty<Optional<String>> news() {
        return news.getReadOnlyProperty();
    }

    private void fail(Failure failure) {
        problem.set(Optional.of(failure));
    }

    private void clear() {
        problem.set(Optional.empty());
        news.set(Optional.empty());
    }

    /// Asks for a study, and looks at it unless another one runs.
    AskedStudy ask(String name, int cells, EvaluationSpec spec) {
        clear();
        boolean waits = queue.waiting().get() > 0;
        AskedStudy asked = queue.ask(name, cells, spec);
        if (!waits && !isDone(asked)) {
            looked.set(Optional.of(asked));
        }
        return asked;
    }

    private static boolean isDone(AskedStudy study) {
        return study.state().get() instanceof RunState.Done<Path>;
    }

    /// Looks at a study of the queue; at its report if it is finished.
    public void look(AskedStudy study) {
        if (isDone(study)) {
            study.out().ifPresent(this::lookAt);
        } else {
            looked.set(Optional.of(study));
        }
    }

    /// Looks at a finished study, and asks the same of the next one.
    public void open(Path report) {
        clear();
        lookAt(report);
        asking.begin(_ -> RecordedEvaluation.in(report)).onDone(asks).onFailed(this::fail);
    }

    private void lookAt(Path report) {
        looked.set(Optional.empty());
        reports.shown().set(Optional.of(report));
    }

    /// Starts a study again that was cancelled or has failed.
    public void again(AskedStudy study) {
        clear();
        queue.again(study);
    }

    /// Takes a study that has ended off the desk.
    public void forget(AskedStudy study) {
        if (looked.get().filter(study::equals).isPresent()) {
            looked.set(Optional.empty());
        }
        queue.forget(study);
    }

    /// Resumes the unfinished study of an earlier session.
    public void resume() {
        clear();
        reports.unfinished().get().ifPresent(out -> looked.set(Optional.of(queue.resume(out))));
    }

    private void ended(AskedStudy study) {
        reports.list();
        boolean free = looked.get().isEmpty() && reports.shown().get().isEmpty();
        if (isDone(study) && (free || looked.get().filter(study::equals).isPresent())) {
            looked.set(Optional.empty());
            study.out().ifPresent(reports::show);
        }
    }

    private void follow() {
        following.unsubscribe();
        following =
                looked.get().map(study -> study.known().subscribe(_ -> show())).orElse(() -> {});
        show();
    }

    private void show() {
        answer.shown()
                .set(
                        looked.get().isPresent()
                                ? looked.get().get().known().get()
                                : reports.report()
                                        .get()
                                        .map(report -> new ShownStudy(
                                                report.folder(),
                                                report.points(),
                                                report.points().points().size(),
                                                report.points().points().size(),
                                                true)));
    }

    /// Writes the report that is looked at as a page to hand on, where the user says.
    public void savePage() {
        opened.get()
                .ifPresent(report -> context.files()
                        .save(words.of("page.choose"), report.getFileName() + ".html")
                        .ifPresent(place -> writePage(report, place)));
    }

    private void writePage(Path report, Path place) {
        clear();
        context.tasks()
                .quietly(_ -> {
                    String page = StudyPictures.page(report).html();
                    Output.file(place, Output.Existing.REPLACE) // whoever chose the file was asked
                            .write(file -> Files.writeString(file, page));
                    return place;
                })
                .onDone(written -> news.set(Optional.of(words.of("page.saved", written.toString()))))
                .onFailed(this::fail);
    }

    /// Verification of the report that is looked at.
    public VerifyViewModel verification() {
        return verification;
    }

    /// Opens the folder of the report that is looked at in the file manager.
    public void openFolder() {
        opened.get()
                .ifPresent(folder -> context.tasks()
                        .quietly(_ -> {
                            opener.open(folder);
                            return folder;
                        })
                        .onFailed(this::fail));
    }
}
