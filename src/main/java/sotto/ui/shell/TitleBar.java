package sotto.ui.shell;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import sotto.figure.Theme;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.project.Shelves;
import sotto.ui.session.Action;
import sotto.ui.session.Belonging;
import sotto.ui.session.FolderOpener;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;
import sotto.ui.theme.Icons;

/// Bar at the window's top: project, model and concept at the left; commands, tasks, device, theme and help
/// at the right.
final class TitleBar extends HBox {
    private final ScreenContext context;
    private final Messages words;
    private final ShelfMenus shelves;

    /// Menus and actions that the bar's buttons open.
    ///
    /// @param project the open project's name
    /// @param shelves menus of the project's models and runs
    /// @param file the items of the file menu; an action without a title is a line
    record Doors(
            ObservableValue<String> project,
            Shelves shelves,
            List<Action> file,
            List<Action> help,
            Runnable palette,
            Runnable tasks) {}

    TitleBar(ScreenContext context, Doors doors, DeviceMenu devices, ObservableBooleanValue narrow, Messages words) {
        this.context = context;
        this.words = words;
        this.shelves = new ShelfMenus(context, doors.shelves(), FolderOpener.system(), words);
        getStyleClass().add("title-bar");
        Label brand = Controls.label("Sotto", "brand");
        Button palette =
                Descriptions.button("title-commands", Feather.SEARCH, "", words.of("commands.about"), doors.palette());
        palette.getStyleClass().add("command-field");
        palette.textProperty().bind(Bindings.when(narrow).then("").otherwise(words.of("commands") + "   Ctrl+K"));
        getChildren()
                .addAll(
                        brand,
                        file(doors),
                        line(),
                        model(doors.shelves().modelName()),
                        line(),
                        concept(),
                        Controls.gap(),
                        palette,
                        tasks(doors.tasks()),
                        devices.button(narrow),
                        theme(),
                        help(doors.help()));
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add("upright");
        line.setMaxHeight(20);
        return line;
    }

    /// Makes the file menu, under the project's name.
    private MenuButton file(Doors doors) {
        MenuButton menu = menu("title-file", "", words.of("file.about"), doors.file());
        menu.getStyleClass().add("strong");
        menu.textProperty().bind(doors.project());
        return menu;
    }

    private MenuButton menu(String id, String title, String about, List<Action> actions) {
        MenuButton menu = Controls.whole(Descriptions.about(new MenuButton(title), id, about));
        for (Action action : actions) {
            if (action.title().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
                continue;
            }
            MenuItem item = Descriptions.item(action.title());
            item.setId("menu-" + action.id());
            item.setOnAction(_ -> Actions.perform(action));
            item.disableProperty().bind(Bindings.not(action.possible()));
            if (!action.keys().isEmpty()) {
                item.setAccelerator(KeyCombination.valueOf(action.keys()));
            }
            menu.getItems().add(item);
        }
        return menu;
    }

    private MenuButton model(ObservableValue<String> name) {
        Session session = context.session();
        MenuButton button = shelves.models();
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> session.model()
                                .get()
                                .map(open -> model(open, name.getValue()))
                                .orElse(words.of("no.model")),
                        session.model(),
                        name));
        return button;
    }

    /// Text for the open model.
    ///
    /// @param name name that the project gives it; empty where it has none
    private String model(OpenModel model, String name) {
        String said = "%s · %s"
                .formatted(
                        name.isEmpty() ? model.name() : name,
                        NumberFormat.parameters(model.inspection().parameters()));
        return model.earlier().isPresent() ? said + " · " + words.of("model.dampened") : said;
    }

    private MenuButton concept() {
        Session session = context.session();
        MenuButton button = shelves.runs();
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            String name = session.run()
                                    .get()
                                    .map(OpenRun::concept)
                                    .or(() -> session.concept().get().map(OpenConcept::name))
                                    .orElse("");
                            String texts = session.run()
                                    .get()
                                    .flatMap(open -> open.run().classes())
                                    .map(classes -> "%s + %s"
                                            .formatted(
                                                    NumberFormat.count(classes.positives()),
                                                    NumberFormat.count(classes.negatives())))
                                    .orElse("");
                            if (name.isEmpty() && texts.isEmpty()) {
                                return words.of("no.concept");
                            }
                            String said = name.isEmpty() || texts.isEmpty() ? name + texts : name + " · " + texts;
                            return said + owner(session.belonging().get());
                        },
                        session.concept(),
                        session.run(),
                        session.belonging()));
        return button;
    }

    /// Text that names the model of the scores, where that is not certainly the open one.
    private String owner(Belonging belonging) {
        return switch (belonging.state()) {
            case NOTHING, SAME -> "";
            case CHECKING -> " · " + words.of("run.checking");
            case UNRECORDED -> " · " + words.of("run.unrecorded");
            case OTHER, USED_ANYWAY -> " · " + words.of("run.foreign", belonging.madeOn());
        };
    }

    private Button tasks(Runnable open) {
        Button button = Descriptions.button("title-tasks", Feather.LIST, "", words.of("tasks.about"), open);
        Runnable count =
                () -> button.setText(words.of("tasks.count", context.tasks().active()));
        context.tasks().jobs().addListener((javafx.collections.ListChangeListener<Object>) _ -> count.run());
        context.tasks().current().subscribe(count);
        count.run();
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Button theme() {
        Session session = context.session();
        Button button = Descriptions.icon("title-theme", Feather.MOON, words.of("theme.about"), session::switchTheme);
        session.theme()
                .subscribe(theme -> button.setGraphic(Icons.of(theme == Theme.LIGHT ? Feather.MOON : Feather.SUN)));
        return button;
    }

    private MenuButton help(List<Action> actions) {
        MenuButton menu = menu("title-help", "", words.of("help.about"), actions);
        menu.setGraphic(Icons.of(Feather.HELP_CIRCLE));
        return menu;
    }
}
