package sotto.ui.neurons;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.neuron.Companions;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;
import sotto.ui.theme.Icons;

/// Right part of the screen: one neuron, from its numbers to its texts and tokens.
final class DetailPane extends StackPane {
    private final NeuronsViewModel table;
    private final DetailViewModel model;
    private final Messages words;
    private final Label name = new Label();
    private final FlowPane chips = Gap.TINY.of(new FlowPane());
    private final Button star;
    private final NeuronNotes notes;
    private final OwnText own;
    private final FlowPane moves = new FlowPane();
    private final ScrollPane scroll = new ScrollPane();
    private final VBox page = new VBox();
    private final Empty nothing;

    DetailPane(NeuronsViewModel table, DetailViewModel model, Messages words, Runnable tagsChanged) {
        this.table = table;
        this.model = model;
        this.words = words;
        getStyleClass().add("neuron-detail");
        setMinWidth(0);
        notes = new NeuronNotes(table, words, () -> {
            tagsChanged.run();
            showTags();
        });
        star = Descriptions.icon("neurons-star", Feather.STAR, words.of("star.about"), notes::star);
        own = new OwnText(model, words);
        nothing = new Empty(words.of("nothing"));
        VBox all = new VBox(
                new NumbersRow(model, words),
                new ListeningStrip("neurons-listening", model, words),
                trouble(),
                new ChartsRow(model, words),
                onceHeard(Controls.hairline()),
                onceHeard(new TopTexts(model, words)),
                Controls.hairline(),
                effect(),
                onceHeard(moves()),
                own,
                Controls.hairline(),
                notes);
        all.getStyleClass().add("detail-body");
        scroll.setContent(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        page.getChildren().addAll(header(), scroll); // the name stays while the rest is scrolled
        getChildren().addAll(page, nothing);
        table.context().session().neuron().subscribe(_ -> show());
        table.context().session().run().subscribe(_ -> show());
        model.moves().subscribe(this::showMoves);
    }

    private HBox header() {
        name.getStyleClass().add("screen-title");
        name.setId("neurons-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.setMinWidth(0);
        HBox.setHgrow(chips, Priority.ALWAYS);
        ToggleButton blur =
                Descriptions.about(new ToggleButton(words.of("blur")), "neurons-blur", words.of("blur.about"));
        blur.setGraphic(Icons.of(Feather.EYE_OFF));
        blur.getStyleClass().add("small-control");
        blur.setMinWidth(Region.USE_PREF_SIZE);
        BooleanProperty blurred = table.context().session().blurred();
        blurred.subscribe(blur::setSelected);
        blur.setOnAction(_ -> blurred.set(blur.isSelected()));
        HBox header = Controls.row(name, chips, blur, star);
        header.getStyleClass().add("detail-header");
        return header;
    }

    private Strip trouble() {
        Strip strip = new Strip();
        strip.setId("neurons-trouble");
        model.trouble()
                .subscribe(failure -> failure.ifPresentOrElse(one -> strip.fail(one, Optional.empty()), strip::clear));
        return strip;
    }

    private Node effect() {
        return new EffectRow("neurons", model, words, EffectRow.Side.BESIDE);
    }

    private Node moves() {
        Label title = Controls.whole(Controls.label(words.of("moves"), "panel-title"));
        Descriptions.tip(title, words.of("moves.about"));
        HBox.setHgrow(moves, Priority.ALWAYS);
        moves.setId("neurons-moves");
        moves.getStyleClass().add("moves");
        return Controls.row(Gap.MIDDLE, title, moves);
    }

    private void showMoves(Optional<DetailParts.Moves> found) {
        moves.getChildren().clear();
        found.ifPresent(
                one -> one.companions().forEach(companion -> moves.getChildren().add(link(companion))));
    }

    private Node link(Companions.Companion companion) {
        String neuron = table.context()
                .session()
                .run()
                .get()
                .map(open -> NeuronText.of(open.run().expertise(), companion.neuron()))
                .orElse("");
        String r = NeuronText.signed(companion.correlation()).replace("+", "");
        IntConsumer select = table::select;
        Hyperlink link = new Hyperlink(neuron);
        link.setOnAction(_ -> {
            select.accept(companion.neuron());
            link.setVisited(false);
        });
        Descriptions.about(link, "neurons-moves-" + moves.getChildren().size(), words.of("moves.link", r));
        return Controls.row(Gap.TINY, link, Descriptions.small("r " + r));
    }

    /// Hides a part that needs the run's responses, until they are there; it takes no room meanwhile.
    private <N extends Node> N onceHeard(N part) {
        model.listening().subscribe(state -> {
            boolean ready = state instanceof DetailParts.Listening.Ready;
            Controls.show(part, ready);
        });
        return part;
    }

    private void show() {
        Optional<OpenRun> run = table.context().session().run().get();
        int neuron = table.context().session().neuron().get();
        boolean there = run.isPresent() && neuron != Session.NO_NEURON;
        page.setVisible(there);
        nothing.setVisible(!there);
        name.setText(there ? NeuronText.of(run.get().run().expertise(), neuron) : "");
        showTags();
        moves.getChildren().clear();
    }

    private void showTags() {
        List<String> tags = notes.tags();
        chips.getChildren()
                .setAll(tags.stream()
                        .filter(tag -> !tag.equals(NeuronNotes.STAR))
                        .map(TagsCell::chip)
                        .toList());
        star.getStyleClass().remove("starred");
        if (tags.contains(NeuronNotes.STAR)) {
            star.getStyleClass().add("starred");
        }
    }

    /// Stars the selected neuron, or removes its star.
    void star() {
        notes.star();
    }

    /// Node that gets the keyboard focus on the way from the table.
    Node focus() {
        return own.field();
    }
}
