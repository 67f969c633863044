package sotto.ui.shell;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.task.Job;
import sotto.ui.task.RunState;
import sotto.ui.task.Tasks;
import sotto.ui.theme.Icons;

/// Line at the window's bottom: the running job, its progress and time, and the memory taken.
final class StatusLine extends HBox {
    private static final Duration NOTICED = Duration.seconds(6);

    private final Tasks tasks;
    private final Messages words;
    private final Label what = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label how = new Label();
    private final Label memory = new Label();
    private final Button cancel;
    private final Timeline clock;

    /// Makes a line about all jobs, with a button at its end.
    StatusLine(ScreenContext context, Messages words, Button next) {
        this.tasks = context.tasks();
        this.words = words;
        getStyleClass().add("status-line");
        what.setId("status-what");
        how.setId("status-how");
        bar.setId("status-bar");
        bar.setAccessibleText(words.of("status.progress"));
        cancel = Descriptions.button(
                "status-cancel", Feather.X, words.of("cancel"), words.of("cancel.about"), this::cancel);
        what.setMinWidth(0);
        how.setMinWidth(0);
        memory.setId("status-memory");
        memory.setMinWidth(Region.USE_PREF_SIZE);
        Descriptions.tip(memory, words.of("memory.about"));
        getChildren().addAll(what, bar, how, Controls.gap(), notice(context.session()), memory, cancel, next);
        tasks.current().addListener((_, before, now) -> follow(before, now));
        context.opener().problem().addListener((_, _, _) -> show());
        clock = new Timeline(new KeyFrame(Duration.seconds(2), _ -> memory.setText(MemoryReading.now())));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        memory.setText(MemoryReading.now());
        show();
    }

    private final Runnable shows = this::show;
    private javafx.util.Subscription watched = javafx.util.Subscription.EMPTY;

    private void follow(@Nullable Job<?> before, @Nullable Job<?> now) {
        if (before != now) {
            watched.unsubscribe();
            watched = now == null ? javafx.util.Subscription.EMPTY : now.state().subscribe(shows);
        }
        show();
    }

    private void show() {
        Job<?> job = tasks.current().get();
        boolean runs = job != null && job.state().get() instanceof RunState.Running<?>;
        Controls.show(bar, runs);
        Controls.show(cancel, runs);
        if (job != null
                && job.state().get()
                        instanceof RunState.Running<?>(String doing, double fraction, double left, boolean stopping)) {
            what.setGraphic(null);
            what.setText(job.title());
            bar.setProgress(fraction < 0 ? ProgressBar.INDETERMINATE_PROGRESS : fraction);
            String share = fraction < 0 ? "" : NumberFormat.percent(fraction, 0) + "  ";
            String rest = Double.isNaN(left) ? "" : "  " + words.of("left", NumberFormat.seconds(left));
            how.setText(stopping ? words.of("stopping") : share + doing + rest);
            cancel.setDisable(stopping);
        } else {
            what.setGraphic(good());
            what.setText(words.of("ready"));
            how.setText("");
        }
    }

    private static javafx.scene.Node good() {
        var tick = Icons.of(Feather.CHECK);
        tick.getStyleClass().add("good");
        return tick;
    }

    private static javafx.scene.Node amiss() {
        var triangle = Icons.of(Feather.ALERT_TRIANGLE);
        triangle.getStyleClass().add("warning");
        return triangle;
    }

    /// Label of what was just done, shown for as long as it takes to read it.
    private Label notice(Session session) {
        StringProperty said = session.notice();
        Label label = new Label();
        label.setId("status-notice");
        label.setMinWidth(0);
        PauseTransition read = new PauseTransition(NOTICED);
        read.setOnFinished(_ -> said.set(""));
        said.subscribe(text -> {
            label.setGraphic(session.amiss().get() ? amiss() : good());
            label.setText(text);
            Controls.show(label, !text.isEmpty());
            if (text.isEmpty()) {
                read.stop();
            } else {
                read.playFromStart();
            }
        });
        return label;
    }

    private void cancel() {
        Job<?> job = tasks.current().get();
        if (job != null) {
            job.cancel();
        }
    }

    void stop() {
        clock.stop();
        watched.unsubscribe();
    }
}
