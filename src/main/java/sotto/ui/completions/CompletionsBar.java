package sotto.ui.completions;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.OneOf;
import sotto.ui.theme.Icons;

/// Bar above the completions: words to look for, filters with their counts, the pre-prompt, shades and blur.
final class CompletionsBar extends FlowPane {
    private final CompletionsViewModel model;
    private final Messages words;
    private final CustomTextField find = new CustomTextField();
    private final Map<CompletionFilter, ToggleButton> filters = new EnumMap<>(CompletionFilter.class);
    private final ComboBox<String> prePrompt = new ComboBox<>();
    private final HBox before;
    private final HBox shades;
    private boolean filling;

    CompletionsBar(CompletionsViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("completions-bar");
        Gap.USUAL.of(this);
        setRowValignment(javafx.geometry.VPos.CENTER);
        Descriptions.about(find, "completions-find", words.of("find.about"));
        find.setPromptText(words.of("find"));
        find.setLeft(Icons.of(Feather.SEARCH));
        find.getStyleClass().add("find");
        find.textProperty().bindBidirectional(model.prompts().find());
        SegmentedButton segments = new SegmentedButton();
        for (CompletionFilter filter : CompletionFilter.values()) {
            ToggleButton button = Descriptions.about(
                    new ToggleButton(), "completions-" + word(filter), words.of("filter." + word(filter) + ".about"));
            button.setOnAction(_ -> model.prompts().filter().set(filter));
            button.setMinWidth(Region.USE_PREF_SIZE);
            filters.put(filter, button);
            segments.getButtons().add(button);
        }
        OneOf.of(segments.getButtons());
        model.prompts().filter().subscribe(now -> button(now).setSelected(true));
        Descriptions.about(prePrompt, "completions-pre-prompt", words.of("pre.prompt.about"));
        prePrompt.setCellFactory(_ -> new Name());
        prePrompt.setButtonCell(new Name());
        prePrompt.valueProperty().addListener((_, _, now) -> {
            if (!filling && now != null) {
                model.prePrompt().set(now);
            }
        });
        before = Controls.named(words.of("pre.prompt"), prePrompt);
        shades = toggle("completions-shade", "shade", model.texts().shaded());
        HBox blur = toggle("completions-blur", "blur", model.blurred());
        getChildren().addAll(find, segments, before, shades, blur);
        model.prompts().counts().subscribe(_ -> count());
        model.state().subscribe(_ -> fill());
        model.prePrompt().addListener((_, _, _) -> fill());
    }

    private ToggleButton button(CompletionFilter filter) {
        return Objects.requireNonNull(filters.get(filter));
    }

    private static String word(CompletionFilter filter) {
        return filter.name().toLowerCase(Locale.ROOT);
    }

    private HBox toggle(String id, String key, BooleanProperty value) {
        ToggleSwitch toggle = Descriptions.about(new ToggleSwitch(), id, words.of(key + ".about"));
        toggle.selectedProperty().bindBidirectional(value);
        Label name = Controls.whole(Descriptions.small(words.of(key)));
        name.setLabelFor(toggle);
        HBox row = Controls.row(Gap.TINY, toggle, name);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void count() {
        for (CompletionFilter filter : CompletionFilter.values()) {
            ToggleButton button = button(filter);
            String count = NumberFormat.count(model.prompts().counts().get().getOrDefault(filter, 0));
            String key = "filter." + word(filter);
            button.setText(
                    filter == CompletionFilter.STILL
                            ? words.of(key, VariantHeads.name(model.variant(1)), count)
                            : words.of(key, count));
        }
        ToggleButton still = button(CompletionFilter.STILL);
        boolean alone = model.columns().get().size() < 2;
        Controls.show(still, !alone);
        Controls.show(button(CompletionFilter.BASE), !alone);
        Controls.show(
                button(CompletionFilter.DIFFER),
                model.open().filter(all -> all.study().judges().size() > 1).isPresent());
    }

    private void fill() {
        filling = true;
        List<String> names = model.open().map(OpenCompletions::prePrompts).orElse(List.of());
        if (!prePrompt.getItems().equals(names)) {
            prePrompt.getItems().setAll(names);
        }
        prePrompt.setValue(model.prePrompt().get());
        Controls.show(before, names.size() > 1);
        Controls.show(shades, model.open().flatMap(OpenCompletions::shading).isPresent());
        filling = false;
    }

    /// The field of the words to look for.
    CustomTextField find() {
        return find;
    }

    private final class Name extends ListCell<String> {
        @Override
        protected void updateItem(String name, boolean empty) {
            super.updateItem(name, empty);
            setText(
                    empty || name == null
                            ? ""
                            : words.has("pre.prompt." + name) ? words.of("pre.prompt." + name) : name);
        }
    }
}
