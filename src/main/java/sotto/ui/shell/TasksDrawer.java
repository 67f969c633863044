package sotto.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Empty;
import sotto.ui.control.Figures;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;
import sotto.ui.task.Job;
import sotto.ui.task.RunState;
import sotto.ui.task.Tasks;
import sotto.ui.task.WindowNames;

/// What waits, runs and is over, the latest first; each with its progress, its log, and a way to end it.
final class TasksDrawer extends VBox {
    private final Tasks tasks;
    private final Words words;
    private final VBox list = new VBox(12);

    TasksDrawer(Tasks tasks, Runnable close, Words words) {
        this.tasks = tasks;
        this.words = words;
        setId("tasks-drawer");
        getStyleClass().add("drawer");
        Label title = new Label(words.of("tasks"));
        title.getStyleClass().add("panel-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(8, title, gap, Tell.icon("tasks-close", Feather.X, words.of("close"), close));
        header.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, scroll);
        tasks.jobs().addListener((ListChangeListener<Job<?>>) _ -> fill());
        fill();
    }

    private void fill() {
        list.getChildren().clear();
        if (tasks.jobs().isEmpty()) {
            list.getChildren().add(new Empty(words.of("tasks.none")));
        }
        for (Job<?> job : tasks.jobs().reversed()) {
            list.getChildren().add(new Row(job, list.getChildren().size(), words));
        }
    }

    /// One job.
    private static final class Row extends VBox {
        private final Job<?> job;
        private final Words words;
        private final Label state = new Label();
        private final ProgressBar bar = new ProgressBar();
        private final Button cancel;

        Row(Job<?> job, int number, Words words) {
            super(4);
            this.job = job;
            this.words = words;
            Label title = new Label(job.title());
            title.getStyleClass().add("strong");
            title.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            cancel = Tell.button(
                    "task-cancel-" + number, Feather.X, words.of("cancel"), words.of("cancel.about"), job::cancel);
            cancel.getStyleClass().add("flat");
            state.getStyleClass().addAll("small", "muted");
            state.setWrapText(true);
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText(words.of("status.progress"));
            TextArea log = new TextArea();
            log.setEditable(false);
            log.setPrefRowCount(6);
            log.setWrapText(true);
            Tell.about(log, "task-log-text-" + number, words.of("log.about"));
            TitledPane pane =
                    Tell.about(new TitledPane(words.of("log"), log), "task-log-" + number, words.of("log.about"));
            pane.setExpanded(false);
            pane.setAnimated(false);
            pane.expandedProperty().subscribe(open -> {
                if (open) {
                    log.setText(String.join("\n", job.log()));
                }
            });
            getChildren().addAll(new HBox(8, title, gap, cancel), bar, state, pane);
            job.state().subscribe(this::show);
            show();
        }

        private void show() {
            boolean over = job.state().get().isOver();
            bar.setVisible(!over);
            bar.setManaged(!over);
            cancel.setVisible(!over);
            switch (job.state().get()) {
                case RunState.Waiting<?> _ -> {
                    bar.setProgress(0);
                    state.setText(words.of("waiting"));
                }
                case RunState.Running<?>(String what, double fraction, double left, boolean stopping) -> {
                    bar.setProgress(fraction < 0 ? ProgressBar.INDETERMINATE_PROGRESS : fraction);
                    cancel.setDisable(stopping);
                    String rest = Double.isNaN(left) ? "" : ", " + words.of("left", Figures.seconds(left));
                    String share = fraction < 0 ? "" : Figures.percent(fraction, 0) + ", ";
                    state.setText(stopping ? words.of("stopping") : share + what + rest);
                }
                case RunState.Done<?> _ -> state.setText(words.of("done"));
                case RunState.Cancelled<?> _ -> state.setText(words.of("cancelled"));
                case RunState.Failed<?>(sotto.work.Failure failure) ->
                    state.setText(failure.getMessage() + " " + failure.remedy(WindowNames.ANYWHERE));
            }
        }
    }
}
