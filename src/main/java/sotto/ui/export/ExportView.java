package sotto.ui.export;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.ui.control.Messages;
import sotto.ui.control.ScreenHeader;
import sotto.ui.control.TwoColumns;
import sotto.ui.project.Projects;
import sotto.ui.session.Action;
import sotto.ui.session.Explained;
import sotto.ui.session.FolderOpener;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Look;

/// Screen Export: the patched model with its proof at the left; gains, tables and figures at the right.
public final class ExportView implements Screen {
    private final Messages words = Messages.beside(ExportView.class);
    private final VBox root = new VBox();
    private final ObservableValue<Optional<String>> missing;
    private final PatchViewModel patch;
    private final GainsChoice gains;
    private final Projects projects;
    private final PatchPanel patched;
    private final FilesPanels files;

    /// Makes the screen on a context.
    public ExportView(ScreenContext context, Projects projects, FolderOpener folders) {
        this.projects = projects;
        gains = new GainsChoice(context.session(), projects);
        patch = new PatchViewModel(context, gains, folders);
        patched = new PatchPanel(patch, gains, context, words);
        files = new FilesPanels(new FilesViewModel(context, gains), context, words);
        missing = Bindings.createObjectBinding(
                () -> context.session().run().get().isPresent()
                        ? Optional.empty()
                        : Optional.of(words.of(context.session().model().get().isEmpty() ? "missing" : "missing.run")),
                context.session().model(),
                context.session().run());
        root.setId("export");
        root.getStyleClass().addAll("screen", "export");
        root.getStylesheets().add(Look.sheet(ExportView.class, "export.css"));
        ScrollPane right = new ScrollPane(files);
        right.setFitToWidth(true);
        right.setFocusTraversable(false);
        TwoColumns columns = new TwoColumns(62, patched, right);
        root.getChildren().addAll(new ScreenHeader(words.of("title"), words.of("subtitle")), columns);
    }

    @Override
    public ScreenId place() {
        return ScreenId.EXPORT;
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
        gains.dials(projects.compare());
    }

    @Override
    public Explained explained(String stop) {
        return new Explained(List.of(patched), files.getChildrenUnmodifiable());
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action("export-model", words.of("action"), "", patch::export));
    }
}
