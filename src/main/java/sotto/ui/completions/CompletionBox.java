package sotto.ui.completions;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.theme.Icons;

/// Completion in its column: the text, the judge's value below it, the lists' words, and warnings.
final class CompletionBox extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double BLUR = 6;
    private static final double NARROW = 244; // there is no room for the bar beside the button

    private final Messages words;
    private final MarkedText text = new MarkedText();
    private final ValueBar bar = new ValueBar();
    private final Label value = Controls.label("", "small", "strong");
    private final Label listed = Descriptions.small("");
    private final Label warning = Descriptions.small("");
    private final Button open;
    private boolean chosen;

    CompletionBox(Messages words, Runnable openInCompare) {
        this.words = words;
        getStyleClass().add("completion");
        Gap.USUAL.of(this);
        Controls.whole(value);
        listed.setMinWidth(0);
        HBox.setHgrow(listed, Priority.ALWAYS);
        listed.setMaxWidth(Double.MAX_VALUE);
        FontIcon triangle = Icons.of(Feather.ALERT_TRIANGLE);
        triangle.getStyleClass().add("warning");
        warning.setGraphic(triangle);
        warning.setMinWidth(Region.USE_PREF_SIZE);
        open = Descriptions.button("", words.of("compare"), words.of("compare.about"), openInCompare);
        open.getStyleClass().add("small-button");
        open.setMinWidth(Region.USE_PREF_SIZE);
        Region air = new Region();
        VBox.setVgrow(air, Priority.ALWAYS);
        HBox foot = Controls.row(Gap.SMALL, bar, value, listed, Controls.gap(), warning, open);
        foot.getStyleClass().add("completion-foot");
        getChildren().addAll(text, air, foot);
        widthProperty().addListener((_, _, _) -> arrange());
    }

    /// Shows a completion, and where words that are looked for stand in it.
    void show(CompletionText completion, String find) {
        text.show(completion, find);
        bar.show(completion.value());
        value.setText(NumberFormat.decimal(completion.value(), 2));
        listed.setText(completion.listed().isEmpty() ? "" : words.of("listed", String.join(", ", completion.words())));
        boolean warns = completion.differs() || completion.repeats();
        Controls.show(warning, warns);
        warning.setText(completion.differs() ? words.of("differ") : completion.repeats() ? words.of("repeat") : "");
        Descriptions.tip(
                warning,
                words.of(
                        completion.differs() && completion.repeats()
                                ? "both.about"
                                : completion.differs() ? "differ.about" : "repeat.about"));
    }

    /// Marks the box as the chosen one, which can be opened in Compare unless something is missing.
    void choose(boolean now, String id, Optional<String> obstacle) {
        pseudoClassStateChanged(CHOSEN, now);
        chosen = now;
        arrange();
        open.setId(id);
        open.setDisable(obstacle.isPresent());
        warning.setContentDisplay(
                chosen ? javafx.scene.control.ContentDisplay.GRAPHIC_ONLY : javafx.scene.control.ContentDisplay.LEFT);
    }

    /// Leaves out what there is no room for beside the button.
    private void arrange() {
        Controls.show(open, chosen);
        Controls.show(listed, !chosen);
        Controls.show(bar, !chosen || getWidth() >= NARROW);
    }

    /// Blurs all words, or shows them.
    void blur(boolean blurred) {
        text.blur(blurred);
        listed.setAccessibleText(blurred ? words.of("hidden") : listed.getText());
        listed.setEffect(blurred ? new GaussianBlur(BLUR) : null);
    }
}
