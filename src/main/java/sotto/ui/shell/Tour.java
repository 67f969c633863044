package sotto.ui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.ui.bench.Navigator;
import sotto.ui.bench.Place;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;

/// The first two minutes: four steps on the sample, each on the screen that it is about; can be skipped at any time.
final class Tour extends VBox {
    private static final List<Place> STEPS = List.of(Place.LAYERS, Place.NEURONS, Place.COMPARE, Place.EXPORT);

    private final Navigator navigator;
    private final Runnable close;
    private final Words words;
    private final Label title = new Label();
    private final Label text = new Label();
    private final Label count = new Label();
    private final Button next;
    private int step;

    Tour(Navigator navigator, Runnable close, Words words) {
        super(8);
        this.navigator = navigator;
        this.close = close;
        this.words = words;
        setId("tour");
        getStyleClass().add("sheet");
        title.getStyleClass().add("panel-title");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        count.getStyleClass().addAll("small", "muted");
        next = Tell.button("tour-next", words.of("tour.next"), words.of("tour.next.about"), this::next);
        next.getStyleClass().add("accent");
        Button skip = Tell.button("tour-skip", words.of("tour.skip"), words.of("tour.skip.about"), close);
        Region gap = new Region();
        HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
        HBox buttons = new HBox(8, count, gap, skip, next);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, text, buttons);
        setMaxSize(380, Region.USE_PREF_SIZE);
        setMinWidth(380);
    }

    Node focus() {
        return next;
    }

    /// From the first step on.
    void begin() {
        step = 0;
        show();
    }

    private void next() {
        if (step + 1 == STEPS.size()) {
            close.run();
            return;
        }
        step++;
        show();
    }

    private void show() {
        Place place = STEPS.get(step);
        navigator.go(place);
        title.setText(words.of("tour." + place.word()));
        text.setText(words.of("tour." + place.word() + ".text"));
        count.setText(words.of("tour.count", step + 1, STEPS.size()));
        next.setText(step + 1 == STEPS.size() ? words.of("tour.end") : words.of("tour.next"));
    }
}
