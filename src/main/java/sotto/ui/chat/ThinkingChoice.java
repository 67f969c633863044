package sotto.ui.chat;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;
import sotto.chat.Thinking;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;

/// Choice of thinking: the template's own, on, or off; no room where texts are no chats or the template
/// does not read it.
public final class ThinkingChoice extends HBox {
    /// Makes it for a screen's choice.
    ///
    /// @param screen word that ids begin with
    public ThinkingChoice(ChatChoice choice, String screen) {
        Messages words = Messages.beside(ThinkingChoice.class);
        Map<Thinking, ToggleButton> buttons = new EnumMap<>(Thinking.class);
        SegmentedButton segments = new SegmentedButton();
        for (Thinking one : Thinking.values()) {
            String word = one.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(words.of("thinking." + word));
            Descriptions.about(button, screen + "-thinking-" + word, words.of("thinking." + word + ".about"));
            button.selectedProperty().subscribe(selected -> {
                if (selected) {
                    choice.thinking().set(one);
                }
            });
            buttons.put(one, button);
            segments.getButtons().add(button);
        }
        OneOf.of(List.copyOf(buttons.values()));
        choice.thinking().subscribe(one -> {
            ToggleButton button = buttons.get(one);
            if (button != null) {
                button.setSelected(true);
            }
        });
        Label label = Controls.whole(Descriptions.small(words.of("thinking")));
        Gap.USUAL.of(this);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(label, segments);
        Controls.showWhile(this, Bindings.and(choice.on(), choice.thinks()));
    }
}
