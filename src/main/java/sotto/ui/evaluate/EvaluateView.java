package sotto.ui.evaluate;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.completions.CompletionsPane;
import sotto.ui.completions.CompletionsViewModel;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.study.StudyPane;
import sotto.ui.task.RunState;
import sotto.ui.theme.Look;

/// Screen Evaluate, the study: the question at the left, what is known of the answer at the right.
///
/// In a narrow window, and while completions are read, the question is a drawer over the answer.
public final class EvaluateView implements Screen {
    private static final double NARROW = 1200;
    private static final double LOW = 860;

    private final EvaluateViewModel model;
    private final Messages words = Messages.beside(EvaluateView.class);
    private final VBox root = new VBox();
    private final HBox columns = Gap.LARGE.of(new HBox());
    private final StackPane body = new StackPane(columns);
    private final QuestionPanel question;
    private final AnswerPane answer;
    private final BooleanProperty drawn = new SimpleBooleanProperty();
    private final ObservableValue<Boolean> narrow =
            size(Scene::widthProperty).map(width -> width.doubleValue() < NARROW);
    private final ObservableValue<Boolean> low = size(Scene::heightProperty).map(height -> height.doubleValue() < LOW);
    private final ObservableValue<Boolean> folded;
    private final ObservableValue<Optional<String>> missing;

    /// Makes the screen of a view-model.
    public EvaluateView(EvaluateViewModel model, ScreenContext context) {
        this.model = model;
        missing = Bindings.createObjectBinding(
                () -> context.session().model().get().isEmpty()
                        ? Optional.of(words.of("no.model"))
                        : context.session().run().get().isEmpty()
                                ? Optional.of(words.of("missing.run"))
                                : Optional.<String>empty(),
                context.session().model(),
                context.session().run());
        root.setId("evaluate");
        root.getStyleClass().addAll("screen", "evaluate");
        root.getStylesheets()
                .addAll(Look.sheet(StudyPane.class, "study.css"), Look.sheet(EvaluateView.class, "evaluate.css"));
        question = new QuestionPanel(model, words);
        Button paper = Descriptions.button("evaluate-empty-paper", words.of("paper"), words.of("paper.about"), () -> {
            model.paper();
            drawn.set(isFolded());
        });
        StudyPane study = new StudyPane(
                        model.desk().answer(), context, new NumbersPane(model.desk(), words), completions(context))
                .offer(paper)
                .awaits(measuring());
        folded = Bindings.createObjectBinding(
                () -> narrow.getValue() || study.reading().getValue(), narrow, study.reading());
        answer = new AnswerPane(model.desk(), words, study);
        HBox.setHgrow(answer, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        Button open = Descriptions.button(
                "evaluate-ask",
                Feather.SLIDERS,
                words.of("question"),
                words.of("question.about"),
                () -> drawn.set(!drawn.get()));
        Controls.showWhile(open, folded);
        root.getChildren().addAll(new EvaluateHeader(model, context.clip(), words, open), body);
        root.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && isDrawer()) {
                drawn.set(false);
                open.requestFocus();
                key.consume();
            }
        });
        model.desk().queue().waiting().addListener((_, before, now) -> {
            if (now.intValue() > before.intValue()) {
                drawn.set(false); // what was asked for is looked at
            }
        });
        folded.subscribe(_ -> {
            drawn.set(false);
            arrange();
        });
        drawn.subscribe(_ -> arrange());
        low.subscribe(now -> question.fold(now));
    }

    /// The texts of the finished study that is looked at.
    private Node completions(ScreenContext context) {
        return new CompletionsPane(
                new CompletionsViewModel(context, model.desk().opened()));
    }

    /// Whether the study that is looked at is being measured.
    private ObservableValue<Boolean> measuring() {
        return model.desk()
                .looked()
                .flatMap(one -> one.<ObservableValue<RunState<Path>>>map(AskedStudy::state)
                        .orElseGet(SimpleObjectProperty::new))
                .map(RunState.Running.class::isInstance)
                .orElse(false);
    }

    private ObservableValue<Number> size(java.util.function.Function<Scene, ObservableValue<Number>> of) {
        return root.sceneProperty().flatMap(of).orElse(Double.MAX_VALUE);
    }

    private boolean isFolded() {
        return folded.getValue();
    }

    private boolean isDrawer() {
        return isFolded() && drawn.get();
    }

    private void arrange() {
        body.getChildren().remove(question);
        columns.getChildren().setAll(answer);
        question.getStyleClass().remove("drawn");
        if (!folded.getValue()) {
            columns.getChildren().addFirst(question);
        } else if (drawn.get()) {
            question.getStyleClass().add("drawn");
            StackPane.setAlignment(question, Pos.TOP_LEFT);
            body.getChildren().add(question);
        }
    }

    @Override
    public ScreenId place() {
        return ScreenId.EVALUATE;
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public ObservableValue<Optional<String>> missing() {
        return missing;
    }

    @Override
    public void shown() {
        model.desk().reports().list();
    }
}
