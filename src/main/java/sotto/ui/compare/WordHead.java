package sotto.ui.compare;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.figure.AttributionBars;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;
import sotto.ui.theme.Icons;

/// Head of the panel: the two tokens that are compared, how far one is ahead of the other, and the word's tokens.
final class WordHead extends VBox {
    private static final double BLUR = 7;

    private final Messages words = Messages.beside(WordHead.class);
    private final WordViewModel model;
    private final Label otherCaption = Descriptions.small("");
    private final Label other = Controls.label("", "word-text");
    private final Label ownCaption = Descriptions.small("");
    private final Label own = Controls.label("", "word-text", "accent-text");
    private final Label measure = Descriptions.small("");
    private final Label values = Controls.label("", "small");
    private final FlowPane tokens = new FlowPane();
    private final Label told = Controls.wrap(Descriptions.small(""));
    private boolean blurred;

    WordHead(WordViewModel model) {
        this.model = model;
        setId("word-head");
        Gap.USUAL.of(this);
        other.setId("word-other");
        own.setId("word-own");
        measure.setId("word-measure");
        values.setId("word-values");
        told.setId("word-told");
        tokens.setId("word-tokens");
        tokens.getStyleClass().add("word-tokens");
        tokens.setAlignment(Pos.CENTER_LEFT);
        own.setMinWidth(0);
        other.setMinWidth(0);
        measure.setMinWidth(0);
        Controls.whole(values);
        VBox left = Gap.HAIR.of(new VBox(otherCaption, other));
        VBox right = Gap.HAIR.of(new VBox(ownCaption, own));
        left.setMinWidth(0);
        right.setMinWidth(0);
        Node arrow = Icons.of(Feather.ARROW_RIGHT);
        HBox pair = Controls.row(Gap.LARGE, left, arrow, right);
        HBox numbers = Controls.row(measure, Controls.gap(), values);
        getChildren().addAll(pair, tokens, told, numbers);
    }

    /// Shows what was found.
    void show(WordViewModel.Asked asked, WordExplanation found) {
        String title = asked.column().title().get();
        String mine = shown(found.token().text());
        String theirs = found.token().against() == null
                ? ""
                : shown(found.token().against().text());
        String key = found.parting() ? "wrote" : found.isBasesChoice() ? "second" : "first";
        otherCaption.setText(words.of("word." + key));
        other.setText(theirs);
        ownCaption.setText(words.of("word.wrote.own", title));
        own.setText(mine);
        measure.setText(words.of("word.measure"));
        double base = found.token().base();
        double dampened = base - found.token().observed();
        values.setText(words.of("word.values", AttributionBars.signed(base), title, AttributionBars.signed(dampened)));
        told.setText(words.of("word." + key + ".told", title));
        tokens(found);
        blur(blurred);
    }

    private void tokens(WordExplanation found) {
        List<String> pieces = found.pieces();
        tokens.getChildren().clear();
        Controls.show(tokens, pieces.size() > 1);
        if (pieces.size() < 2) {
            return;
        }
        tokens.getChildren().add(Descriptions.small(words.of("word.tokens")));
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < pieces.size(); i++) {
            int number = i;
            ToggleButton piece = new ToggleButton(shown(pieces.get(i)));
            Descriptions.about(piece, "word-token-" + i, words.of("word.token.about", i + 1, pieces.size()));
            piece.getStyleClass().add("small-toggle");
            piece.setToggleGroup(group);
            piece.setSelected(i == found.piece());
            piece.setOnAction(_ -> {
                piece.setSelected(true);
                if (number != found.piece()) {
                    model.askToken(number);
                }
            });
            tokens.getChildren().add(piece);
        }
        OneOf.of(group);
    }

    /// The text of a token, with blanks that alone are nothing to be seen.
    private static String shown(String text) {
        String bare = text.strip();
        return bare.isEmpty() ? text.replace(" ", "␣").replace("\n", "↵").replace("\t", "⇥") : bare;
    }

    /// Blurs the words, or shows them; a screen reader gets them only where they are shown.
    void blur(boolean wanted) {
        blurred = wanted;
        own.setEffect(wanted ? new GaussianBlur(BLUR) : null);
        other.setEffect(wanted ? new GaussianBlur(BLUR) : null);
        tokens.getChildren().stream()
                .filter(ToggleButton.class::isInstance)
                .forEach(piece -> piece.setEffect(wanted ? new GaussianBlur(BLUR) : null));
        String hidden = words.of("word.hidden").toLowerCase(Locale.ROOT);
        own.setAccessibleText(ownCaption.getText() + " " + (wanted ? hidden : own.getText()));
        other.setAccessibleText(otherCaption.getText() + " " + (wanted ? hidden : other.getText()));
    }
}
