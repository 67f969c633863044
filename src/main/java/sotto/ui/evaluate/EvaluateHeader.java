package sotto.ui.evaluate;

import java.nio.file.Path;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.ScreenHeader;
import sotto.ui.session.Clip;
import sotto.ui.theme.Icons;

/// Head of the screen: finished studies, those that run or wait, and what is taken home.
final class EvaluateHeader extends HBox {
    private final StudyDesk desk;
    private final Messages words;
    private final ComboBox<Path> finished = new ComboBox<>();
    private boolean filling;

    /// Makes the head; `question` is the button of the drawer, shown where the question is none of the columns.
    EvaluateHeader(EvaluateViewModel model, Clip clip, Messages words, Button question) {
        this.desk = model.desk();
        this.words = words;
        StudyChips chips = new StudyChips(desk, words);
        HBox.setHgrow(chips, Priority.SOMETIMES);
        Button page = Descriptions.button(
                "evaluate-page", Feather.FILE_TEXT, words.of("page"), words.of("page.about"), desk::savePage);
        page.disableProperty().bind(desk.opened().map(Optional::isEmpty));
        Button command =
                CommandButton.of("evaluate-command", clip, () -> model.command().orElse("sotto evaluate --help"));
        MenuButton more = more();
        for (Button button : new Button[] {page, command, question}) {
            Controls.whole(button);
        }
        ScreenHeader header =
                new ScreenHeader(words.of("title")).beside(list(), chips).actions(question, page, command, more);
        HBox.setHgrow(header, Priority.ALWAYS);
        getChildren().add(header);
        desk.reports().finished().addListener((ListChangeListener<Path>) _ -> fill());
        desk.opened().subscribe(_ -> fill());
    }

    private Node list() {
        Descriptions.about(finished, "evaluate-report", words.of("report.about"));
        finished.setConverter(new StringConverter<>() {
            @Override
            public String toString(Path place) {
                return place == null ? words.of("report.none") : String.valueOf(place.getFileName());
            }

            @Override
            public Path fromString(String text) {
                throw new IllegalStateException("Nobody types here");
            }
        });
        finished.setPromptText(words.of("report.none"));
        finished.getStyleClass().add("studies");
        finished.setMinWidth(120);
        finished.valueProperty().addListener((_, _, chosen) -> {
            if (!filling && chosen != null) {
                desk.open(chosen);
            }
        });
        return finished;
    }

    private void fill() {
        filling = true;
        finished.getItems().setAll(desk.reports().finished());
        finished.setValue(desk.opened().getValue().orElse(null));
        Controls.show(finished, !finished.getItems().isEmpty());
        filling = false;
    }

    private MenuButton more() {
        MenuButton more = Descriptions.about(new MenuButton(), "evaluate-menu", words.of("menu.about"));
        more.setGraphic(Icons.of(Feather.MORE_HORIZONTAL));
        more.getStyleClass().addAll("flat", "no-arrow");
        more.setMinWidth(USE_PREF_SIZE);
        MenuItem folder = Descriptions.item(words.of("folder"), Icons.of(Feather.FOLDER));
        folder.setId("evaluate-folder");
        folder.setOnAction(_ -> desk.openFolder());
        MenuItem verify = Descriptions.item(words.of("verify"), Icons.of(Feather.CHECK_CIRCLE));
        verify.setId("evaluate-verify");
        verify.setOnAction(_ -> desk.verification().verify());
        more.getItems().addAll(folder, verify);
        more.disableProperty().bind(desk.opened().map(Optional::isEmpty));
        return more;
    }
}
