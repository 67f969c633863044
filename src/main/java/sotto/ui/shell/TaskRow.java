package sotto.ui.shell;

import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.task.Job;
import sotto.ui.task.RunState;
import sotto.ui.task.WindowNames;
import sotto.ui.theme.Icons;
import sotto.work.Failure;

/// Row of one job: its state, its title, its duration, and a button to its result or to cancel it.
///
/// Its progress, its failure and its log stand below, where there are any.
final class TaskRow extends VBox {
    private final Job<?> job;
    private final Messages words;
    private final Label mark = new Label();
    private final Label took = Descriptions.small("");
    private final Label state = Descriptions.small("");
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel;
    private final Button result;

    TaskRow(Job<?> job, int number, Messages words) {
        Gap.HAIR.of(this);
        this.job = job;
        this.words = words;
        setId("task-" + number);
        getStyleClass().add("task-row");
        Label title = new Label(job.title());
        Descriptions.tip(title, job.title());
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        took.setId("task-took-" + number);
        took.setMinWidth(Region.USE_PREF_SIZE);
        state.setId("task-state-" + number);
        Controls.wrap(state);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(words.of("status.progress"));
        cancel = Descriptions.icon("task-cancel-" + number, Feather.X, words.of("cancel.task"), job::cancel);
        result = Descriptions.icon(
                "task-result-" + number,
                Feather.ARROW_RIGHT,
                words.of("task.result"),
                () -> job.result().ifPresent(Runnable::run));
        TextArea log = log(number);
        Button more = Descriptions.icon("task-log-" + number, Feather.FILE_TEXT, words.of("log.about"), () -> {
            log.setText(String.join("\n", job.log()));
            Controls.show(log, !log.isVisible());
        });
        HBox line = Controls.row(Gap.SMALL, mark, title, took, more, result, cancel);
        getChildren().addAll(line, bar, state, log);
        job.state().subscribe(this::show);
        show();
    }

    private TextArea log(int number) {
        TextArea log = new TextArea();
        log.setEditable(false);
        log.setPrefRowCount(6);
        log.setWrapText(true);
        Controls.show(log, false);
        return Descriptions.about(log, "task-log-text-" + number, words.of("log.about"));
    }

    private void show() {
        RunState<?> now = job.state().get();
        Controls.show(bar, now instanceof RunState.Running<?>);
        Controls.show(cancel, !now.isOver());
        Controls.show(result, job.result().isPresent());
        took.setText(job.took()
                .map(Duration::toMillis)
                .map(ms -> NumberFormat.seconds(ms / 1e3))
                .orElse(""));
        switch (now) {
            case RunState.Waiting<?> _ -> say(Feather.CLOCK, "muted", words.of("waiting"), "");
            case RunState.Running<?>(String what, double fraction, double left, boolean stopping) -> {
                bar.setProgress(fraction < 0 ? ProgressBar.INDETERMINATE_PROGRESS : fraction);
                cancel.setDisable(stopping);
                String rest = Double.isNaN(left) ? "" : ", " + words.of("left", NumberFormat.seconds(left));
                String share = fraction < 0 ? "" : NumberFormat.percent(fraction, 0) + ", ";
                say(Feather.PLAY, "muted", words.of("running"), stopping ? words.of("stopping") : share + what + rest);
            }
            case RunState.Done<?> _ -> say(Feather.CHECK, "good", words.of("done"), "");
            case RunState.Cancelled<?> _ -> say(Feather.SLASH, "muted", words.of("cancelled"), "");
            case RunState.Failed<?>(Failure failure) ->
                say(
                        Feather.X_CIRCLE,
                        "bad",
                        words.of("failed"),
                        failure.getMessage() + " " + failure.remedy(WindowNames.ANYWHERE));
        }
    }

    private void say(Feather shape, String kind, String word, String more) {
        FontIcon icon = Icons.of(shape);
        icon.getStyleClass().add(kind);
        mark.setGraphic(icon);
        mark.setAccessibleText(word);
        Descriptions.tip(mark, word);
        state.setText(more);
        Controls.show(state, !more.isEmpty());
    }
}
