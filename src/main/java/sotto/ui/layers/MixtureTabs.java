package sotto.ui.layers;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;

/// Switch between the views of a run with mixtures, and the way back from an open expert; hidden for other runs.
final class MixtureTabs extends HBox {
    private final MixtureModel model;
    private final SegmentedButton tabs = new SegmentedButton();
    private final Button back;
    private final Messages words;
    private boolean narrow;

    MixtureTabs(MixtureModel model, Messages words) {
        Gap.USUAL.of(this);
        setAlignment(Pos.CENTER_RIGHT);
        this.model = model;
        this.words = words;
        back = Descriptions.button(
                "layers-mixture-back",
                Feather.ARROW_LEFT,
                words.of("mixture.back"),
                words.of("mixture.back.about"),
                model::back);
        ToggleGroup group = new ToggleGroup();
        for (MixtureModel.Tab tab : MixtureModel.Tab.values()) {
            String key = "mixture." + tab.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(words.of(key));
            Descriptions.about(
                    button, "layers-mixture-" + tab.name().toLowerCase(Locale.ROOT), words.of(key + ".about"));
            button.setUserData(tab);
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.show(tab);
            });
            tabs.getButtons().add(button);
        }
        OneOf.of(tabs.getButtons());
        getChildren().addAll(back, tabs);
        model.tab().subscribe(_ -> show());
    }

    /// Leaves the switch out while an expert is open, where there is little room: the way back is there.
    void fold(boolean small) {
        narrow = small;
        show();
    }

    /// Shows what the open run has.
    void show() {
        List<MixtureModel.Tab> there = model.tabs();
        Controls.show(this, !there.isEmpty());
        Controls.show(back, model.isInside());
        Controls.show(tabs, !narrow || !model.isInside());
        back.setText(words.of(model.tab().get() == MixtureModel.Tab.ROUTING ? "mixture.back.layers" : "mixture.back"));
        for (ToggleButton button : tabs.getButtons()) {
            Controls.show(button, button.getUserData() instanceof MixtureModel.Tab tab && there.contains(tab));
            button.setSelected(model.tab().get() == button.getUserData());
        }
    }
}
