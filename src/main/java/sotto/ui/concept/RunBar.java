package sotto.ui.concept;

import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.score.ResumableRun;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Strip;
import sotto.ui.session.OpenRun;
import sotto.ui.task.RunState;
import sotto.ui.theme.Icons;
import sotto.ui.verify.VerifyButton;
import sotto.ui.verify.VerifyStrip;

/// Bar of the run, where it is started, watched, cancelled and resumed, and its result opened.
final class RunBar extends VBox {
    private final ConceptViewModel model;
    private final Messages words;
    private final Strip strip = new Strip();
    private final Label percent = new Label();
    private final Label texts = new Label();
    private final Label times = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label left = new Label();
    private final Label pace = new Label();
    private final Label note = Descriptions.small("");
    private final Label reason = Descriptions.small("");
    private final Button start;
    private final Button cancel;
    private final VBox running;
    private final VBox idle;
    private final Label done = new Label();
    private final HBox result;
    private final Button layers;

    RunBar(ConceptViewModel model, Messages words) {
        Gap.USUAL.of(this);
        this.model = model;
        this.words = words;
        setId("concept-run");
        start = Descriptions.button(
                "concept-start", Feather.PLAY, words.of("run.start"), words.of("run.start.about"), model::start);
        cancel = Descriptions.button(
                "concept-cancel",
                Feather.X,
                words.of("run.cancel"),
                words.of("run.cancel.about"),
                model.scoring()::cancel);
        percent.getStyleClass().add("big-number");
        percent.setId("concept-percent");
        texts.getStyleClass().add("muted");
        texts.setId("concept-progress");
        times.getStyleClass().add("muted");
        left.setId("concept-time-left");
        pace.getStyleClass().add("muted");
        bar.getStyleClass().add("run-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        reason.setId("concept-reason");
        reason.setMinWidth(0);
        start.setMinWidth(Region.USE_PREF_SIZE);
        note.setId("concept-note");
        Descriptions.tip(percent, words.of("run.percent.about"));
        running = Gap.USUAL.of(new VBox(
                Controls.row(percent, texts, Controls.gap(), times),
                bar,
                Controls.row(left, pace, Controls.gap(), cancel),
                note));
        layers = Descriptions.button(
                "concept-to-layers", words.of("run.layers"), words.of("run.layers.about"), model::showLayers);
        layers.getStyleClass().add("accent");
        layers.setMinWidth(Region.USE_PREF_SIZE);
        var tick = Icons.of(Feather.CHECK);
        tick.getStyleClass().add("good");
        done.setId("concept-done");
        done.setGraphic(tick);
        result = Controls.row(done);
        VerifyButton verify = new VerifyButton("concept", model.verification());
        Controls.showWhile(verify, model.verification().record().map(Optional::isPresent));
        idle = Gap.USUAL.of(new VBox(
                result,
                new VerifyStrip("concept", model.verification()),
                Controls.row(start, reason, Controls.gap(), verify, layers)));
        getChildren().addAll(strip, running, idle);
        model.scoring().state().addListener((_, _, _) -> show());
        model.scoring().snapshot().addListener((_, _, _) -> show());
        model.scoring().unfinished().addListener((_, _, _) -> show());
        model.obstacle().addListener((_, _, _) -> show());
        model.result().addListener((_, _, _) -> show());
        model.sample().chosen().addListener((_, _, _) -> show());
        model.texts().name().addListener((_, _, _) -> show());
        model.texts().mapping().guesses().addListener((_, _, _) -> show());
        setMinHeight(Region.USE_PREF_SIZE);
        show();
    }

    private void show() {
        RunState<Optional<OpenRun>> state = model.scoring().state().get();
        boolean under = model.scoring().isUnderWay();
        Controls.show(running, under);
        Controls.show(idle, !under);
        Controls.show(result, model.result().get().isPresent());
        Controls.show(layers, model.result().get().isPresent());
        model.result().get().ifPresent(this::finished);
        start.setDisable(model.obstacle().get().isPresent());
        reason.setText(model.obstacle().get().or(model::ready).orElse(""));
        boolean resumable = !under && model.scoring().unfinished().get().isPresent();
        boolean finished = model.result().get().isPresent();
        start.getStyleClass().remove("accent");
        if (!resumable && !finished) {
            start.getStyleClass().add("accent");
        }
        strip.clear();
        switch (state) {
            case RunState.Running<Optional<OpenRun>> now -> progress(now);
            case RunState.Waiting<?> _ -> waiting();
            case RunState.Failed<?>(sotto.work.Failure failure) ->
                strip.fail(failure, sotto.ui.task.WindowNames.CONCEPT, resume());
            case RunState.Done<?> _, RunState.Cancelled<?> _ ->
                model.scoring().unfinished().get().ifPresent(some -> strip.warn(unfinished(some), resume()));
        }
    }

    private void waiting() {
        percent.setText("");
        texts.setText(words.of("run.waiting"));
        times.setText("");
        left.setText("");
        pace.setText("");
        note.setText("");
        bar.setProgress(0);
        cancel.setDisable(false);
    }

    private void progress(RunState.Running<?> now) {
        RunText text = RunText.of(
                now,
                model.scoring()
                        .underway()
                        .get()
                        .map(ScoringViewModel.Underway::started)
                        .orElse(Instant.EPOCH),
                model.scoring().snapshot().get(),
                Instant.now(),
                words);
        percent.setText(text.percent());
        texts.setText(text.texts());
        times.setText(text.times());
        left.setText(text.left());
        pace.setText(text.pace());
        note.setText(text.note());
        bar.setProgress(text.share() < 0 ? 0 : text.share());
        cancel.setDisable(now.stopping());
    }

    private void finished(OpenRun run) {
        String neurons = NumberFormat.count(run.run().expertise().neurons());
        done.setText(run.run()
                .classes()
                .map(texts -> words.of(
                        "run.done",
                        neurons,
                        NumberFormat.count(texts.positives()),
                        NumberFormat.count(texts.negatives()),
                        run.concept()))
                .orElseGet(() -> words.of("run.done.scores", neurons, run.concept())));
    }

    private String unfinished(ResumableRun some) {
        String name = String.valueOf(some.out().getFileName());
        return some.of() > 0
                ? words.of("run.unfinished", name, NumberFormat.count(some.texts()), NumberFormat.count(some.of()))
                : words.of("run.unfinished.none", name);
    }

    private Optional<Button> resume() {
        return model.scoring().unfinished().get().isEmpty()
                ? Optional.empty()
                : Optional.of(Descriptions.button(
                        "concept-resume",
                        words.of("run.resume"),
                        words.of("run.resume.about"),
                        model.scoring()::resume));
    }
}
