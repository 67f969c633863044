package sotto.ui.evidence;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Look;

/// Mode "Evidence" of the screen Layers: a page on stability and one on confounds, each with the question at the left
/// and the answer at the right.
public final class EvidenceView extends StackPane {
    private final EvidenceViewModel model;
    private final Messages words = Messages.beside(EvidenceView.class);
    private final StabilityPane stability;
    private final ConfoundsPane confounds;
    private final SegmentedButton pages = new SegmentedButton();
    private final Button drawer;
    private final Button command;
    private boolean narrow;

    /// Makes the mode's content.
    public EvidenceView(EvidenceViewModel model, ScreenContext context) {
        this.model = model;
        setId("evidence");
        getStyleClass().add("evidence");
        getStylesheets().add(Look.sheet(EvidenceView.class, "evidence.css"));
        setMinHeight(0);
        stability = new StabilityPane(model.stability(), context, words);
        confounds = new ConfoundsPane(model.confounds(), context, words);
        drawer = Descriptions.button(
                "evidence-drawer", Feather.LIST, words.of("drawer"), words.of("drawer.about"), this::drawer);
        drawer.setMinWidth(Region.USE_PREF_SIZE);
        command = CommandButton.of("evidence-command", context.clip(), model::command);
        pages();
        model.page().subscribe(_ -> {
            getChildren().setAll(isConfounds() ? confounds : stability);
            control();
        });
        model.stability().ready().subscribe(_ -> control());
        model.stability().work().found().subscribe(_ -> control());
        model.confounds().ready().subscribe(_ -> control());
        model.confounds().work().found().subscribe(_ -> control());
    }

    private void pages() {
        ToggleGroup group = new ToggleGroup();
        for (EvidenceViewModel.Page page : EvidenceViewModel.Page.values()) {
            ToggleButton button = Descriptions.about(
                    new ToggleButton(words.of(page.word())),
                    "evidence-page-" + page.word(),
                    words.of(page.word() + ".page.about"));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.show(page);
            });
            model.page().subscribe(now -> button.setSelected(now == page));
            pages.getButtons().add(button);
        }
        pages.setMinWidth(Region.USE_PREF_SIZE);
        OneOf.of(pages.getButtons());
    }

    private boolean isConfounds() {
        return model.page().get() == EvidenceViewModel.Page.CONFOUNDS;
    }

    private void drawer() {
        if (isConfounds()) {
            confounds.drawer();
        } else {
            stability.drawer();
        }
    }

    private void control() {
        boolean found = isConfounds()
                ? model.confounds().work().found().get().isPresent()
                : model.stability().work().found().get().isPresent();
        Controls.show(drawer, narrow && found);
        command.setDisable(model.command().isEmpty());
    }

    /// Shows the question beside the answer, or as a drawer.
    public void fold(boolean small) {
        narrow = small;
        stability.fold(small);
        confounds.fold(small);
        control();
    }

    /// Controls for the screen's header.
    public List<Node> controls() {
        return List.of(drawer, pages, command);
    }
}
