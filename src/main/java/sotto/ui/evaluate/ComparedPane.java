package sotto.ui.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import sotto.figure.StudyLabel;
import sotto.run.evaluate.StudyPoint;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.study.MarkView;

/// Rows of what is compared: the untouched model, single variants, sweeps of which one at a time is open.
final class ComparedPane extends VBox {
    private final ComparedVariants compared;
    private final Messages words;
    private final VBox single = new VBox();
    private final List<SweepPane> sweeps = new ArrayList<>();
    private final ObjectProperty<SweepModel.Kind> open = new SimpleObjectProperty<>();

    ComparedPane(EvaluateViewModel model, Messages words) {
        this.compared = model.compared();
        this.words = words;
        getStyleClass().add("rows");
        single.getStyleClass().add("rows");
        for (SweepModel sweep : compared.sweeps()) {
            sweeps.add(new SweepPane(
                    sweep,
                    compared,
                    words,
                    open.map(kind -> kind == sweep.kind()).orElse(false),
                    pressed -> open.set(open.get() == pressed.kind() ? null : pressed.kind())));
        }
        getChildren().add(single);
        getChildren().addAll(sweeps);
        compared.options().addListener((ListChangeListener<ComparedVariants.Option>) _ -> show());
        show();
    }

    private void show() {
        CheckBox base = new CheckBox(words.of("variant.base"));
        base.setSelected(true);
        base.setDisable(true);
        base.getStyleClass().add("always");
        base.setGraphic(new MarkView(StudyLabel.of(words.of("variant.base"), StudyPoint.BASE)));
        Descriptions.about(base, "evaluate-base", words.of("variant.base.about"));
        single.getChildren().setAll(row(base, words.of("from.always")));
        for (int i = 0; i < compared.options().size(); i++) {
            ComparedVariants.Option option = compared.options().get(i);
            CheckBox box = Descriptions.about(
                    new CheckBox(option.title()), "evaluate-variant-" + i, words.of("variant.about", option.title()));
            box.setGraphic(new MarkView(StudyLabel.of(option.title(), option.rule())));
            box.setMinWidth(40);
            box.selectedProperty().bindBidirectional(option.on());
            single.getChildren().add(row(box, option.from()));
        }
        sweeps.forEach(SweepPane::show);
    }

    private static Node row(CheckBox box, String from) {
        return Controls.row(box, Controls.gap(), Controls.whole(Descriptions.small(from)));
    }
}
