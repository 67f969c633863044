package sotto.ui.evaluate;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Messages;
import sotto.ui.control.ScreenHeader;
import sotto.ui.control.TwoColumns;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Look;

/// Screen Evaluate: the form at the left, progress and figures at the right.
public final class EvaluateView implements Screen {
    private final EvaluateViewModel model;
    private final Messages words = Messages.beside(EvaluateView.class);
    private final VBox root = new VBox();
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
        root.getStylesheets().add(Look.sheet(EvaluateView.class, "evaluate.css"));
        ScrollPane left = new ScrollPane(new FormPanels(model, words));
        left.setFitToWidth(true);
        left.setFocusTraversable(false);
        TwoColumns columns = new TwoColumns(38, left, new ReportPanel(model, words));
        root.getChildren().addAll(header(context), columns);
    }

    private Node header(ScreenContext context) {
        Node command = CommandButton.of(
                "evaluate-command", context.clip(), () -> model.command().orElse("sotto evaluate --help"));
        return new ScreenHeader(words.of("title"), words.of("subtitle")).actions(command);
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
        model.reports().list();
    }
}
