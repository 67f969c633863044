package sotto.ui.evaluate;

import java.nio.file.Path;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;
import sotto.ui.task.RunState;
import sotto.ui.verify.VerifyStrip;

/// Answer of the study that is looked at, below a line that says what is wrong with it.
final class AnswerPane extends VBox {
    private final StudyDesk desk;
    private final Messages words;
    private final Strip strip = new Strip();
    private Subscription following = () -> {};

    AnswerPane(StudyDesk desk, Messages words, Node answer) {
        Gap.MIDDLE.of(this);
        this.desk = desk;
        this.words = words;
        strip.setId("evaluate-strip");
        setMinSize(0, 0);
        VBox.setVgrow(answer, Priority.ALWAYS);
        getChildren().addAll(strip, new VerifyStrip("study", desk.verification()), answer);
        desk.looked().subscribe(_ -> follow());
        desk.problem().subscribe(_ -> show());
        desk.news().subscribe(_ -> show());
        desk.reports().unfinished().subscribe(_ -> show());
        desk.queue().studies().addListener((ListChangeListener<AskedStudy>) _ -> show());
    }

    private void follow() {
        following.unsubscribe();
        following = desk.looked()
                .get()
                .map(study -> study.state().subscribe(_ -> show()))
                .orElse(() -> {});
        show();
    }

    private void show() {
        if (desk.problem().get().isPresent()) {
            strip.fail(desk.problem().get().get(), Optional.empty());
        } else if (desk.news().get().isPresent()) {
            strip.tell(desk.news().get().get(), Optional.empty());
        } else if (desk.looked().get().isPresent()) {
            show(desk.looked().get().get());
        } else {
            desk.reports()
                    .unfinished()
                    .get()
                    .filter(place -> !desk.queue().holds(place))
                    .ifPresentOrElse(this::offer, strip::clear);
        }
    }

    private void offer(Path unfinished) {
        strip.offer(
                words.of("unfinished", String.valueOf(unfinished.getFileName())),
                Descriptions.button(
                        "evaluate-resume",
                        Feather.ROTATE_CW,
                        words.of("resume"),
                        words.of("resume.about"),
                        desk::resume));
    }

    private void show(AskedStudy study) {
        switch (study.state().get()) {
            case RunState.Failed<Path>(var failure) ->
                strip.fail(failure, Optional.of(again(study, "again", Feather.ROTATE_CW)));
            case RunState.Cancelled<Path> _ ->
                strip.warn(
                        words.of(study.out().isPresent() ? "cancelled" : "cancelled.unbegun", study.name()),
                        Optional.of(again(study, study.out().isPresent() ? "resume" : "again", Feather.ROTATE_CW)));
            case RunState.Waiting<Path> _ -> strip.offer(words.of("waits", study.name()), cancel(study));
            case RunState.Running<Path> _, RunState.Done<Path> _ -> strip.clear();
        }
    }

    private Button again(AskedStudy study, String key, Feather icon) {
        return Descriptions.button(
                "evaluate-" + key, icon, words.of(key), words.of(key + ".about"), () -> desk.again(study));
    }

    private Button cancel(AskedStudy study) {
        return Descriptions.button(
                "evaluate-cancel-waiting", Feather.X, words.of("cancel"), words.of("cancel.about"), study::cancel);
    }
}
