package sotto.ui.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;

/// Foot of the question: what the next study takes, and the buttons that run it, or fill in the paper's or a race.
final class QuestionFooter extends VBox {
    private final EvaluateViewModel model;
    private final Messages words;
    private final Strip strip = new Strip();

    QuestionFooter(EvaluateViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("question-footer");
        strip.setId("evaluate-lacking");
        Label obstacle = Controls.wrap(Descriptions.small(""));
        obstacle.setId("evaluate-obstacle");
        obstacle.textProperty().bind(model.obstacle().map(text -> text.orElse("")));
        Controls.showWhile(obstacle, model.obstacle().map(Optional::isPresent));
        Button run =
                Descriptions.button("evaluate-run", Feather.PLAY, words.of("run"), words.of("run.about"), model::run);
        run.getStyleClass().add("accent");
        run.disableProperty().bind(model.obstacle().map(Optional::isPresent));
        Button paper = Descriptions.button("evaluate-paper", words.of("paper"), words.of("paper.about"), model::paper);
        Button race = Descriptions.button("evaluate-race", words.of("race"), words.of("race.about"), model::race);
        race.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.compared().hasScores(), model.compared().options()));
        FlowPane buttons = Gap.USUAL.of(new FlowPane(run, paper, race));
        buttons.getStyleClass().add("question-buttons");
        getChildren().addAll(strip, new ForecastPane(model, words), obstacle, buttons);
        model.lacking().subscribe(_ -> show());
        model.leftOut().subscribe(_ -> show());
    }

    private void show() {
        List<EvaluationFile> lacking = model.lacking().get();
        List<String> leftOut = model.leftOut().get();
        if (lacking.isEmpty() && !leftOut.isEmpty()) {
            strip.warn(String.join(" ", leftOut), Optional.empty());
            return;
        }
        if (lacking.isEmpty()) {
            strip.clear();
            return;
        }
        String names = lacking.stream()
                .map(file -> words.of("paper.lacks." + file.word()))
                .collect(Collectors.joining(", "));
        strip.warn(
                words.of("paper.lacks", names),
                Optional.of(Descriptions.button(
                        "evaluate-lacking-choose",
                        words.of("paper.choose"),
                        words.of("paper.choose.about"),
                        () -> model.choose(lacking.getFirst()))));
    }
}
