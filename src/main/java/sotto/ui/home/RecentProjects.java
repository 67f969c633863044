package sotto.ui.home;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.figure.DivergingColours;
import sotto.figure.Theme;
import sotto.num.NullBand;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.project.Preferences;

/// Recent projects, each with a thumbnail of its neurons, in two columns, or one where the screen is narrow.
final class RecentProjects extends VBox {
    private static final double PICTURE_WIDTH = 160;
    private static final double PICTURE_HEIGHT = 144;
    private static final int SCALE_WIDTH = 96;
    private static final int SCALE_HEIGHT = 8;

    private final HomeViewModel model;
    private final ObservableValue<Theme> theme;
    private final Messages words;
    private final ObservableBooleanValue narrow;
    private final GridPane grid = Gap.LARGE.of(new GridPane());
    private final ScrollPane scroll = new ScrollPane(grid);
    private final ImageView scale = new ImageView();
    private final StackPane body = new StackPane();

    RecentProjects(HomeViewModel model, ObservableValue<Theme> theme, Messages words, ObservableBooleanValue narrow) {
        this.model = model;
        this.theme = theme;
        this.words = words;
        this.narrow = narrow;
        Gap.USUAL.of(this);
        setMinSize(0, 0);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        getChildren().addAll(header(), body);
        model.cards().addListener((ListChangeListener<HomeViewModel.Card>) _ -> fill());
        theme.subscribe(_ -> fill());
        narrow.subscribe(_ -> fill());
    }

    private Node header() {
        Label title = Controls.label(words.of("recent"), "panel-title");
        HBox legend = Controls.row(
                Gap.SMALL,
                Descriptions.small(words.of("recent.scale")),
                Descriptions.small("0.2"),
                scale,
                Descriptions.small("0.8"));
        Descriptions.tip(legend, words.of("recent.scale.about"));
        HBox header = Controls.row(title, Controls.gap(), legend);
        header.setMinHeight(24);
        return header;
    }

    private void fill() {
        scale.setImage(scaleImage());
        if (model.cards().isEmpty()) {
            Button sample = Descriptions.button(
                    "home-empty-sample",
                    words.of("recent.empty.button"),
                    words.of("sample.about"),
                    model::exploreSample);
            sample.setDisable(!model.hasSample());
            Empty empty = new Empty(words.of("recent.empty"), sample);
            empty.getStyleClass().add("panel");
            body.getChildren().setAll(empty);
            return;
        }
        int columns = narrow.get() ? 1 : 2;
        grid.getColumnConstraints().clear();
        for (int column = 0; column < columns; column++) {
            ColumnConstraints share = new ColumnConstraints();
            share.setPercentWidth(100.0 / columns);
            share.setMinWidth(0);
            grid.getColumnConstraints().add(share);
        }
        List<Node> cards = new ArrayList<>();
        for (int i = 0; i < model.cards().size(); i++) {
            Button card = card(model.cards().get(i), i);
            StackPane framed = new StackPane(card, more(card, i));
            GridPane.setConstraints(framed, i % columns, i / columns);
            cards.add(framed);
        }
        grid.getChildren().setAll(cards);
        body.getChildren().setAll(scroll);
    }

    /// Makes a visible button for a card's menu, which is otherwise opened by a right click.
    private Button more(Button card, int number) {
        Button more = Descriptions.icon(
                "recent-more-" + number,
                Feather.MORE_HORIZONTAL,
                words.of("recent.more"),
                () -> card.getContextMenu().show(card, Side.RIGHT, -160, 36));
        StackPane.setAlignment(more, Pos.TOP_RIGHT);
        StackPane.setMargin(more, new Insets(8));
        return more;
    }

    private Button card(HomeViewModel.Card card, int number) {
        Label name = Controls.label(card.project().name(), "panel-title");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox text = Gap.TINY.of(new VBox(
                name,
                Descriptions.small(card.model()),
                Descriptions.small(card.concept()),
                Descriptions.small(card.experts()),
                gap,
                Descriptions.small(card.when())));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox content = new HBox(picture(card), text);
        content.getStyleClass().add("recent-content");
        Button button = Descriptions.button("recent-" + number, "", words.of("recent.about"), () -> model.open(card));
        button.setGraphic(content);
        button.setAccessibleText(card.spoken());
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("recent");
        content.prefWidthProperty().bind(button.widthProperty().subtract(32));
        content.maxWidthProperty().bind(button.widthProperty().subtract(32));
        MenuItem remove = Descriptions.item(words.of("recent.remove"));
        remove.setId("recent-remove-" + number);
        remove.setOnAction(_ -> model.forget(card));
        TextField other = new TextField(card.project().name());
        Descriptions.about(other, "recent-name-" + number, words.of("recent.rename.about"));
        ContextMenu menu = new ContextMenu();
        Runnable rename = () -> {
            menu.hide();
            model.rename(card, other.getText());
        };
        other.setOnAction(_ -> rename.run());
        Button taken = Descriptions.button(
                "recent-rename-" + number, words.of("recent.rename"), words.of("recent.rename.about"), rename);
        CustomMenuItem named = new CustomMenuItem(Gap.USUAL.of(new HBox(other, taken)));
        named.setHideOnClick(false);
        menu.getItems().addAll(named, remove);
        button.setContextMenu(menu);
        button.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                model.forget(card);
            }
        });
        return button;
    }

    private Node picture(HomeViewModel.Card card) {
        StackPane frame = new StackPane();
        frame.getStyleClass().add("thumbnail");
        frame.setMinSize(PICTURE_WIDTH, PICTURE_HEIGHT);
        frame.setMaxSize(PICTURE_WIDTH, PICTURE_HEIGHT);
        Preferences.thumbnail(card.project(), theme.getValue()).ifPresent(file -> {
            ImageView view = new ImageView(new Image(file.toUri().toString(), true));
            view.setFitWidth(PICTURE_WIDTH);
            view.setFitHeight(PICTURE_HEIGHT);
            frame.getChildren().add(view);
        });
        return frame;
    }

    private WritableImage scaleImage() {
        DivergingColours colours = new DivergingColours(theme.getValue(), NullBand.of(500, 2000));
        WritableImage image = new WritableImage(SCALE_WIDTH, SCALE_HEIGHT);
        PixelWriter pixels = image.getPixelWriter();
        for (int x = 0; x < SCALE_WIDTH; x++) {
            for (int y = 0; y < SCALE_HEIGHT; y++) {
                pixels.setArgb(x, y, colours.argb(0.2 + 0.6 * (x + 0.5) / SCALE_WIDTH));
            }
        }
        return image;
    }
}
