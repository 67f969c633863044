package sotto.ui.evidence;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.JobBar;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;

/// Page of the mode: the question at the left, and at the right the answer, with what it is of above it.
///
/// Where there is little room the question is a drawer that is open until something was found.
final class EvidencePage extends HBox {
    private final EvidenceWork<?> work;
    private final QuestionPane question;
    private final VBox right;
    private final StackPane body = new StackPane();
    private final Strip problem = new Strip();
    private final Label of = Descriptions.small("");
    private final HBox head;
    private final Button close;
    private boolean narrow;
    private boolean asked;

    /// Makes a page without an answer.
    ///
    /// @param id beginning of the ids of its controls
    /// @param save saves the answer
    EvidencePage(String id, EvidenceWork<?> work, QuestionPane question, Runnable save, Messages words) {
        this.work = work;
        this.question = question;
        Gap.LARGE.of(this);
        setMinHeight(0);
        Label said = Descriptions.small("");
        said.setId(id + "-said");
        said.textProperty().bind(work.said());
        said.setMinWidth(0);
        Controls.showWhile(said, work.said().isNotEmpty());
        of.setId(id + "-of");
        of.setMinWidth(0);
        Button json =
                Descriptions.button(id + "-save", Feather.DOWNLOAD, words.of("save"), words.of("save.about"), save);
        json.setMinWidth(Region.USE_PREF_SIZE);
        head = Controls.row(Gap.MIDDLE, of, Controls.gap(), json);
        close = Descriptions.button(
                id + "-problem-close",
                words.of("problem.close"),
                words.of("problem.close.about"),
                () -> work.problem().set(Optional.empty()));
        JobBar running = new JobBar(id, words.of("cancel.about"), work::cancel);
        work.job().subscribe(running::follow);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        right = Gap.USUAL.of(new VBox(problem, running, said, head, body));
        right.setMinSize(0, 0);
        HBox.setHgrow(right, Priority.ALWAYS);
        work.problem()
                .subscribe(failure ->
                        failure.ifPresentOrElse(found -> problem.fail(found, Optional.of(close)), problem::clear));
        work.found().subscribe(_ -> arrange());
        work.busy().subscribe(now -> body.setOpacity(now && work.found().get().isPresent() ? 0.4 : 1));
        arrange();
    }

    /// Shows an answer, or what stands in its place.
    ///
    /// @param what it is of; empty where there is no answer
    void show(String what, Node answer) {
        of.setText(what);
        Controls.show(head, !what.isEmpty());
        body.getChildren().setAll(answer);
    }

    /// Shows the question beside the answer, or as a drawer.
    void fold(boolean small) {
        narrow = small;
        asked = false;
        arrange();
    }

    /// Opens or closes the drawer.
    void drawer() {
        asked = !asked;
        arrange();
        if (asked) {
            question.focus();
        }
    }

    private boolean isAsked() {
        return !narrow || asked || work.found().get().isEmpty();
    }

    private void arrange() {
        if (isAsked()) {
            getChildren().setAll(question, right);
        } else {
            getChildren().setAll(right);
        }
    }
}
