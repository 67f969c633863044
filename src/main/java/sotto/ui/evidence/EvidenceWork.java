package sotto.ui.evidence;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;
import sotto.ui.task.RunState;
import sotto.ui.task.Tasks;
import sotto.ui.task.Work;
import sotto.work.Failure;

/// Measurement of a run in the background, and its last result, which stays until the next one or another run.
///
/// Used on the interface thread.
///
/// @param <R> result
public final class EvidenceWork<R> {
    private final Latest measuring;
    private final Messages words = Messages.beside(EvidenceWork.class);
    private final ReadOnlyObjectWrapper<Optional<R>> found = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Job<R>>> job = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());

    EvidenceWork(Tasks tasks) {
        measuring = new Latest(tasks);
    }

    /// The last result; empty before the first.
    public ReadOnlyObjectProperty<Optional<R>> found() {
        return found.getReadOnlyProperty();
    }

    /// The work under way; empty where there is none.
    public ReadOnlyObjectProperty<Optional<Job<R>>> job() {
        return job.getReadOnlyProperty();
    }

    /// Whether work is under way.
    public ReadOnlyBooleanProperty busy() {
        return measuring.busy();
    }

    /// Short sentence about how the last work ended, or what was saved; empty where there is nothing to say.
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /// The last failure; whoever shows it may clear it.
    public ObjectProperty<Optional<Failure>> problem() {
        return problem;
    }

    /// Begins, and ends what is under way.
    ///
    /// @param shows brings the result to the front
    void begin(String title, Lane lane, Work<R> work, Runnable shows) {
        say("");
        Latest.Begun<R> begun = measuring.begin(title, lane, work);
        Job<R> started = begun.job().leadsTo(shows);
        job.set(Optional.of(started));
        begun.onDone(result -> found.set(Optional.of(result)))
                .onFailed(failure -> problem.set(Optional.of(failure)))
                .onEnd(() -> {
                    job.set(Optional.empty());
                    if (started.state().get() instanceof RunState.Cancelled<R>) {
                        said.set(words.of(found.get().isPresent() ? "stopped.before" : "stopped"));
                    }
                });
    }

    /// Cancels what is under way; the result before stays.
    public void cancel() {
        job.get().ifPresent(Job::cancel);
    }

    /// Forgets result and failure, and ends what is under way, because another run is open.
    void forget() {
        measuring.stop();
        job.set(Optional.empty());
        found.set(Optional.empty());
        say("");
    }

    /// Asks for a file, and writes a document to it as the command line prints it.
    void save(ScreenContext context, String title, String suggested, Record document) {
        context.files()
                .save(title, suggested)
                .ifPresent(file -> context.tasks()
                        .quietly(_ -> {
                            Output place = Output.file(file, Output.Existing.REPLACE); // whoever chose it was asked
                            place.write(temporary -> JsonTree.replace(temporary, document));
                            return place.target();
                        })
                        .onDone(done -> say(words.of("saved", String.valueOf(done.getFileName()))))
                        .onFailed(failure -> problem.set(Optional.of(failure))));
    }

    /// Puts a sentence in place of what was said before.
    void say(String sentence) {
        problem.set(Optional.empty());
        said.set(sentence);
    }
}
