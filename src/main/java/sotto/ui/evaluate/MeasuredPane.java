package sotto.ui.evaluate;

import java.util.Comparator;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import sotto.measure.ClassifierJudge;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.LabelTicks;
import sotto.ui.control.Messages;

/// Rows of what is measured: whether, by which name, on which files.
final class MeasuredPane extends VBox {
    private static final int TWO_CLASSES = 2;
    private static final List<EvaluationFile> FIRST = List.of(
            EvaluationFile.TOXICITY,
            EvaluationFile.PERPLEXITY,
            EvaluationFile.TASKS,
            EvaluationFile.KL,
            EvaluationFile.FALSE_ALARMS);

    private final EvaluateViewModel model;
    private final Messages words;

    MeasuredPane(EvaluateViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("rows");
        for (EvaluationFile measure : order()) {
            getChildren().add(row(measure));
            if (measure.equals(EvaluationFile.CLASSIFIER)) {
                getChildren().add(labels());
            }
        }
    }

    /// The files in the order of reading: those of the paper's study first, judges below what they judge.
    private static List<EvaluationFile> order() {
        return EvaluationFile.ALL.stream()
                .sorted(Comparator.comparingInt(MeasuredPane::rank))
                .toList();
    }

    private static int rank(EvaluationFile file) {
        int place = FIRST.indexOf(file.measure());
        return place < 0 ? FIRST.size() : place;
    }

    private Node row(EvaluationFile measure) {
        String key = "measure." + measure.word();
        EvaluationForm.Part part = model.form().part(measure);
        CheckBox on = Controls.whole(Descriptions.about(
                new CheckBox(words.of(key)), "evaluate-" + measure.word(), words.of(key + ".about")));
        on.selectedProperty().bindBidirectional(part.on());
        on.setOnAction(_ -> {
            if (on.isSelected() && part.files().isEmpty()) {
                on.setSelected(model.choose(measure));
            }
        });
        HBox row = Controls.row(on, Controls.gap(), new FilesButton(model, measure, words));
        if (!measure.measure().equals(measure)) {
            row.getStyleClass().add("part");
            Controls.showWhile(row, model.form().part(measure.measure()).on());
        }
        return row;
    }

    /// Menu of the classifier's labels that count as toxic, where there are more than two.
    private Node labels() {
        MenuButton labels = Descriptions.about(new MenuButton(), "evaluate-labels", words.of("labels.about"));
        labels.getStyleClass().add("flat");
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
        HBox row = Controls.row(Gap.USUAL, Controls.gap(), labels);
        row.getStyleClass().add("part");
        model.form().labels().addListener((ListChangeListener<String>) _ -> nameLabels(labels, row));
        model.form().choice().subscribe(_ -> nameLabels(labels, row));
        model.form().part(EvaluationFile.TOXICITY).on().subscribe(_ -> nameLabels(labels, row));
        return row;
    }

    private void nameLabels(MenuButton labels, Node row) {
        List<String> counted = model.form().counted();
        boolean several = model.form()
                .choice()
                .get()
                .filter(choice -> choice.all().size() > TWO_CLASSES)
                .isPresent();
        labels.setText(counted.isEmpty() ? words.of("labels.none") : words.of("labels", String.join(" + ", counted)));
        Controls.show(
                row, several && model.form().part(EvaluationFile.TOXICITY).on().get());
    }
}
