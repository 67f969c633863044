package sotto.ui.control;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.task.Job;
import sotto.ui.task.RunState;

/// Progress bar of a job, with a button that cancels it; takes no room while there is none.
public final class JobBar extends HBox {
    private static final Messages WORDS = Messages.beside(JobBar.class);

    private final ProgressBar bar = new ProgressBar();
    private final Label words = Descriptions.small("");
    private final Button cancel;
    private Subscription following = () -> {};

    /// Makes a bar whose button, `ID-cancel`, calls `end`; `cancelled` tells what then becomes of the work.
    public JobBar(String id, String cancelled, Runnable end) {
        Gap.MIDDLE.of(this);
        setAlignment(Pos.CENTER_LEFT);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(WORDS.of("job.share"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        words.setId(id + "-progress");
        words.setMinWidth(0);
        cancel = Descriptions.button(id + "-cancel", Feather.X, WORDS.of("job.cancel"), cancelled, end);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(bar, words, cancel);
        follow(Optional.empty());
    }

    /// Puts the text above the bar, for narrow places.
    public JobBar stacked() {
        Controls.wrap(words);
        VBox left = Gap.TINY.of(new VBox(words, bar));
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        getChildren().setAll(left, cancel);
        return this;
    }

    /// Follows a job, or none.
    public void follow(Optional<? extends Job<?>> job) {
        following.unsubscribe();
        Controls.show(this, job.isPresent());
        cancel.setDisable(false);
        following = () -> {};
        job.ifPresent(started -> following = started.state().subscribe(state -> show(state)));
    }

    private void show(RunState<?> state) {
        switch (state) {
            case RunState.Waiting<?> _ -> {
                bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
                words.setText(WORDS.of("job.waits"));
            }
            case RunState.Running<?>(String what, double fraction, double left, boolean stopping) -> {
                bar.setProgress(fraction);
                String share = fraction < 0 ? "" : " · " + NumberFormat.percent(fraction, 0);
                String remaining = Double.isNaN(left) ? "" : " · " + WORDS.of("job.left", NumberFormat.seconds(left));
                words.setText(stopping ? WORDS.of("job.stopping") : what + share + remaining);
                cancel.setDisable(stopping);
            }
            case RunState.Done<?> _, RunState.Cancelled<?> _, RunState.Failed<?> _ -> words.setText("");
        }
    }
}
