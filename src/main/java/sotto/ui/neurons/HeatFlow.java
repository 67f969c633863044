package sotto.ui.neurons;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;
import sotto.run.neuron.HeatText;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.ReadingDirection;

/// Text with the neuron's output at each token as the class's colour behind it, from no colour to 60 %.
///
/// While blurred, it shows no text on hover and gives none to a screen reader.
final class HeatFlow extends TextFlow {
    private static final double MOST = 0.6;
    private static final double BLUR = 9;

    /// Range of outputs that the colours span.
    ///
    /// @param low the output without colour
    /// @param high the output of the fullest colour
    record Range(double low, double high) {
        /// Range from 0, or the least output where all are below 0, to the largest output of some texts.
        static Range of(List<HeatText> texts) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (HeatText text : texts) {
                for (float value : text.values()) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            return high > 0 ? new Range(0, high) : new Range(low, Math.max(high, low + 1e-6));
        }

        double share(double value) {
            return Math.clamp((value - low) / (high - low), 0, 1);
        }
    }

    private final List<Region> tokens = new ArrayList<>();
    private final List<String> abouts = new ArrayList<>();
    private final Messages words;
    private final String whole;
    private final Subscription follows;

    /// Makes a text in the colour of its class.
    ///
    /// @param style `concept-fill` or `other-fill`
    HeatFlow(HeatText text, Range range, String style, ObservableValue<Boolean> blurred, Messages words) {
        this.words = words;
        getStyleClass().add("heat-flow");
        StringBuilder all = new StringBuilder();
        for (int token = 0; token < text.pieces().size(); token++) {
            String piece = text.pieces().get(token).replaceAll("\\s+", " ");
            all.append(piece);
            String word = piece.strip();
            if (piece.startsWith(" ") && token > 0) {
                getChildren().add(new Text(" "));
            }
            if (!word.isEmpty()) {
                getChildren().add(token(word, text.values()[token], range, style));
            }
        }
        whole = all.toString().strip();
        if (ReadingDirection.of(whole) == ReadingDirection.RIGHT_TO_LEFT) {
            setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT); // tokens are nodes, which only this puts in order
        }
        follows = blurred.subscribe(this::blur);
    }

    private StackPane token(String word, float value, Range range, String style) {
        Region colour = new Region();
        colour.getStyleClass().addAll("heat", style);
        colour.setOpacity(MOST * range.share(value));
        Label label = Controls.whole(Controls.label(word, "heat-word"));
        StackPane token = new StackPane(colour, label);
        tokens.add(token);
        abouts.add(words.of("token.about", NumberFormat.decimal(value, 3)));
        return token;
    }

    private void blur(boolean hidden) {
        setEffect(hidden ? new GaussianBlur(BLUR) : null);
        setAccessibleText(hidden ? words.of("text.hidden") : whole);
        for (int token = 0; token < tokens.size(); token++) {
            Descriptions.tip(tokens.get(token), hidden ? words.of("text.hidden") : abouts.get(token));
        }
    }

    /// Stops following whether texts are blurred.
    void forget() {
        follows.unsubscribe();
    }
}
