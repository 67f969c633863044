package sotto.ui.neurons;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// List of tokens with bars of what a neuron adds to their logits.
final class TokenBars extends VBox {
    private static final double NAME = 84;

    private final GridPane grid = Gap.USUAL.of(new GridPane(), Gap.TINY);
    private final Messages words;
    private final String fill;

    /// Makes a list under a title.
    ///
    /// @param fill `concept-fill` or `other-fill`
    TokenBars(String id, String title, String about, String fill, Messages words) {
        Gap.SMALL.of(this);
        this.words = words;
        this.fill = fill;
        setId(id);
        Label label = Controls.label(title, "panel-title");
        Descriptions.tip(label, about);
        ColumnConstraints name = new ColumnConstraints(NAME);
        ColumnConstraints bar = new ColumnConstraints();
        bar.setHgrow(Priority.ALWAYS);
        bar.setMinWidth(24);
        ColumnConstraints number = new ColumnConstraints();
        number.setMinWidth(Region.USE_PREF_SIZE);
        number.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().setAll(name, bar, number);
        getChildren().addAll(label, grid);
    }

    /// Shows tokens; the longest bar is `most` pixels wide.
    void show(List<DetailParts.TokenEffect> tokens, double most) {
        grid.getChildren().clear();
        for (int row = 0; row < tokens.size(); row++) {
            DetailParts.TokenEffect token = tokens.get(row);
            String shown = shown(token.token());
            Label name = new Label(shown);
            name.setMinWidth(0);
            Region bar = new Region();
            bar.getStyleClass().addAll("token-bar", fill);
            StackPane track = new StackPane(bar);
            track.setAlignment(Pos.CENTER_LEFT);
            double share = Math.abs(token.effect()) / most;
            track.widthProperty().subscribe(width -> {
                bar.setMaxWidth(Math.max(1, share * width.doubleValue()));
                bar.setPrefWidth(Math.max(1, share * width.doubleValue()));
            });
            Label number = Descriptions.small(NeuronText.signed(token.effect()));
            String about = words.of("token.effect", NeuronText.signed(token.effect()), shown);
            Descriptions.tip(name, about);
            Descriptions.tip(number, about);
            track.setAccessibleText(about);
            grid.addRow(row, name, track, number);
        }
    }

    /// Readable form of a token: a leading blank is left out, a token without letters stands in quotes.
    private static String shown(String token) {
        String text = token.strip().replaceAll("\\p{Cntrl}", "·");
        return text.isEmpty() ? "“" + token.replaceAll("\\s", "␣") + "”" : text;
    }
}
