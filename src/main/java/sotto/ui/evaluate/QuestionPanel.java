package sotto.ui.evaluate;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.work.Quantity;

/// Question of the next study: measures, variants, pre-prompts, numbers, and the button that runs it.
final class QuestionPanel extends VBox {
    private final EvaluateViewModel model;
    private final Messages words;
    private final List<QuestionSection> sections;

    QuestionPanel(EvaluateViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        setId("evaluate-question");
        getStyleClass().addAll("panel", "question");
        QuestionSection measured = section(
                "measured",
                Bindings.createStringBinding(this::measured, model.spec(), model.obstacle()),
                new MeasuredPane(model, words));
        QuestionSection sampling = section(
                "sampling",
                Bindings.createStringBinding(
                        () -> SamplingPane.summary(model.form().sampling(), words), model.spec(), model.obstacle()),
                new SamplingPane(model, words));
        QuestionSection compared = section(
                "compared",
                Bindings.createStringBinding(this::compared, model.spec(), model.obstacle()),
                new ComparedPane(model, words));
        QuestionSection prePrompts = section(
                "pre-prompts",
                Bindings.createStringBinding(
                        () -> PrePromptsPane.summary(model.form()), model.spec(), model.obstacle()),
                new PrePromptsPane(model, words));
        sections = List.of(measured, compared, prePrompts, sampling);
        sections.forEach(one -> one.open().set(one == compared));
        VBox all = new VBox(measured, compared, prePrompts, sampling);
        all.getStyleClass().add("question-sections");
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(), scroll, new QuestionFooter(model, words));
    }

    /// Lets sections be closed, or opens them all.
    void fold(boolean low) {
        sections.forEach(section -> section.folds().set(low));
        getStyleClass().remove("low");
        if (low) {
            getStyleClass().add("low");
        }
    }

    private HBox head() {
        Label title = Controls.whole(Controls.label(words.of("question"), "panel-title"));
        TextField name = Descriptions.about(new TextField(), "evaluate-name", words.of("name.about"));
        name.textProperty().bindBidirectional(model.name());
        name.promptTextProperty().bind(model.suggestion());
        name.getStyleClass().add("compact");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox head = Controls.row(title, name);
        head.getStyleClass().add("question-head");
        return head;
    }

    private QuestionSection section(String key, ObservableValue<String> summary, javafx.scene.Node content) {
        return new QuestionSection(
                "evaluate-section-" + key,
                new QuestionSection.Texts(
                        words.of("section." + key),
                        words.of("section." + key + ".note"),
                        words.of("section.about", words.of("section." + key))),
                summary,
                content);
    }

    private String measured() {
        List<EvaluationFile> used = EvaluationFile.ALL.stream()
                .filter(file -> model.form().part(file).on().get()
                        && model.form().part(file.measure()).on().get())
                .toList();
        long measures =
                used.stream().filter(file -> file.measure().equals(file)).count();
        int files = used.stream()
                .mapToInt(file -> model.form().part(file).files().size())
                .sum();
        return words.of("section.measured.summary", Quantity.of(measures), Quantity.of(files));
    }

    private String compared() {
        return model.spec().get().isEmpty()
                ? ""
                : words.of(
                        "section.compared.summary", Quantity.of(model.compared().count()));
    }
}
