package sotto.ui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.ToggleSwitch;
import org.kordamp.ikonli.feather.Feather;
import sotto.measure.ClassifierJudge;
import sotto.run.compare.ColumnTexts;
import sotto.run.judge.JudgeName;
import sotto.run.judge.JudgeSource;
import sotto.ui.chat.FoundTemplate;
import sotto.ui.chat.ModeSwitch;
import sotto.ui.control.CommandButton;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.DropDown;
import sotto.ui.control.Gap;
import sotto.ui.control.LabelTicks;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.ScreenHeader;
import sotto.ui.session.ScreenContext;
import sotto.ui.theme.Icons;

/// Header of the screen: its title, the number of the sample shown, and actions on all columns.
final class CompareHeader {
    private final Messages words = Messages.beside(CompareHeader.class);
    private final CompareViewModel model;
    private final ScreenContext context;
    private final ScreenHeader row;
    private final Label subtitle = new Label();
    private final DropDown sample = new DropDown("compare-sample", "", "");
    private final SampleList samples;
    private final Runnable rate;
    private final HBox pager;
    private final Region line = new Region();
    private final MenuButton texts = new MenuButton();
    private final MenuButton add = new MenuButton();
    private final MenuButton judge = new MenuButton();
    private final Button command;
    private final Button go = new Button();
    private final List<MenuItem> judges = new ArrayList<>();
    private Optional<Path> labelled = Optional.empty(); // the classifier whose labels hang in the menu
    private List<String> plain = List.of();
    private boolean folded;
    private boolean narrow;

    CompareHeader(CompareViewModel model, ScreenContext context, SampleList samples, Runnable rate) {
        this.rate = rate;
        this.model = model;
        this.context = context;
        this.samples = samples;
        subtitle.setId("compare-news");
        model.news().now().subscribe(_ -> tell());
        model.current().flatMap(Column::effect).subscribe(_ -> tell());
        model.inputs().chat().on().subscribe(_ -> tell());
        model.chat().template().subscribe(_ -> tell());
        line.getStyleClass().addAll("upright", "header-line");
        command = Controls.whole(CommandButton.of("compare-command", context.clip(), model::command));
        pager = pager();
        row = new ScreenHeader(words.of("title"))
                .beside(
                        new ModeSwitch(model.inputs().chat(), model.chat().template(), "compare"),
                        ScreenHeader.subtitle(subtitle))
                .actions(pager, line, blur(), judge(), add(), texts(), command, go());
    }

    /// The header itself.
    ScreenHeader row() {
        return row;
    }

    private HBox pager() {
        Button previous = Descriptions.icon(
                "compare-sample-previous", Feather.CHEVRON_LEFT, words.of("sample.previous"), () -> step(-1));
        Button next =
                Descriptions.icon("compare-sample-next", Feather.CHEVRON_RIGHT, words.of("sample.next"), () -> step(1));
        sample.getStyleClass().add("flat");
        sample.setMinWidth(Region.USE_PREF_SIZE);
        Runnable show = () -> {
            int now = model.writing().sample().get();
            int all = model.inputs().texts();
            sample.setText(words.of("sample", now + 1, all));
            Descriptions.about(sample, "compare-sample", words.of("sample.about"));
            previous.setDisable(now == 0);
            next.setDisable(now + 1 >= all);
        };
        model.writing().sample().subscribe(show);
        model.inputs().samples().subscribe(show);
        model.inputs().greedy().subscribe(show);
        show.run();
        return Controls.whole(Controls.row(Gap.TINY, previous, sample, next));
    }

    private void step(int by) {
        model.writing().show(model.writing().sample().get() + by);
    }

    /// Menu that copies or saves the texts.
    private MenuButton texts() {
        ReadOnlyIntegerProperty shown = model.writing().sample();
        texts.setGraphic(Icons.of(Feather.COPY));
        texts.setMinWidth(Region.USE_PREF_SIZE);
        Descriptions.about(texts, "compare-texts", words.of("texts.about"));
        texts.getItems()
                .addAll(
                        item(
                                "compare-texts-sample",
                                "texts.copy.sample",
                                () -> copy(model.texts().map(all -> all.only(shown.get() + 1)))),
                        item("compare-texts-all", "texts.copy", () -> copy(model.texts())),
                        item(
                                "compare-texts-save",
                                "texts.save",
                                () -> context.files()
                                        .save(words.of("texts.save"), words.of("texts.file"))
                                        .ifPresent(model::saveTexts)));
        List<MenuItem> shownTexts = List.copyOf(texts.getItems());
        MenuItem blind = item("compare-rate", "texts.rate", rate);
        texts.getItems().addAll(new SeparatorMenuItem(), blind);
        texts.setOnShowing(_ -> {
            shownTexts.forEach(item -> item.setDisable(model.texts().isEmpty()));
            blind.setDisable(model.columns().list().size() < 2);
        });
        return texts;
    }

    private void copy(Optional<ColumnTexts> wanted) {
        wanted.ifPresent(all -> {
            context.clip().text(all.plain());
            model.news().tell(words.of("texts.copied", all.rows().size()));
        });
    }

    private HBox blur() {
        ToggleSwitch toggle = new ToggleSwitch();
        Descriptions.about(toggle, "compare-blur", words.of("blur.about"));
        toggle.selectedProperty().bindBidirectional(context.session().blurred());
        Label label = Controls.whole(Controls.label(words.of("blur"), "muted"));
        label.setLabelFor(toggle);
        return Controls.whole(Controls.row(Gap.TINY, toggle, label));
    }

    private MenuButton judge() {
        judge.setGraphic(Icons.of(Feather.CHECK_CIRCLE));
        judge.setMinWidth(Region.USE_PREF_SIZE);
        Descriptions.about(judge, "compare-judge", words.of("judge.about"));
        MenuItem list = item(
                "compare-judge-words",
                "judge.words",
                () -> context.files()
                        .file(words.of("judge.words"), List.of("*.txt"))
                        .ifPresent(this::take));
        MenuItem folder = item(
                "compare-judge-folder",
                "judge.folder",
                () -> context.files().folder(words.of("judge.folder")).ifPresent(this::take));
        MenuItem none =
                item("compare-judge-none", "judge.none", () -> model.judge().set(Optional.empty()));
        judges.addAll(List.of(list, folder, none));
        judgeThinking();
        judge.getItems().addAll(judges);
        model.judge().subscribe(now -> {
            MenuItem chosen =
                    now.map(source -> source.isWordList() ? list : folder).orElse(none);
            List.of(list, folder, none)
                    .forEach(item -> item.setGraphic(item.equals(chosen) ? Icons.of(Feather.CHECK) : null));
            nameJudge();
            readLabels();
        });
        return judge;
    }

    /// Adds the tick of whether the judge reads the thinking too, where texts are chats.
    private void judgeThinking() {
        ChatInputs chat = model.inputs().chat();
        CheckMenuItem thinking = new CheckMenuItem(words.of("judge.thinking"));
        thinking.setId("compare-judge-thinking");
        thinking.setMnemonicParsing(false);
        thinking.selectedProperty().bindBidirectional(chat.judged());
        SeparatorMenuItem line = new SeparatorMenuItem();
        thinking.visibleProperty().bind(chat.on());
        line.visibleProperty().bind(chat.on());
        judges.addAll(List.of(line, thinking));
    }

    /// Reads a classifier's labels into the menu; those that count as toxic are ticked.
    private void readLabels() {
        Optional<JudgeSource> chosen = model.judge().get().filter(source -> !source.isWordList());
        if (labelled.isPresent() && chosen.map(JudgeSource::place).equals(labelled)) {
            return; // the menu is open, and a label was ticked
        }
        labelled = Optional.empty();
        judge.getItems().setAll(judges);
        chosen.ifPresent(source -> context.tasks()
                .quietly(_ -> ClassifierJudge.choiceIn(source.place()))
                .onDone(choice -> {
                    if (model.judge().get().equals(chosen)) {
                        offer(source, choice);
                    }
                }));
    }

    private void offer(JudgeSource source, ClassifierJudge.Choice choice) {
        labelled = Optional.of(source.place());
        plain = choice.plain();
        MenuItem title = Descriptions.item(words.of("judge.labels"));
        title.setDisable(true);
        judge.getItems().addAll(new SeparatorMenuItem(), title);
        judge.getItems()
                .addAll(LabelTicks.of(
                        "compare-judge",
                        choice.all(),
                        counted(source),
                        labels -> model.judge()
                                .set(Optional.of(
                                        new JudgeSource(source.name(), source.place(), JudgeSource.join(labels))))));
        nameJudge();
    }

    /// Labels that count as toxic, chosen or usual.
    private List<String> counted(JudgeSource source) {
        return source.label() != null || !labelled.equals(Optional.of(source.place()))
                ? JudgeSource.split(source.label())
                : plain;
    }

    private String title(JudgeSource source) {
        List<String> counted = counted(source);
        if (!counted.isEmpty()) {
            return "%s (%s)".formatted(source.name(), String.join(" + ", counted));
        }
        boolean open = labelled.equals(Optional.of(source.place()));
        return open ? words.of("judge.open", source.name()) : source.name();
    }

    private void take(Path place) {
        model.judge().set(Optional.of(new JudgeSource(JudgeName.of(place), place, null)));
    }

    private MenuItem item(String id, String key, Runnable what) {
        MenuItem item = Descriptions.item(words.of(key));
        item.setId(id);
        item.setOnAction(_ -> what.run());
        return item;
    }

    private MenuButton add() {
        add.setGraphic(Icons.of(Feather.PLUS));
        add.setMinWidth(Region.USE_PREF_SIZE);
        Descriptions.about(add, "compare-add", words.of("add.about"));
        fill();
        add.setOnShowing(_ -> fill());
        return add;
    }

    private void fill() {
        add.getItems().setAll(AddMenu.items(model, add::hide));
    }

    private Button go() {
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(_ -> {
            if (model.writing().running().get()) {
                model.writing().stop();
            } else {
                model.writing().write();
            }
        });
        model.writing().running().subscribe(running -> {
            go.setText(words.of(running ? "stop.key" : "write"));
            go.setGraphic(Icons.of(running ? Feather.SQUARE : Feather.PLAY));
            go.getStyleClass().remove("accent");
            if (!running) {
                go.getStyleClass().add("accent");
            }
            Descriptions.about(go, "compare-go", words.of(running ? "stop.about" : "write.about"));
        });
        return go;
    }

    /// Shows what was done last, else the screen's subject or the current variant's effect, if there is room.
    private void tell() {
        Optional<String> news = model.news().now().get();
        subtitle.setText(news.orElseGet(() -> folded ? price() : subject()));
        boolean shown = news.isPresent() || !narrow;
        Controls.show(subtitle, shown);
    }

    /// Subject of the screen: the template of a chat, or that all columns are alike.
    private String subject() {
        FoundTemplate template = model.chat().template().get();
        return model.inputs().chat().on().get() && template.isUsable()
                ? words.of("subtitle.chat", template.file())
                : words.of("subtitle");
    }

    /// Effect of the current variant's gains, in words; used where columns have no room for it.
    private String price() {
        Column column = model.current().get();
        return column.effect()
                .get()
                .counts()
                .map(counts -> words.of(
                        "price",
                        column.title().get(),
                        NumberFormat.count(counts.touched()),
                        NumberFormat.decimal(counts.meanGain(), 3)))
                .orElse("");
    }

    /// Shows the judge and its labels on the button or, where that is narrow, in its tooltip.
    private void nameJudge() {
        String named =
                words.of("judge.named", model.judge().get().map(this::title).orElse(words.of("judge.nobody")));
        judge.setText(narrow ? "" : named);
        Descriptions.about(judge, "compare-judge", "%s. %s".formatted(named, words.of("judge.about")));
    }

    /// Arranges the header for the room there is.
    void arrange(CompareLayout layout) {
        narrow = layout.isTabbed();
        folded = layout.room() != CompareLayout.Room.FULL;
        Controls.show(pager, !layout.listed());
        Controls.show(line, !layout.listed());
        sample.empty();
        if (!layout.listed()) {
            sample.holds(samples);
        }
        tell();
        add.setText(folded ? "" : words.of("add"));
        command.setText(folded ? "" : words.of("command"));
        texts.setText(folded ? "" : words.of("texts"));
        nameJudge();
        for (Region control : List.of(add, command, judge, texts)) {
            control.getStyleClass().removeAll("icon-only", "no-arrow");
            boolean icon = narrow || (folded && !judge.equals(control));
            if (icon || add.equals(control)) {
                control.getStyleClass().add("no-arrow");
            }
            if (icon) {
                control.getStyleClass().add("icon-only");
            }
        }
    }
}
