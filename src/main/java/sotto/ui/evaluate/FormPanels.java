package sotto.ui.evaluate;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.measure.ClassifierJudge;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.LabelTicks;
import sotto.ui.control.Messages;
import sotto.ui.control.Panel;

/// Panels of the form: variants and pre-prompts, measures with their files, numbers.
final class FormPanels extends VBox {
    private final EvaluateViewModel model;
    private final Messages words;
    private final VBox variants = Gap.USUAL.of(new VBox());

    FormPanels(EvaluateViewModel model, Messages words) {
        Gap.LARGE.of(this);
        getStyleClass().add("beside-bar");
        this.model = model;
        this.words = words;
        Panel compared = new Panel(words.of("compared"), Gap.MIDDLE.of(new VBox(variants, prePrompts())));
        compared.subtitle().set(words.of("compared.subtitle"));
        Panel measured = new Panel(words.of("measured"), measures());
        getChildren().addAll(compared, measured);
        model.options().addListener((ListChangeListener<EvaluateViewModel.Option>) _ -> showVariants());
        showVariants();
    }

    private void showVariants() {
        variants.getChildren().clear();
        CheckBox base = new CheckBox(words.of("variant.base"));
        base.setSelected(true);
        base.setDisable(true);
        Descriptions.about(base, "evaluate-base", words.of("variant.base.about"));
        variants.getChildren().add(base);
        for (int i = 0; i < model.options().size(); i++) {
            EvaluateViewModel.Option option = model.options().get(i);
            CheckBox box = Descriptions.about(
                    new CheckBox(option.title()), "evaluate-variant-" + i, words.of("variant.about", option.title()));
            box.selectedProperty().bindBidirectional(option.on());
            variants.getChildren().add(box);
        }
    }

    private Node prePrompts() {
        CheckBox benign =
                Descriptions.about(new CheckBox(words.of("benign")), "evaluate-benign", words.of("benign.about"));
        benign.selectedProperty().bindBidirectional(model.form().benign());
        CheckBox adversarial = Descriptions.about(
                new CheckBox(words.of("adversarial")), "evaluate-adversarial", words.of("adversarial.about"));
        adversarial.selectedProperty().bindBidirectional(model.form().adversarial());
        TextField own = Descriptions.about(new TextField(), "evaluate-own", words.of("own.about"));
        own.textProperty().bindBidirectional(model.form().own());
        own.setPromptText(words.of("own.prompt"));
        Label title = Descriptions.small(words.of("pre-prompts"));
        return Gap.USUAL.of(new VBox(title, Gap.LARGE.of(new FlowPane(benign, adversarial), Gap.USUAL), own));
    }

    private Node measures() {
        VBox all = new VBox();
        all.getStyleClass().add("measures");
        for (EvaluationFile measure : EvaluationFile.ALL) {
            all.getChildren().add(row(measure));
        }
        FlowPane numbers = Gap.MIDDLE.of(new FlowPane(), Gap.USUAL);
        model.form().numbers().forEach((option, text) -> numbers.getChildren().add(number(option.word(), text)));
        numbers.getChildren().add(number("tokens", model.form().newTokens()));
        all.getChildren().add(numbers);
        return all;
    }

    private Node row(EvaluationFile measure) {
        String key = "measure." + measure.word();
        EvaluationForm.Part part = model.form().part(measure);
        CheckBox on =
                Descriptions.about(new CheckBox(words.of(key)), "evaluate-" + measure.word(), words.of(key + ".about"));
        on.selectedProperty().bindBidirectional(part.on());
        TextField path = Descriptions.about(
                new TextField(), "evaluate-" + measure.word() + "-path", words.of("path.about", words.of(key)));
        path.textProperty().bindBidirectional(part.path());
        path.setMinWidth(60);
        HBox.setHgrow(path, Priority.ALWAYS);
        Button choose = Descriptions.icon(
                "evaluate-" + measure.word() + "-choose",
                Feather.FOLDER,
                words.of("choose.about", words.of(key)),
                () -> model.choose(measure));
        HBox file = Controls.row(Gap.TINY, path, choose);
        file.disableProperty().bind(part.on().not());
        VBox row = Gap.TINY.of(new VBox(on, file));
        if (!measure.measure().equals(measure)) {
            row.getStyleClass().add("judge");
        }
        if (measure.equals(EvaluationFile.CLASSIFIER)) {
            MenuButton labels = labels();
            labels.disableProperty().bind(part.on().not());
            row.getChildren().add(labels);
        }
        return row;
    }

    /// Menu of the classifier's labels that count as toxic.
    private MenuButton labels() {
        MenuButton labels = Descriptions.about(new MenuButton(), "evaluate-labels", words.of("labels.about"));
        labels.setOnShowing(_ -> labels.getItems()
                .setAll(LabelTicks.of(
                        "evaluate",
                        model.form()
                                .choice()
                                .get()
                                .map(ClassifierJudge.Choice::all)
                                .orElse(List.of()),
                        model.form().counted(),
                        chosen -> model.form().labels().setAll(chosen))));
        labels.getItems().add(Descriptions.item(""));
        model.form().labels().addListener((ListChangeListener<String>) _ -> nameLabels(labels));
        model.form().choice().subscribe(_ -> nameLabels(labels));
        return labels;
    }

    private void nameLabels(MenuButton labels) {
        List<String> counted = model.form().counted();
        boolean known = model.form().choice().get().isPresent();
        labels.setText(counted.isEmpty() ? words.of("labels.none") : words.of("labels", String.join(" + ", counted)));
        Controls.show(labels, known);
    }

    private Node number(String key, StringProperty text) {
        TextField field = Descriptions.about(new TextField(), "evaluate-" + key, words.of(key + ".about"));
        field.textProperty().bindBidirectional(text);
        field.setPrefWidth(64);
        Label label = Controls.whole(Descriptions.small(words.of(key)));
        label.setLabelFor(field);
        return Controls.row(label, field);
    }
}
