package sotto.ui.evaluate;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import sotto.run.evaluate.MeasureOption;
import sotto.task.TaskSource;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.work.Quantity;

/// Button with the names of a measure's files; a click chooses one, or opens a menu where there may be several.
final class FilesButton extends Button {
    private static final List<Integer> SHOTS = List.of(0, 1, 3, 5, 10, 25);

    private final EvaluateViewModel model;
    private final EvaluationFile measure;
    private final Messages words;
    private final ObservableList<String> files;
    private final ContextMenu menu = new ContextMenu();

    FilesButton(EvaluateViewModel model, EvaluationFile measure, Messages words) {
        this.model = model;
        this.measure = measure;
        this.words = words;
        files = model.form().part(measure).files();
        Descriptions.about(
                this,
                "evaluate-" + measure.word() + "-choose",
                words.of("choose.about", words.of("measure." + measure.word())));
        getStyleClass().addAll("flat", "files");
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        setMinWidth(40);
        menu.setId("evaluate-" + measure.word() + "-files");
        setOnAction(_ -> press());
        model.form().part(measure).files().addListener((ListChangeListener<String>) _ -> show());
        show();
    }

    /// The menu of the files.
    ContextMenu menu() {
        return menu;
    }

    private void press() {
        if (files.isEmpty() || !measure.takesSeveral() || measure.isJudge()) {
            model.choose(measure);
        } else {
            menu.show(this, Side.BOTTOM, 0, 0);
        }
    }

    private void show() {
        boolean none = files.isEmpty();
        getStyleClass().removeAll("accent-text");
        if (none) {
            getStyleClass().add("accent-text");
        }
        setText(
                none
                        ? words.of(measure.equals(EvaluationFile.CLASSIFIER) ? "choose.folder" : "choose.file")
                        : files.size() == 1 ? name(files.getFirst()) : words.of("files", Quantity.of(files.size())));
        fill();
        Descriptions.tip(this, none ? getAccessibleText() : String.join("\n", files));
    }

    private String name(String file) {
        String name = String.valueOf(EvaluationForm.place(measure, file).getFileName());
        int shots = isTask() ? TaskSource.of(file).shots() : 0;
        return shots == 0 ? name : words.of("file.shots", name, Quantity.of(shots));
    }

    private boolean isTask() {
        return measure.option().kind() == MeasureOption.Kind.TASKS;
    }

    private void fill() {
        menu.getItems().clear();
        for (int number = 0; number < files.size(); number++) {
            menu.getItems().add(item(number));
        }
        MenuItem add = Descriptions.item(words.of("file.add"));
        add.setId("evaluate-" + measure.word() + "-add");
        add.setOnAction(_ -> model.choose(measure));
        menu.getItems().addAll(new SeparatorMenuItem(), add);
    }

    private MenuItem item(int number) {
        String file = files.get(number);
        MenuItem remove =
                Descriptions.item(isTask() ? words.of("file.remove") : words.of("file.remove.named", name(file)));
        remove.setId("evaluate-%s-remove-%d".formatted(measure.word(), number));
        remove.setOnAction(_ -> {
            files.remove(file);
            if (files.isEmpty()) {
                model.form().part(measure).on().set(false);
            }
        });
        if (!isTask()) {
            return remove;
        }
        Menu all = new Menu(name(file));
        all.setMnemonicParsing(false);
        for (int shots : SHOTS) {
            MenuItem one = Descriptions.item(words.of(shots == 0 ? "shots.none" : "shots", Quantity.of(shots)));
            one.setOnAction(_ -> files.set(files.indexOf(file), with(file, shots)));
            all.getItems().add(one);
        }
        all.getItems().addAll(new SeparatorMenuItem(), remove);
        return all;
    }

    private static String with(String task, int shots) {
        TaskSource source = TaskSource.of(task);
        return new TaskSource(source.file(), shots, source.examples(), source.name(), source.kind()).word();
    }
}
