package sotto.ui.concept;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import sotto.chat.Thinking;
import sotto.ui.chat.ModeSwitch;
import sotto.ui.chat.ThinkingChoice;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.DropDown;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Bar in which it is chosen how texts are read: as they are, or as chats; behind a button the system's words,
/// thinking, and the part that is pooled.
final class ReadAsBar extends HBox {
    private static final double SYSTEM = 320;

    private final Messages words;

    ReadAsBar(ConceptViewModel model, Messages words) {
        this.words = words;
        ConceptChat chat = model.texts().chat();
        setId("concept-read-as");
        Gap.USUAL.of(this);
        setAlignment(Pos.CENTER_LEFT);
        TextField system = Descriptions.about(new TextField(), "concept-system", words.of("read.system.about"));
        system.textProperty().bindBidirectional(chat.system());
        system.setPromptText(words.of("read.system.empty"));
        system.setPrefWidth(SYSTEM);
        DropDown more = new DropDown("concept-chat-more", "", words.of("read.more.about"));
        more.holds(Gap.MIDDLE.of(new VBox(
                Controls.named(words.of("read.system"), system),
                new ThinkingChoice(chat, "concept"),
                Controls.named(words.of("read.region"), region(chat)))));
        Controls.showWhile(more, chat.on());
        chat.all().forEach(choice -> choice.subscribe(() -> name(more, chat)));
        name(more, chat);
        getChildren()
                .addAll(
                        Descriptions.small(words.of("read.as")),
                        new ModeSwitch(chat, model.chat().template(), "concept"),
                        guess(chat),
                        more);
        disableProperty().bind(model.scoring().state().map(_ -> model.scoring().isUnderWay()));
    }

    /// Names the pooled part on the button, with the number of further settings, which its tooltip lists.
    private void name(DropDown more, ConceptChat chat) {
        String region = words.of(chat.region().get() == sotto.chat.Region.TEXT ? "read.whole" : "read.answers");
        List<String> said = new ArrayList<>();
        if (!chat.system().get().isBlank()) {
            said.add(words.of("read.more.system"));
        }
        chat.mode()
                .filter(mode -> mode.thinking() != Thinking.UNSAID)
                .ifPresent(mode ->
                        said.add(words.of("read.more." + mode.thinking().name().toLowerCase(Locale.ROOT))));
        more.setText(said.isEmpty() ? region : words.of("read.more.count", region, said.size()));
        said.addFirst(region);
        Descriptions.about(more, "concept-chat-more", String.join(", ", said) + ". " + words.of("read.more.about"));
    }

    private Button guess(ConceptChat chat) {
        Button mark = Descriptions.button(
                "concept-guess-chat",
                words.of("guess"),
                words.of("guess.about"),
                () -> chat.guessed().set(false));
        mark.getStyleClass().addAll("flat", "guess-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        Controls.showWhile(mark, chat.guessed());
        return mark;
    }

    private ComboBox<sotto.chat.Region> region(ConceptChat chat) {
        ComboBox<sotto.chat.Region> box = new ComboBox<>();
        box.getItems().addAll(sotto.chat.Region.values());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(sotto.chat.Region region) {
                return region == null ? "" : words.of(region == sotto.chat.Region.TEXT ? "read.whole" : "read.answers");
            }

            @Override
            public sotto.chat.Region fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed here");
            }
        });
        box.valueProperty().bindBidirectional(chat.region());
        return Descriptions.about(box, "concept-region", words.of("read.region.about"));
    }
}
