package sotto.ui.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import sotto.chat.Conversation;
import sotto.data.TextFiles;
import sotto.ui.chat.ChatViewModel;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.DropDown;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberField;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenContext;
import sotto.work.Failure;

/// Bar of prompt, pre-prompt and decoding, or of a chat's turns and what the model reads; one row with
/// drop-downs where there is little room.
final class InputsBar extends VBox {
    private static final int MOST_SAMPLES = 64;
    private static final int MOST_TOKENS = 2_000;
    private static final int ANY = 1_000_000;

    private final Messages words = Messages.beside(InputsBar.class);
    private final CompareViewModel model;
    private final Inputs inputs;
    private final TextField prompt = new TextField();
    private final Label number = Descriptions.small("");
    private final HBox pager;
    private final Button file;
    private final HBox before;
    private final HBox fields;
    private final VBox more;
    private final CheckBox special;
    private final DropDown beforeDown;
    private final DropDown decodingDown;
    private final DropDown moreDown;
    private final DropDown systemDown;
    private final DropDown readsDown;
    private final ChatFieldsPane chatFields;
    private final ReadRow reads;
    private final Strip refused = new Strip();
    private boolean folded;

    InputsBar(CompareViewModel model, ScreenContext context) {
        this.model = model;
        this.inputs = model.inputs();
        getStyleClass().add("inputs-bar");
        Descriptions.about(prompt, "compare-prompt", words.of("prompt.about"));
        prompt.textProperty().bindBidirectional(inputs.prompt());
        prompt.setOnAction(_ -> model.writing().write());
        HBox.setHgrow(prompt, Priority.ALWAYS);
        file = Descriptions.button(
                "compare-prompt-file",
                Feather.FILE,
                words.of("prompt.file"),
                words.of("prompt.file.about"),
                () -> context.files()
                        .file(words.of("prompt.file"), TextFiles.ALL)
                        .ifPresent(model.prompts()::open));
        file.setMinWidth(Region.USE_PREF_SIZE);
        pager = pager();
        before = before();
        fields = Controls.row(
                Gap.LARGE,
                labelled(
                        "seed",
                        field(inputs.seed(), new NumberField.Range(0, 1e15, 1), value -> Long.toString((long) value))),
                labelled(
                        "temperature",
                        field(
                                inputs.temperature(),
                                new NumberField.Range(0.01, 100, 0.1),
                                value -> NumberFormat.decimal(value, 2))),
                labelled("top-k", field(inputs.topK(), new NumberField.Range(0, ANY, 5), InputsBar::whole)),
                labelled(
                        "tokens",
                        field(inputs.newTokens(), new NumberField.Range(1, MOST_TOKENS, 8), InputsBar::whole)),
                labelled(
                        "samples",
                        field(inputs.samples(), new NumberField.Range(1, MOST_SAMPLES, 1), InputsBar::whole)));
        special = check("special", inputs.special());
        more = Gap.MIDDLE.of(new VBox(
                labelled(
                        "top-p",
                        field(
                                inputs.topP(),
                                new NumberField.Range(0.01, 1, 0.05),
                                value -> NumberFormat.decimal(value, 2))),
                labelled(
                        "penalty",
                        field(
                                inputs.penalty(),
                                new NumberField.Range(0.1, 10, 0.1),
                                value -> NumberFormat.decimal(value, 2))),
                check("greedy", inputs.greedy()),
                special));
        beforeDown = new DropDown("compare-before-down", "", words.of("before.about"));
        decodingDown = new DropDown("compare-decoding-down", "", words.of("decoding.about"));
        moreDown = new DropDown("compare-more", words.of("more"), words.of("more.about"));
        systemDown = new DropDown("compare-system-down", "", words.of("system.about"));
        readsDown = new DropDown("compare-reads-down", "", words.of("reads.about"));
        chatFields = new ChatFieldsPane(model);
        reads = new ReadRow(model, context);
        refused.setId("compare-refused");
        ChatInputs chat = inputs.chat();
        chat.on().addListener((_, _, _) -> arrange());
        chat.system().subscribe(_ -> name());
        chat.given().subscribe(_ -> {
            count();
            name();
        });
        model.chat().shown().subscribe(_ -> show());
        model.writing().problem().subscribe(_ -> show());
        List.of(systemDown, readsDown, decodingDown, beforeDown).forEach(Controls::whole);
        model.prompts().opened().subscribe(_ -> count());
        inputs.number().subscribe(_ -> count());
        inputs.before().subscribe(_ -> name());
        inputs.seed().subscribe(_ -> name());
    }

    private static String whole(double value) {
        return NumberFormat.count((long) value);
    }

    private HBox pager() {
        HBox box = Controls.row(
                Gap.TINY,
                Descriptions.icon(
                        "compare-prompt-previous", Feather.CHEVRON_LEFT, words.of("prompt.previous"), () -> step(-1)),
                number,
                Descriptions.icon(
                        "compare-prompt-next", Feather.CHEVRON_RIGHT, words.of("prompt.next"), () -> step(1)));
        box.setMinWidth(Region.USE_PREF_SIZE);
        number.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private void count() {
        Optional<Prompts.Opened> opened = model.prompts().opened().get();
        Controls.show(pager, opened.isPresent());
        int turns =
                inputs.chat().given().get().map(chat -> chat.messages().size()).orElse(0);
        opened.ifPresent(file -> number.setText(words.of(
                turns > 1 ? "prompt.number.turns" : "prompt.number",
                NumberFormat.count(inputs.number().get() + 1L),
                NumberFormat.count(file.texts().size()),
                turns)));
    }

    private void step(int by) {
        model.prompts().choose(inputs.number().get() + by);
    }

    private HBox before() {
        ComboBox<Inputs.Before> choice = new ComboBox<>();
        choice.getItems().addAll(Inputs.Before.values());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Inputs.Before kind) {
                return kind == null ? "" : name(kind);
            }

            @Override
            public Inputs.Before fromString(String text) {
                return Inputs.Before.NONE;
            }
        });
        Descriptions.about(choice, "compare-before", words.of("before.about"));
        choice.valueProperty().bindBidirectional(inputs.before());
        choice.setMinWidth(140);
        TextField text = new TextField();
        Descriptions.about(text, "compare-before-text", words.of("before.text.about"));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(120);
        Runnable show = () -> {
            boolean own = inputs.before().get() == Inputs.Before.OWN;
            text.setEditable(own);
            text.setText(own ? inputs.own().get() : inputs.beforeText());
            text.setPromptText(own ? words.of("before.own.empty") : words.of("before.none.empty"));
        };
        inputs.before().subscribe(show);
        show.run();
        text.textProperty().addListener((_, _, now) -> {
            if (inputs.before().get() == Inputs.Before.OWN) {
                inputs.own().set(now);
            }
        });
        return Controls.row(choice, text);
    }

    private String name(Inputs.Before kind) {
        return words.of("before." + kind.name().toLowerCase(java.util.Locale.ROOT));
    }

    private NumberField field(Property<Number> number, NumberField.Range range, DoubleFunction<String> format) {
        return new NumberField(number, range, format);
    }

    private HBox labelled(String key, NumberField field) {
        Label label = Controls.whole(Descriptions.small(words.of("input." + key)));
        label.setLabelFor(field.about("compare-" + key, words.of("input." + key + ".about")));
        HBox box = Gap.USUAL.of(new HBox(label, field));
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private CheckBox check(String key, Property<Boolean> value) {
        CheckBox box = new CheckBox(words.of("input." + key));
        box.selectedProperty().bindBidirectional(value);
        return Descriptions.about(box, "compare-" + key, words.of("input." + key + ".about"));
    }

    private void name() {
        beforeDown.setText(words.of("before.down", name(inputs.before().get()).toLowerCase(java.util.Locale.ROOT)));
        ChatInputs chat = inputs.chat();
        boolean given = chat.given().get().map(Conversation::hasSystem).orElse(false);
        systemDown.setText(words.of(
                given ? "system.down.given" : chat.system().get().isBlank() ? "system.down.none" : "system.down"));
        decodingDown.setText(
                words.of("decoding.down", Long.toString(inputs.seed().get())));
    }

    /// Shows what the model reads, or why it reads nothing.
    private void show() {
        refused.clear();
        boolean isRefused = model.chat().shown().get() instanceof ChatViewModel.Refused;
        if (model.chat().shown().get() instanceof ChatViewModel.Refused(Failure failure) && !isSaid(failure)) {
            refused.fail(failure, Optional.empty());
        }
        Controls.show(reads, !isRefused);
        String count = reads.countText();
        readsDown.setText(count.isEmpty() ? words.of("reads") : words.of("reads.down", count));
    }

    /// Whether the failure stands above already, because texts were asked for.
    private boolean isSaid(Failure failure) {
        return model.writing()
                .problem()
                .get()
                .filter(said -> String.valueOf(said.getMessage()).equals(failure.getMessage()))
                .isPresent();
    }

    /// Arranges the bar in two rows, or in three for a chat.
    void unfold() {
        folded = false;
        arrange();
    }

    /// Arranges the bar in one row.
    void fold() {
        folded = true;
        arrange();
    }

    private void arrange() {
        boolean chat = inputs.chat().on().get();
        release();
        getStyleClass().remove("folded");
        prompt.setPromptText(words.of(chat ? "user.empty" : "prompt.empty"));
        prompt.setAccessibleText(words.of(chat ? "user.about" : "prompt.about"));
        Descriptions.tip(prompt, prompt.getAccessibleText());
        reads.fold(folded);
        if (folded) {
            getStyleClass().add("folded");
        }
        if (!chat && !folded) {
            moreDown.holds(more);
            HBox.setHgrow(before, Priority.ALWAYS);
            getChildren().setAll(row("prompt", prompt, pager, file), row("before.label", before, fields, moreDown));
            return;
        }
        decodingDown.holds(decoding());
        if (!chat) {
            before.setPrefWidth(420);
            beforeDown.holds(before);
            getChildren().setAll(row("prompt", prompt, pager, file, beforeDown, decodingDown));
        } else if (folded) {
            chatFields.system().setPrefWidth(420);
            systemDown.holds(Gap.MIDDLE.of(new VBox(chatFields.system(), chatFields.thinking())));
            readsDown.holds(reads);
            file.setText("");
            file.getStyleClass().add("icon-only");
            getChildren().setAll(row("user", prompt, pager, file, systemDown, readsDown, decodingDown), refused);
        } else {
            getChildren()
                    .setAll(
                            row("system", chatFields.system(), chatFields.thinking()),
                            row("user", prompt, pager, file, decodingDown),
                            reads,
                            refused);
        }
    }

    private VBox decoding() {
        VBox decoding = Gap.MIDDLE.of(new VBox());
        for (Node field : List.copyOf(fields.getChildren())) {
            decoding.getChildren().add(field);
        }
        decoding.getChildren().add(more);
        special.setDisable(inputs.chat().on().get());
        return decoding;
    }

    private void release() {
        getChildren().clear();
        beforeDown.empty();
        if (more.getParent() instanceof VBox decoding) {
            List<Node> moved = List.copyOf(decoding.getChildren());
            decoding.getChildren().clear();
            moved.stream().filter(node -> !more.equals(node)).forEach(fields.getChildren()::add);
        }
        decodingDown.empty();
        moreDown.empty();
        systemDown.empty();
        readsDown.empty();
        special.setDisable(false);
        chatFields.system().setPrefWidth(USE_COMPUTED_SIZE);
        before.setPrefWidth(USE_COMPUTED_SIZE);
        file.setText(words.of("prompt.file"));
        file.getStyleClass().remove("icon-only");
    }

    private HBox row(String key, Node... nodes) {
        Label label = Controls.whole(Controls.label(words.of(key), "muted", "inputs-label"));
        HBox row = Controls.row(label);
        row.getChildren().addAll(nodes);
        if (prompt.equals(nodes[0])) {
            label.setLabelFor(prompt);
        }
        return row;
    }

    /// Field of the prompt, which gets the keyboard focus first.
    TextField prompt() {
        return prompt;
    }
}
