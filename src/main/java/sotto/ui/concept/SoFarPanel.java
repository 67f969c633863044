package sotto.ui.concept;

import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.figure.HistogramSoFar;
import sotto.num.NullBand;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoreSnapshot;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Empty;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;

/// Plot of every neuron's AUROC, while they are scored and once they are.
final class SoFarPanel extends StackPane {
    private final ConceptViewModel model;
    private final Messages words;
    private final Panel panel;
    private final FigureView picture;
    private final VBox content;
    private final Empty empty;
    private Optional<ScoreSnapshot.SoFar> seen = Optional.empty();

    SoFarPanel(ConceptViewModel model, ScreenContext context, Messages words) {
        this.model = model;
        this.words = words;
        picture = new FigureView("concept-so-far", context);
        picture.setMinHeight(160);
        VBox.setVgrow(picture, Priority.ALWAYS);
        content = new VBox(picture);
        empty = new Empty(words.of("sofar.empty"));
        panel = new Panel(words.of("sofar.title"), empty)
                .with(new ExportButton("concept-so-far-export", context, picture::shown));
        getChildren().add(panel);
        model.scoring().snapshot().addListener((_, _, _) -> show());
        model.result().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        if (model.result().get().isPresent()) {
            result(model.result().get().get());
            return;
        }
        Optional<ScoreSnapshot> heard = model.scoring().snapshot().get();
        Optional<ScoreSnapshot.SoFar> scores = heard.flatMap(ScoreSnapshot::scores);
        if (scores.isEmpty()) {
            panel.show(empty);
            picture.clear();
            panel.title().set(words.of("sofar.title"));
            panel.subtitle().set("");
            seen = Optional.empty();
            return;
        }
        if (scores.equals(seen)) {
            return;
        }
        seen = scores;
        ScoreSnapshot.SoFar now = scores.get();
        RunRecord.Classes all = heard.get().counted();
        NullBand end = model.scoring().underway().get().map(run -> run.end(all)).orElse(NullBand.UNKNOWN);
        picture.show(ShownFigure.of(words.of("sofar.title"), () -> HistogramSoFar.of(now, end)));
        panel.title().set(words.of("sofar.title"));
        panel.subtitle()
                .set(words.of(
                        "sofar.texts",
                        NumberFormat.count(now.texts().positives()),
                        NumberFormat.count(now.texts().negatives()),
                        NumberFormat.count(now.expertise().neurons()),
                        model.scoring()
                                .underway()
                                .get()
                                .map(ScoringViewModel.Underway::concept)
                                .orElse("")));
        panel.show(content);
    }

    private void result(OpenRun run) {
        seen = Optional.empty();
        picture.show(ShownFigure.of(words.of("sofar.done"), run, FigureSpec.of(FigureKind.HISTOGRAM)));
        panel.title().set(words.of("sofar.done"));
        panel.subtitle().set(words.of("sofar.run", run.concept()));
        panel.show(content);
    }
}
