package sotto.ui.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import sotto.run.token.ReadPrompt;
import sotto.run.token.ReadToken;
import sotto.ui.control.Controls;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.theme.Look;

/// Tokens of a prompt one after the other: special tokens and line ends as framed keys, others underlined one by one,
/// the template's own words fainter than the given ones.
public final class TokenFlow extends TextFlow {
    private static final double BLUR = 9;

    private final Messages words = Messages.beside(TokenFlow.class);

    /// Makes it without a token.
    public TokenFlow(String id) {
        setId(id);
        getStyleClass().add("token-flow");
        getStylesheets().add(Look.sheet(TokenFlow.class, "chat.css"));
    }

    /// Shows no token.
    public void clear() {
        getChildren().clear();
        setAccessibleText("");
    }

    /// Shows a prompt's tokens, or their ids.
    public void show(ReadPrompt prompt, boolean ids) {
        List<Node> nodes = new ArrayList<>();
        for (ReadToken token : prompt.tokens()) {
            add(nodes, token, ids);
        }
        int more = prompt.read().ids().length - prompt.tokens().size();
        if (more > 0) {
            nodes.add(Controls.label(words.of("reads.more", NumberFormat.count(more)), "small", "muted"));
        }
        getChildren().setAll(nodes);
        setAccessibleText(prompt.read().text());
    }

    private static void add(List<Node> nodes, ReadToken token, boolean ids) {
        String piece = token.piece()
                .replace("\r\n", "\u23ce")
                .replaceAll("[\n\r]", "\u23ce")
                .replace("\t", "\u21e5");
        String visible = piece.strip();
        boolean key = token.kind() == ReadToken.Kind.SPECIAL || piece.matches("[\u23ce\u21e5]+");
        if (!ids && piece.startsWith(" ") && !visible.isEmpty()) {
            nodes.add(new Text(" "));
        }
        String shown = ids ? String.valueOf(token.id()) : visible.isEmpty() ? "\u2423".repeat(piece.length()) : visible;
        if (shown.isEmpty()) {
            return; // the rest of a character that the token before began
        }
        Label label = new Label(shown);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass()
                .addAll(
                        "read-token",
                        key ? "read-key" : "read-" + token.kind().name().toLowerCase(Locale.ROOT));
        nodes.add(label);
    }

    /// Blurs the tokens, or shows them.
    public void blur(boolean wanted) {
        setEffect(wanted ? new GaussianBlur(BLUR) : null);
    }
}
