package sotto.ui.evaluate;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.ui.bench.Desk;
import sotto.ui.bench.Place;
import sotto.ui.bench.Screen;
import sotto.ui.control.CommandButton;
import sotto.ui.control.ScreenHeader;
import sotto.ui.control.TwoColumns;
import sotto.ui.control.Words;
import sotto.ui.theme.Look;

/// Screen Evaluate: the form at the left, progress and figures at the right.
public final class EvaluateView implements Screen {
    private final EvaluateViewModel model;
    private final Words words = Words.beside(EvaluateView.class);
    private final VBox root = new VBox();
    private final ObservableValue<Optional<String>> missing;

    /// Makes the screen of a view-model.
    public EvaluateView(EvaluateViewModel model, Desk desk) {
        this.model = model;
        missing = Bindings.createObjectBinding(
                () -> desk.bench().model().get().isEmpty()
                        ? Optional.of(words.of("no.model"))
                        : desk.bench().run().get().isEmpty()
                                ? Optional.of(words.of("missing.run"))
                                : Optional.<String>empty(),
                desk.bench().model(),
                desk.bench().run());
        root.setId("evaluate");
        root.getStyleClass().addAll("screen", "evaluate");
        root.getStylesheets().add(Look.sheet(EvaluateView.class, "evaluate.css"));
        ScrollPane left = new ScrollPane(new FormPanels(model, words));
        left.setFitToWidth(true);
        left.setFocusTraversable(false);
        TwoColumns columns = new TwoColumns(38, left, new ReportPanel(model, words));
        root.getChildren().addAll(header(desk), columns);
    }

    private Node header(Desk desk) {
        Node command = CommandButton.of(
                "evaluate-command", desk.clip(), () -> model.command().orElse("sotto evaluate --help"));
        return new ScreenHeader(words.of("title"), words.of("subtitle")).actions(command);
    }

    @Override
    public Place place() {
        return Place.EVALUATE;
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
