package sotto.ui.layers;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberField;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.OneOf;
import sotto.ui.evidence.EvidenceViewModel;
import sotto.ui.session.ScreenContext;
import sotto.ui.several.SeveralViewModel;

/// Switch between one concept, several, and evidence, and the controls that only several have.
final class ModeBar {
    private static final int MOST = 10_000_000;

    private final SeveralViewModel model;
    private final EvidenceViewModel evidence;
    private final Messages words;
    private final SegmentedButton modes = new SegmentedButton();
    private final ToggleButton chance;
    private final ToggleButton top;
    private final HBox experts;
    private final Button command;

    ModeBar(SeveralViewModel model, EvidenceViewModel evidence, ScreenContext context, Messages words) {
        this.model = model;
        this.evidence = evidence;
        this.words = words;
        ToggleButton one = toggle("layers-mode-one", "mode.one", () -> concepts(false));
        ToggleButton many = toggle("layers-mode-several", "mode.several", () -> concepts(true));
        ToggleButton asks = toggle("layers-mode-evidence", "mode.evidence", () -> evidence.show(true));
        group(modes, one, many, asks);
        Runnable chosen = () -> {
            boolean several = model.list().several().get();
            boolean asking = evidence.shown().get();
            one.setSelected(!several && !asking);
            many.setSelected(several && !asking);
            asks.setSelected(asking);
        };
        model.list().several().subscribe(_ -> chosen.run());
        evidence.shown().subscribe(_ -> chosen.run());
        modes.setMinWidth(Region.USE_PREF_SIZE);
        chance = toggle("several-experts-chance", "experts.above.chance", () -> model.best(false));
        top = toggle("several-experts-top", "experts.above.top", () -> model.best(true));
        SegmentedButton choice = new SegmentedButton();
        group(choice, chance, top);
        NumberField k = new NumberField(
                        model.k(), new NumberField.Range(1, MOST, 1), value -> NumberFormat.count((long) value))
                .about("several-k", words.of("experts.k.about"));
        experts = Controls.row(label("experts.above", choice), choice, label("experts.k", k), k);
        command = CommandButton.of("several-command", context.clip(), model::command);
        model.best().subscribe(_ -> choose());
        model.list().concepts().subscribe(_ -> choose());
    }

    private Label label(String key, Node control) {
        Label label = Controls.whole(Descriptions.small(words.of(key)));
        label.setLabelFor(control);
        return label;
    }

    private ToggleButton toggle(String id, String key, Runnable what) {
        ToggleButton button = Descriptions.about(new ToggleButton(words.of(key)), id, words.of(key + ".about"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            button.setSelected(true);
            what.run();
        });
        return button;
    }

    private static void group(SegmentedButton segments, ToggleButton... buttons) {
        ToggleGroup toggles = new ToggleGroup();
        for (ToggleButton button : buttons) {
            button.setToggleGroup(toggles);
        }
        segments.getButtons().addAll(buttons);
        OneOf.of(List.of(buttons));
    }

    private void concepts(boolean many) {
        evidence.show(false);
        model.list().show(many);
    }

    private void choose() {
        boolean possible = model.isChancePossible();
        boolean best = model.best().get() || !possible;
        chance.setSelected(!best);
        top.setSelected(best);
        chance.setDisable(!possible);
        Descriptions.tip(chance, words.of(possible ? "experts.above.chance.about" : "experts.above.chance.none"));
        command.setDisable(model.list().concepts().get().size() < 2);
    }

    /// Switches between one concept and several.
    void other() {
        concepts(evidence.shown().get() == model.list().several().get());
    }

    /// Switches to evidence, or back to the concepts.
    void evidence() {
        evidence.show(!evidence.shown().get());
    }

    /// The switch between one concept, several, and evidence.
    Node modes() {
        return modes;
    }

    /// The choice of what counts as an expert.
    Node experts() {
        return experts;
    }

    /// The button that copies the comparison as a command.
    Node command() {
        return command;
    }
}
