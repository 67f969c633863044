package sotto.ui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.run.compare.JudgedTexts;
import sotto.run.compare.WrittenText;
import sotto.ui.control.Messages;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of the writing: texts are begun, shown while they are written, judged and cancelled.
///
/// Used on the interface thread.
public final class WritingViewModel implements AutoCloseable {
    private final Messages words = Messages.beside(WritingViewModel.class);
    private final CompareRequest request;
    private final ObservableList<Column> columns;
    private final Writer writer;
    private final Pace pace;
    private final AutomaticWriting automatic;
    private final Latest writing;
    private final IntegerProperty sample = new SimpleIntegerProperty(0);
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());
    private @Nullable WritingJob job;

    /// Makes it without a text; texts once written are written again when their request changes.
    WritingViewModel(
            CompareRequest request, ObservableList<Column> columns, Tasks tasks, CompareViewModel.Behind behind) {
        this.request = request;
        this.columns = columns;
        this.writer = behind.writer();
        this.pace = behind.pace();
        this.writing = new Latest(tasks);
        this.automatic = new AutomaticWriting(
                behind.pause(),
                new AutomaticWriting.Estimate(this::missing, request.inputs().newTokens()::get, pace),
                new AutomaticWriting.Does(this::write, this::stop));
        request.session().model().addListener((_, _, _) -> {
            automatic.forget();
            stop();
        });
        request.session().compute().addListener((_, _, _) -> changed());
        request.inputs().all().forEach(input -> input.addListener((_, _, _) -> changed()));
        sample.addListener((_, _, _) -> showAll());
        request.judge().addListener((_, _, _) -> judgeAgain());
        request.inputs().chat().judged().addListener((_, _, _) -> judgeAgain());
    }

    private void judgeAgain() {
        columns.forEach(column -> {
            column.forgetJudge();
            column.measure(request.judging()::repetition);
        });
        changed();
    }

    /// Number of the sample that is shown, from 0.
    public ReadOnlyIntegerProperty sample() {
        return sample;
    }

    /// Shows another sample; the nearest one if there is none of this number.
    void show(int number) {
        sample.set(Math.clamp(number, 0, request.inputs().texts() - 1));
    }

    /// Whether texts are being written or judged.
    public ReadOnlyBooleanProperty running() {
        return writing.busy();
    }

    /// The last failure.
    public ObjectProperty<Optional<Failure>> problem() {
        return problem;
    }

    /// Keeps a failure as the last one.
    void fail(Failure failure) {
        problem.set(Optional.of(failure));
    }

    /// Called when something that texts depend on changes: texts once written are written again after a pause.
    void changed() {
        showAll();
        automatic.changed();
    }

    /// Writing that begins without being asked for.
    AutomaticWriting automatic() {
        return automatic;
    }

    /// Number of texts still to be written.
    private int missing() {
        return !request.isPossible()
                ? 0
                : request.inputs().texts()
                        * (int) columns.stream()
                                .filter(column -> !column.holds(request.of(column)))
                                .count();
    }

    /// Writes every column that does not hold its text already, and judges whole texts without a verdict.
    public void write() {
        automatic.asked();
        end();
        if (!request.isPossible()) {
            showAll();
            return;
        }
        automatic.goLive();
        problem.set(Optional.empty());
        List<WritingJob.Text> wanted = new ArrayList<>();
        Map<String, List<WrittenText>> judgeToo = new LinkedHashMap<>();
        for (Column column : columns) {
            ColumnRequest asked = request.of(column);
            if (!column.holds(asked)) {
                wanted.add(new WritingJob.Text(column, asked));
                continue;
            }
            column.bringBack();
            if (column.worth().get().equals(Column.Worth.UNKNOWN)) { // its texts are back under their prompt
                column.worth(
                        asked,
                        new Column.Worth(
                                0, Optional.of(request.judging().repetition(column.texts())), Optional.empty()));
            }
            if (request.judge().get().isPresent() && !column.isJudged(request.judged(asked))) {
                judgeToo.put(column.id(), column.texts());
            }
        }
        show(sample.get());
        if (wanted.isEmpty() && judgeToo.isEmpty()) {
            showAll();
            return;
        }
        WritingJob begun = new WritingJob(wanted, request.judging(), judgeToo);
        job = begun;
        showAll();
        writing.begin(
                        words.of("job", wanted.size(), request.inputs().texts()),
                        Lane.LIVE,
                        progress -> begun.work(writer, progress))
                .onDone(judged -> finish(begun, judged))
                .onFailed(this::fail)
                .onEnd(() -> {
                    end();
                    showAll();
                });
    }

    private void finish(WritingJob ended, Map<String, JudgedTexts> judged) {
        ended.keepWhole(pace, judged);
        for (Column column : columns) {
            JudgedTexts verdicts = judged.get(column.id());
            if (verdicts != null) {
                column.asked().ifPresent(asked -> column.judge(asked, request.judged(asked), verdicts));
            }
        }
    }

    /// Cancels the writing; texts stay as far as they are written.
    public void stop() {
        automatic.rest();
        end();
        showAll();
    }

    private void end() {
        WritingJob ended = job;
        job = null;
        writing.stop();
        if (ended != null) {
            ended.keepCancelled();
        }
    }

    /// Shows what was written since the last call; called once per pulse.
    public void flush() {
        WritingJob now = job;
        if (now != null && now.hasNews()) {
            showAll();
        }
    }

    private void showAll() {
        Scripts shown = new Scripts(request, job, sample.get());
        columns.forEach(column -> shown.show(column, columns.getFirst()));
    }

    @Override
    public void close() {
        stop();
        writer.close();
    }
}
