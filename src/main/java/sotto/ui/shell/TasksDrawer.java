package sotto.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.task.Job;
import sotto.ui.task.Tasks;

/// Drawer with all jobs, waiting, running and ended, the latest first.
final class TasksDrawer extends VBox {
    private final Tasks tasks;
    private final Messages words;
    private final VBox list = Gap.HAIR.of(new VBox());

    TasksDrawer(Tasks tasks, Runnable close, Messages words) {
        this.tasks = tasks;
        this.words = words;
        setId("tasks-drawer");
        getStyleClass().add("drawer");
        Label title = Controls.label(words.of("tasks"), "panel-title");
        HBox header = Controls.row(
                title, Controls.gap(), Descriptions.icon("tasks-close", Feather.X, words.of("close"), close));
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
            list.getChildren().add(new TaskRow(job, list.getChildren().size(), words));
        }
    }
}
