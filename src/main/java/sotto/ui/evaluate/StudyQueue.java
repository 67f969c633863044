package sotto.ui.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.run.Runs;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.KnownSoFar;
import sotto.run.evaluate.RecordedEvaluation;
import sotto.run.project.Project;
import sotto.run.record.Output;
import sotto.run.record.RunTarget;
import sotto.ui.control.Messages;
import sotto.ui.project.Projects;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.study.ShownStudy;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.RunState;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Studies that were asked for in this window, one of which runs at a time.
public final class StudyQueue {
    private final ScreenContext context;
    private final Projects projects;
    private final Messages words;
    private final Consumer<AskedStudy> ended;
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ObservableList<AskedStudy> studies = FXCollections.observableArrayList();

    /// Makes an empty queue; `ended` is given every study that has ended, however it did.
    StudyQueue(ScreenContext context, Projects projects, Messages words, Consumer<AskedStudy> ended) {
        this.context = context;
        this.projects = projects;
        this.words = words;
        this.ended = ended;
        projects.project().addListener((_, _, _) -> studies.removeIf(StudyQueue::isOver));
    }

    /// Studies that run, wait or have just ended, the earliest first.
    public ObservableList<AskedStudy> studies() {
        return studies;
    }

    private static boolean isOver(AskedStudy study) {
        return study.state().get().isOver();
    }

    private static boolean isDone(AskedStudy study) {
        return study.state().get() instanceof RunState.Done<Path>;
    }

    /// Number of studies that wait or run.
    public ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    private void count() {
        waiting.set((int) studies.stream().filter(study -> !isOver(study)).count());
    }

    /// Whether the result of one of the studies will stand, or stands, in a folder.
    boolean holds(Path folder) {
        return studies.stream()
                .anyMatch(study -> study.out().filter(folder::equals).isPresent());
    }

    /// Puts a study at the end of the queue; a number is added to a name that another one has.
    AskedStudy ask(String name, int cells, EvaluationSpec spec) {
        return add(new AskedStudy(free(name), cells, spec));
    }

    /// The name itself, or with the first number that no study at hand or of the project has.
    private String free(String name) {
        Path finished = projects.project().get().folder().resolve(Project.EVALUATIONS);
        Set<String> taken = studies.stream().map(AskedStudy::name).collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(name),
                        IntStream.iterate(2, number -> number + 1).mapToObj(number -> name + " " + number))
                .filter(one -> !taken.contains(one) && !Files.exists(finished.resolve(one)))
                .findFirst()
                .orElseThrow();
    }

    /// Puts a study that was begun in an earlier session at the end of the queue.
    AskedStudy resume(Path out) {
        return add(new AskedStudy(String.valueOf(out.getFileName()), out));
    }

    private AskedStudy add(AskedStudy study) {
        studies.removeIf(StudyQueue::isDone);
        studies.add(study);
        start(study);
        return study;
    }

    /// Starts a study again that was cancelled or has failed; what is measured is kept.
    void again(AskedStudy study) {
        if (isOver(study)) {
            start(study);
        }
    }

    /// Forgets a study that has ended.
    void forget(AskedStudy study) {
        if (isOver(study)) {
            studies.remove(study);
        }
    }

    private void start(AskedStudy study) {
        Project project = projects.project().get();
        Job<Path> job = context.tasks().start(words.of("evaluating", study.name()), Lane.RUN, progress -> {
            context.session().slot().makeRoom(progress);
            return work(study, project, progress);
        });
        job.leadsTo(() -> context.navigator().go(ScreenId.EVALUATE));
        study.follow(job);
        count();
        job.onEnd(() -> {
            count();
            ended.accept(study);
        });
    }

    private static ShownStudy shown(Path out, KnownSoFar now) {
        return new ShownStudy(out, now.points(), now.done(), now.of(), false);
    }

    private Path work(AskedStudy study, Project project, Progress progress) throws Cancelled {
        Optional<Path> begun = study.out();
        Path out = begun.orElseGet(() -> project.newEvaluation(study.name()));
        EvaluationSpec spec = study.spec().orElseGet(() -> RecordedEvaluation.in(out));
        study.begins(out, spec);
        RunTarget.Unfinished unfinished = begun.isPresent() ? RunTarget.Unfinished.RESUME : RunTarget.Unfinished.START;
        Runs.evaluate(
                spec,
                new RunTarget(out, Output.Existing.REFUSE, unfinished, EvaluationReport.RECORD),
                progress,
                now -> context.tasks().later(() -> study.known().set(Optional.of(shown(out, now)))));
        return out;
    }
}
