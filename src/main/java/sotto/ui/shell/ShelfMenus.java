package sotto.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import sotto.run.project.ProjectContent.Model;
import sotto.run.project.ProjectContent.Run;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.project.Shelves;
import sotto.ui.session.FolderOpener;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;

/// Menus of the project's models and runs in the title bar, with what can be done with the open one.
final class ShelfMenus {
    private final ScreenContext context;
    private final Shelves shelves;
    private final FolderOpener folders;
    private final Messages words;

    ShelfMenus(ScreenContext context, Shelves shelves, FolderOpener folders, Messages words) {
        this.context = context;
        this.shelves = shelves;
        this.folders = folders;
        this.words = words;
    }

    /// Makes the menu of models, without a text yet.
    MenuButton models() {
        return menu("title-model", "title.model.about", this::models);
    }

    /// Makes the menu of runs, without a text yet.
    MenuButton runs() {
        return menu("title-concept", "title.concept.about", this::runs);
    }

    private MenuButton menu(String id, String about, Consumer<MenuButton> fill) {
        MenuButton menu = new MenuButton();
        menu.getStyleClass().add("title-menu");
        menu.setMnemonicParsing(false);
        Descriptions.about(menu, id, words.of(about));
        fill.accept(menu);
        menu.setOnShowing(_ -> fill.accept(menu));
        return menu;
    }

    private void models(MenuButton menu) {
        List<MenuItem> items = new ArrayList<>();
        Optional<Model> open = shelves.model();
        for (Model model : shelves.models()) {
            items.add(choice(
                    "model-" + items.size(), model.name(), open.equals(Optional.of(model)), () -> shelves.open(model)));
        }
        line(items);
        items.add(item(
                "title-model-go",
                words.of("shelf.model.go"),
                () -> context.navigator().go(ScreenId.MODEL)));
        open.ifPresent(model -> {
            items.add(rename("title-model", model.name(), menu, name -> shelves.rename(model, name)));
            items.add(item("title-model-folder", words.of("shelf.folder"), () -> show(model.folder())));
            items.add(confirmed(
                    "title-model-forget",
                    words.of("shelf.forget", model.name()),
                    words.of("shelf.forget.model"),
                    () -> shelves.forget(model)));
        });
        menu.getItems().setAll(items);
    }

    private void runs(MenuButton menu) {
        List<MenuItem> items = new ArrayList<>();
        Optional<Run> open = shelves.run();
        String model = shelves.model().map(Model::name).orElse("");
        for (Run run : shelves.runs()) {
            String title = shelves.title(run);
            String made = run.model().isEmpty() || run.model().equals(model)
                    ? title
                    : words.of("shelf.run.of", title, run.model());
            items.add(choice("run-" + items.size(), made, open.equals(Optional.of(run)), () -> shelves.open(run)));
        }
        line(items);
        items.add(item(
                "title-concept-go",
                words.of("shelf.concept.go"),
                () -> context.navigator().go(ScreenId.CONCEPT)));
        open.ifPresent(run -> {
            String name = run.concept().isEmpty() ? run.name() : run.concept();
            items.add(rename("title-concept", name, menu, other -> shelves.rename(run, other)));
            items.add(item("title-concept-folder", words.of("shelf.folder"), () -> show(run.folder())));
            items.add(confirmed(
                    "title-concept-forget",
                    words.of("shelf.forget", shelves.title(run)),
                    words.of("shelf.forget.run"),
                    () -> shelves.forget(run)));
            if (shelves.isOwn(run)) {
                items.add(confirmed(
                        "title-concept-delete",
                        words.of("shelf.delete", shelves.title(run)),
                        words.of("shelf.delete.sure", run.folder().getFileName()),
                        () -> shelves.delete(run)));
            }
        });
        menu.getItems().setAll(items);
    }

    private static void line(List<MenuItem> items) {
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
    }

    private static MenuItem choice(String id, String text, boolean chosen, Runnable what) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setId("title-" + id);
        item.setSelected(chosen);
        item.setOnAction(_ -> what.run());
        return item;
    }

    private static MenuItem item(String id, String text, Runnable what) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setId(id);
        item.setOnAction(_ -> what.run());
        return item;
    }

    /// Makes a submenu for an action that one slip must not trigger; its only item names the action again.
    ///
    /// @param sure text of that item
    private static MenuItem confirmed(String id, String text, String sure, Runnable what) {
        Menu menu = new Menu(text);
        menu.setMnemonicParsing(false);
        menu.setId(id);
        menu.getItems().add(item(id + "-sure", sure, what));
        return menu;
    }

    /// Makes an item with a field for a name and a button that takes it and closes the menu.
    private MenuItem rename(String id, String name, MenuButton menu, Predicate<String> take) {
        TextField field = new TextField(name);
        Descriptions.about(field, id + "-name", words.of("shelf.rename.about"));
        field.setPrefColumnCount(16);
        Runnable taken = () -> {
            if (take.test(field.getText())) {
                menu.hide();
            }
        };
        field.setOnAction(_ -> taken.run());
        Button button =
                Descriptions.button(id + "-rename", words.of("shelf.rename"), words.of("shelf.rename.about"), taken);
        CustomMenuItem item = new CustomMenuItem(Gap.USUAL.of(new HBox(field, button)));
        item.setHideOnClick(false);
        return item;
    }

    private void show(java.nio.file.Path folder) {
        context.tasks()
                .quietly(_ -> {
                    folders.open(folder);
                    return folder;
                })
                .onFailed(context.opener()::fail);
    }
}
