package sotto.ui.shell;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenId;

/// Card of the tour: the first two minutes, stop by stop on the sample; can be left at any time.
final class Tour extends VBox {
    private static final List<Stop> STOPS = List.of(
            new Stop(ScreenId.LAYERS, "layers"),
            new Stop(ScreenId.NEURONS, "neurons"),
            new Stop(ScreenId.NEURONS, "page"),
            new Stop(ScreenId.COMPARE, "compare"),
            new Stop(ScreenId.EXPORT, "export"));

    private final Guide guide;
    private final Messages words;
    private final Label title = new Label();
    private final Label text = new Label();
    private final Label count = new Label();
    private final Button skip;
    private final Button next;
    private int at;

    /// Stop of the tour.
    ///
    /// @param place its screen
    /// @param word of its texts
    record Stop(ScreenId place, String word) {}

    /// Surroundings that lead the user from stop to stop.
    interface Guide {
        /// Brings a stop's screen to the front with what is explained there.
        void lead(Stop stop);

        /// Ends the tour.
        void end();
    }

    Tour(Guide guide, Messages words) {
        Gap.USUAL.of(this);
        this.guide = guide;
        this.words = words;
        setId("tour");
        getStyleClass().addAll("sheet", "tour");
        title.getStyleClass().add("panel-title");
        title.setId("tour-title");
        Controls.wrap(text);
        count.getStyleClass().addAll("small", "muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        next = Descriptions.button("tour-next", words.of("tour.next"), words.of("tour.next.about"), this::next);
        next.getStyleClass().add("accent");
        next.setMinWidth(Region.USE_PREF_SIZE);
        skip = Descriptions.button("tour-skip", words.of("tour.skip"), words.of("tour.skip.about"), guide::end);
        skip.setMinWidth(Region.USE_PREF_SIZE);
        HBox buttons = Controls.row(count, Controls.gap(), skip, next);
        getChildren().addAll(title, text, buttons);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                guide.end();
                event.consume();
            }
        });
    }

    /// Stop that is shown.
    Stop stop() {
        return STOPS.get(at);
    }

    /// Begins the tour at the first stop.
    void begin() {
        at = 0;
        show();
    }

    private void next() {
        if (isLast()) {
            guide.end();
            return;
        }
        at++;
        show();
    }

    private boolean isLast() {
        return at + 1 == STOPS.size();
    }

    private void show() {
        String word = stop().word();
        title.setText(words.of("tour.title", at + 1, words.of("tour." + word)));
        text.setText(words.of("tour." + word + ".text"));
        count.setText(words.of("tour.count", at + 1, STOPS.size()));
        next.setText(isLast() ? words.of("tour.end") : words.of("tour.next"));
        Descriptions.tip(next, words.of(isLast() ? "tour.end.about" : "tour.next.about"));
        Controls.show(skip, !isLast());
        guide.lead(stop());
        next.requestFocus();
    }
}
