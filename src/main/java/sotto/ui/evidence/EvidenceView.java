package sotto.ui.evidence;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Look;

/// Mode "Evidence" of the screen Layers: the question at the left, the answer at the right.
public final class EvidenceView extends StackPane {
    private final EvidenceViewModel model;
    private final StabilityPane stability;
    private final Button drawer;
    private final Button command;
    private boolean narrow;

    /// Makes the mode's content.
    public EvidenceView(EvidenceViewModel model, ScreenContext context) {
        this.model = model;
        Messages words = Messages.beside(EvidenceView.class);
        setId("evidence");
        getStyleClass().add("evidence");
        getStylesheets().add(Look.sheet(EvidenceView.class, "evidence.css"));
        setMinHeight(0);
        stability = new StabilityPane(model.stability(), context, words);
        drawer = Descriptions.button(
                "evidence-drawer", Feather.LIST, words.of("drawer"), words.of("drawer.about"), stability::drawer);
        drawer.setMinWidth(Region.USE_PREF_SIZE);
        command = CommandButton.of(
                "evidence-command", context.clip(), () -> model.stability().command());
        getChildren().add(stability);
        model.stability().ready().subscribe(_ -> control());
        model.stability().work().found().subscribe(_ -> control());
    }

    private void control() {
        Controls.show(drawer, narrow && model.stability().work().found().get().isPresent());
        command.setDisable(model.stability().ready().get() != StabilityModel.Ready.READY);
    }

    /// Shows the question beside the answer, or as a drawer.
    public void fold(boolean small) {
        narrow = small;
        stability.fold(small);
        control();
    }

    /// Controls for the screen's header.
    public List<Node> controls() {
        return List.of(drawer, command);
    }
}
