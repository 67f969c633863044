package sotto.ui.evidence;

import java.util.Optional;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import sotto.run.evidence.Stability;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberField;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;

/// Page on the open run's stability: splits, seed and top are asked, tiles and figures answer.
final class StabilityPane extends StackPane {
    private final StabilityModel model;
    private final ScreenContext context;
    private final Messages words;
    private final Label usual = new Label();
    private final StabilityAnswer answer;
    private final EvidencePage page;

    StabilityPane(StabilityModel model, ScreenContext context, Messages words) {
        this.model = model;
        this.context = context;
        this.words = words;
        answer = new StabilityAnswer(model, context, words);
        page = new EvidencePage("stability", model.work(), question(), model::save, words);
        setMinHeight(0);
        getChildren().add(page);
        model.ready().subscribe(_ -> show());
        model.work().found().subscribe(_ -> show());
        model.work().busy().subscribe(_ -> show());
    }

    private QuestionPane question() {
        return new QuestionPane("stability-question", words.of("stability"), words.of("stability.question"), measure())
                .with(
                        words.of("stability.splits"),
                        field("splits", model.splits(), 2, StabilityModel.MOST_SPLITS),
                        new Label(words.of("stability.splits.below")))
                .with(words.of("stability.top"), field("top", model.top(), 1, StabilityModel.MOST_TOP), usual)
                .with(
                        words.of("stability.seed"),
                        field("seed", model.seed(), 0, Integer.MAX_VALUE),
                        new Label(words.of("stability.seed.below")));
    }

    private NumberField field(String name, Property<Number> number, int least, int most) {
        return new NumberField(number, new NumberField.Range(least, most, 1), value -> Long.toString((long) value))
                .about("stability-" + name, words.of("stability." + name + ".about"));
    }

    private Button measure() {
        Button measure = Descriptions.button(
                "stability-measure",
                words.of("stability.measure"),
                words.of("stability.measure.about"),
                model::measure);
        measure.disableProperty().bind(model.ready().map(now -> now != StabilityModel.Ready.READY));
        return measure;
    }

    private void show() {
        usual.setText(
                model.usualTop() == 0 ? "" : words.of("stability.top.below", NumberFormat.count(model.usualTop())));
        Optional<StabilityModel.Measured> found = model.work().found().get();
        found.ifPresentOrElse(
                now -> {
                    answer.show(now.stability());
                    page.show(of(now.stability()), answer);
                },
                () -> page.show("", empty()));
    }

    private String of(Stability found) {
        return words.of(
                "stability.of",
                NumberFormat.count(found.splits()),
                Long.toString(found.seed()),
                NumberFormat.count(found.top()),
                found.topRule(),
                NumberFormat.count(found.texts().positives()),
                NumberFormat.count(found.texts().negatives()));
    }

    private Node empty() {
        boolean none = model.ready().get() == StabilityModel.Ready.NO_RESPONSES;
        Empty empty = none
                ? new Empty(
                        words.of("stability.none"),
                        Descriptions.button(
                                "stability-go-concept",
                                words.of("stability.none.go"),
                                words.of("stability.none.go.about"),
                                () -> context.navigator().go(ScreenId.CONCEPT)))
                : model.work().busy().get()
                        ? new Empty(words.of("stability.busy"))
                        : new Empty(words.of("stability.empty"));
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
