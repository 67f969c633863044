package sotto.ui.evidence;

import java.util.Optional;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import sotto.run.evidence.Confounds;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberField;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.ScreenContext;

/// Page on the open run's confounds: columns and ways of reading are asked, a figure and sentences answer.
final class ConfoundsPane extends StackPane {
    private final ConfoundsModel model;
    private final Messages words;
    private final Label known = new Label();
    private final ConfoundsAnswer answer;
    private final EvidencePage page;

    ConfoundsPane(ConfoundsModel model, ScreenContext context, Messages words) {
        this.model = model;
        this.words = words;
        answer = new ConfoundsAnswer(model, context, words);
        page = new EvidencePage("confounds", model.work(), question(), model::save, words);
        setMinHeight(0);
        getChildren().add(page);
        model.ready().subscribe(_ -> show());
        model.work().found().subscribe(_ -> show());
        model.work().busy().subscribe(_ -> show());
    }

    private QuestionPane question() {
        TextField columns =
                Descriptions.about(new TextField(), "confounds-columns", words.of("confounds.columns.about"));
        columns.setPromptText(words.of("confounds.columns.prompt"));
        columns.textProperty().bindBidirectional(model.columns());
        CheckBox readings = Descriptions.about(
                new CheckBox(words.of("confounds.readings")),
                "confounds-readings",
                words.of("confounds.readings.about"));
        readings.selectedProperty().bindBidirectional(model.readings());
        NumberField texts = field("texts", model.texts(), 2);
        texts.disableProperty().bind(model.readings().not());
        return new QuestionPane("confounds-question", words.of("confounds"), words.of("confounds.question"), measure())
                .below(words.of("confounds.columns"), columns, known)
                .with(readings, new Label(words.of("confounds.readings.below")))
                .with(words.of("confounds.texts"), texts, new Label(words.of("confounds.texts.below")))
                .with(
                        words.of("confounds.seed"),
                        field("seed", model.seed(), 0),
                        new Label(words.of("confounds.seed.below")));
    }

    private NumberField field(String name, Property<Number> number, int least) {
        return new NumberField(
                        number,
                        new NumberField.Range(least, Integer.MAX_VALUE, 1),
                        value -> Long.toString((long) value))
                .about("confounds-" + name, words.of("confounds." + name + ".about"));
    }

    private Button measure() {
        Button measure = Descriptions.button(
                "confounds-measure",
                words.of("confounds.measure"),
                words.of("confounds.measure.about"),
                model::measure);
        measure.disableProperty().bind(model.ready().map(_ -> !model.isReady()));
        return measure;
    }

    private void show() {
        known.setText(model.ready()
                .get()
                .filter(texts -> !texts.columns().isEmpty())
                .map(texts -> words.of("confounds.columns.known", String.join(", ", texts.columns())))
                .orElse(words.of("confounds.columns.below")));
        Optional<ConfoundsModel.Measured> found = model.work().found().get();
        found.ifPresentOrElse(
                now -> {
                    answer.show(now.confounds());
                    page.show(of(now.confounds()), answer);
                },
                () -> page.show("", empty()));
    }

    private String of(Confounds found) {
        String all = words.of(
                "confounds.of",
                Long.toString(found.seed()),
                NumberFormat.count(found.texts().positives()),
                NumberFormat.count(found.texts().negatives()));
        return found.readings().isEmpty()
                ? all
                : all
                        + words.of(
                                "confounds.of.again",
                                NumberFormat.count(
                                        found.readings().getFirst().texts().positives()),
                                NumberFormat.count(
                                        found.readings().getFirst().texts().negatives()));
    }

    private Node empty() {
        boolean unknown = model.ready().get().filter(texts -> !texts.recorded()).isPresent();
        String key = unknown ? "none" : model.work().busy().get() ? "busy" : "empty";
        Empty empty = new Empty(words.of("confounds." + key));
        empty.getStyleClass().add("panel");
        return empty;
    }

    /// Shows the question beside the answer, or as a drawer.
    void fold(boolean small) {
        page.fold(small);
        answer.fold(small);
    }

    /// Opens or closes the drawer.
    void drawer() {
        page.drawer();
    }
}
