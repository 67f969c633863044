package sotto.ui.concept;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.figure.LengthHistogram;
import sotto.run.concept.ConceptProfile;
import sotto.run.concept.LengthProfile;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.task.WindowNames;

/// Histogram of the lengths of both classes' texts, with a warning where length alone tells them apart.
final class LengthsPanel extends StackPane {
    private final ConceptViewModel model;
    private final ScreenContext context;
    private final Messages words;
    private final Panel panel;
    private final Strip strip = new Strip();
    private final FigureView picture;
    private final VBox content;

    LengthsPanel(ConceptViewModel model, ScreenContext context, Messages words) {
        this.model = model;
        this.context = context;
        this.words = words;
        picture = new FigureView("concept-lengths", context);
        picture.setMinHeight(180);
        VBox.setVgrow(picture, Priority.ALWAYS);
        content = Gap.USUAL.of(new VBox(strip, picture));
        panel = new Panel(words.of("lengths.title"), content)
                .with(new ExportButton("concept-lengths-export", context, picture::shown));
        panel.busy().bind(model.sample().busy());
        getChildren().add(panel);
        SampleViewModel sample = model.sample();
        for (var property : java.util.List.<ObservableValue<?>>of(
                sample.whole(),
                sample.chosen(),
                sample.problem(),
                model.texts().name(),
                context.session().model())) {
            property.addListener((_, _, _) -> show());
        }
        show();
    }

    private void show() {
        Optional<LengthProfile> whole = model.sample().whole().get();
        String name = model.conceptName();
        if (whole.isPresent()) {
            LengthProfile profile = whole.get();
            picture.show(ShownFigure.of(words.of("lengths.title"), () -> new LengthHistogram(profile, name)));
            panel.show(content);
            panel.subtitle().set(subtitle(profile));
        } else {
            picture.clear();
            panel.subtitle().set("");
            if (model.sample().problem().get().isPresent()) {
                panel.show(content);
            } else {
                panel.show(nothing());
            }
        }
        model.sample()
                .problem()
                .get()
                .ifPresentOrElse(failure -> strip.fail(failure, WindowNames.CONCEPT, Optional.empty()), this::warn);
    }

    private Empty nothing() {
        if (context.session().model().get().isEmpty()) {
            return new Empty(
                    words.of("lengths.model"),
                    Descriptions.button(
                            "concept-to-model",
                            words.of("lengths.to.model"),
                            words.of("lengths.to.model.about"),
                            () -> context.navigator().go(ScreenId.MODEL)));
        }
        return new Empty(words.of(model.sample().busy().get() ? "lengths.counting" : "lengths.empty"));
    }

    private String subtitle(LengthProfile whole) {
        String all = words.of("lengths.whole", NumberFormat.decimal(whole.auroc(), 2));
        return model.sample()
                .chosen()
                .get()
                .map(ConceptProfile.Chosen::profile)
                .filter(_ -> model.sample().matched().get())
                .map(profile -> all + ", " + words.of("lengths.matched", NumberFormat.decimal(profile.auroc(), 2)))
                .orElse(all);
    }

    private void warn() {
        Optional<LengthProfile> judged = model.sample().chosen().get().map(ConceptProfile.Chosen::profile);
        if (judged.isEmpty() || !judged.get().isSuspicious()) {
            strip.clear();
            return;
        }
        strip.warn(
                words.of("lengths.warning", NumberFormat.decimal(judged.get().auroc(), 2)),
                model.sample().matched().get()
                        ? Optional.empty()
                        : Optional.of(Descriptions.button(
                                "concept-match",
                                words.of("lengths.match"),
                                words.of("lengths.match.about"),
                                () -> model.sample().matched().set(true))));
    }
}
