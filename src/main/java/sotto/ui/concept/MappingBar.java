package sotto.ui.concept;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Bar in which the columns and labels of a file are chosen, and how its texts are read; what was guessed
/// from the file is marked.
final class MappingBar extends FlowPane {
    private static final PseudoClass ASKED = PseudoClass.getPseudoClass("asked");
    private static final int CLASSES = 12;
    private static final int LONGEST = 40;

    private final ConceptViewModel model;
    private final ColumnMapping mapping;
    private final Messages words;
    private final List<Node> choosers = new ArrayList<>();

    MappingBar(ConceptViewModel model, Messages words) {
        Gap.LARGE.of(this, Gap.TINY);
        this.model = model;
        this.mapping = model.texts().mapping();
        this.words = words;
        setId("concept-mapping");
        setAlignment(Pos.CENTER_LEFT);
        ComboBox<String> positive = new ComboBox<>();
        ComboBox<String> negative = new ComboBox<>();
        positive.setEditable(true);
        negative.setEditable(true);
        choosers.addAll(List.of(
                chooser("text", mapping.text(), mapping.all(), new ComboBox<>(), Optional.of(Mapped.TEXT)),
                chooser("label", mapping.label(), mapping.all(), new ComboBox<>(), Optional.of(Mapped.LABEL)),
                chooser("positive", mapping.positive(), mapping.positives(), positive, Optional.of(Mapped.POSITIVE)),
                chooser("negative", mapping.negative(), mapping.negatives(), negative, Optional.empty()),
                chooser("group", mapping.group(), mapping.members(), new ComboBox<>(), Optional.empty()),
                chooser("stratum", mapping.stratum(), mapping.members(), new ComboBox<>(), Optional.empty())));
        getChildren().setAll(choosers);
        getChildren().add(new ReadAsBar(model, words));
    }

    /// Shows the choosers of columns and labels, which two files of texts have not.
    void showChoosers(boolean shown) {
        choosers.forEach(chooser -> Controls.show(chooser, shown));
    }

    /// Question that must be answered before the file can be read.
    String question(Mapped asked) {
        return switch (asked) {
            case TEXT, LABEL -> words.of("question." + asked.word());
            case POSITIVE ->
                isClasses()
                        ? words.of("question.positive", mapping.label().get(), labels())
                        : words.of("question.positive.many", mapping.label().get(), CLASSES);
        };
    }

    /// Whether the column's values can be listed, because they are few and short.
    private boolean isClasses() {
        return mapping.counts().size() <= CLASSES
                && mapping.counts().keySet().stream().allMatch(label -> label.length() <= LONGEST);
    }

    private String labels() {
        return mapping.counts().entrySet().stream()
                .map(label -> "%s (%s)".formatted(label.getKey(), NumberFormat.count(label.getValue())))
                .collect(Collectors.joining(", "));
    }

    private Node chooser(
            String name,
            StringProperty value,
            ObservableList<String> choices,
            ComboBox<String> box,
            Optional<Mapped> mapped) {
        String key = "map." + name;
        box.setItems(FXCollections.observableArrayList(choices));
        Descriptions.about(box, "concept-" + name, words.of(key + ".about"));
        box.setConverter(new Spoken(words.has(key + ".default") ? words.of(key + ".default") : ""));
        box.setPromptText(words.of("map.choose"));
        box.setMaxWidth(160);
        boolean[] filling = {false};
        Runnable show = () -> {
            boolean asked = model.texts().question().get().isPresent()
                    && model.texts().question().get().equals(mapped);
            box.setValue(asked ? null : value.get());
            box.pseudoClassStateChanged(ASKED, asked);
        };
        choices.addListener((ListChangeListener<String>) _ -> {
            filling[0] = true;
            box.getItems().setAll(choices);
            show.run();
            filling[0] = false;
        });
        value.addListener((_, _, _) -> show.run());
        model.texts().question().addListener((_, _, _) -> show.run());
        show.run();
        box.valueProperty().addListener((_, _, now) -> {
            if (!filling[0] && now != null) {
                ((Property<String>) value).setValue(now);
            }
        });
        BooleanBinding under = Bindings.createBooleanBinding(
                () -> model.scoring().isUnderWay(), model.scoring().state());
        box.disableProperty()
                .bind(
                        choices.equals(mapping.members())
                                ? under.or(Bindings.size(choices).lessThan(2))
                                : under);
        HBox both = Controls.named(words.of(key), box);
        mapped.ifPresent(guess -> both.getChildren().add(mark(guess)));
        return both;
    }

    /// Makes the quiet mark beside a guess; a click on it confirms the guess.
    private Button mark(Mapped guess) {
        Button mark = Descriptions.button(
                "concept-guess-" + guess.word(),
                words.of("guess"),
                words.of("guess.about"),
                () -> mapping.confirm(guess));
        mark.getStyleClass().addAll("flat", "guess-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        mapping.guesses().subscribe(now -> {
            Controls.show(mark, now.contains(guess));
        });
        return mark;
    }

    /// Converter that shows the empty value, which stands for the usual classes, in words.
    private static final class Spoken extends StringConverter<String> {
        private final String usual;

        Spoken(String usual) {
            this.usual = usual;
        }

        @Override
        public String toString(String value) {
            return value == null ? "" : value.isEmpty() ? usual : value;
        }

        @Override
        public String fromString(String text) {
            return text == null || text.equals(usual) ? "" : text;
        }
    }
}
