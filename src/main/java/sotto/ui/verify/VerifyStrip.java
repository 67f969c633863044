package sotto.ui.verify;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.rerun.RerunReport;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.JobBar;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Strip;
import sotto.ui.task.Job;
import sotto.work.Failure;

/// Strip of a verification: its progress, then that nothing differs, or the first values that do; no room before it.
public final class VerifyStrip extends VBox {
    private static final int LINES = 3;

    private final VerifyViewModel model;
    private final String id;
    private final Messages words = Messages.beside(VerifyStrip.class);
    private final Strip strip = new Strip();
    private final JobBar running;
    private final VBox lines = Gap.HAIR.of(new VBox());

    /// Makes the strip; ids of its parts begin with `id`.
    public VerifyStrip(String id, VerifyViewModel model) {
        this.model = model;
        this.id = id;
        Gap.USUAL.of(this);
        running = new JobBar(id + "-verifying", words.of("cancel.about"), model::cancel);
        strip.setId(id + "-verified");
        getChildren().addAll(running, strip, lines);
        lines.setId(id + "-differences");
        model.state().subscribe(this::show);
    }

    private void show(VerifyState state) {
        running.follow(state instanceof VerifyState.Busy(Job<RerunReport> job) ? Optional.of(job) : Optional.empty());
        strip.clear();
        list(state instanceof VerifyState.Differs(List<RerunReport.Change> changes) ? changes : List.of());
        Controls.show(this, !(state instanceof VerifyState.Idle));
        switch (state) {
            case VerifyState.Idle _, VerifyState.Busy _ -> strip.clear();
            case VerifyState.Same() -> strip.tell(words.of("same"), Optional.of(close()));
            case VerifyState.Differs(List<RerunReport.Change> changes) ->
                strip.warn(words.of("differs", changes.size(), NumberFormat.count(changes.size())), copy(), close());
            case VerifyState.Failed(Failure failure) -> strip.fail(failure, Optional.of(find()));
        }
    }

    private void list(List<RerunReport.Change> changes) {
        lines.getChildren().clear();
        changes.stream().limit(LINES).map(this::line).forEach(lines.getChildren()::add);
        if (changes.size() > LINES) {
            lines.getChildren().add(Descriptions.small(words.of("more", NumberFormat.count(changes.size() - LINES))));
        }
        Controls.show(lines, !changes.isEmpty());
    }

    private Label line(RerunReport.Change change) {
        String text = words.of(
                "difference",
                change.what(),
                VerifyViewModel.text(change.recorded()),
                VerifyViewModel.text(change.now()));
        Label line = Controls.label(text, "small");
        line.setMinWidth(0);
        return Descriptions.tip(line, text);
    }

    private Button close() {
        return Descriptions.icon(id + "-verify-close", Feather.X, words.of("close.about"), model::dismiss);
    }

    private Button copy() {
        return Descriptions.button(id + "-verify-copy", words.of("copy"), words.of("copy.about"), model::copy);
    }

    private Button find() {
        return Descriptions.button(id + "-verify-find", words.of("find"), words.of("find.about"), model::findIn);
    }
}
