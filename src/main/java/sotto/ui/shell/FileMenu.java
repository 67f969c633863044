package sotto.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import sotto.run.project.SampleFolder;
import sotto.ui.bench.Action;
import sotto.ui.bench.Desk;
import sotto.ui.bench.OpenModel;
import sotto.ui.control.Words;
import sotto.ui.project.Projects;

/// Items of the file menu.
final class FileMenu {
    private static final Action LINE = new Action("line", "", "", () -> {});
    private static final List<String> TEXTS = List.of("*.csv", "*.tsv", "*.jsonl", "*.json", "*.gz");

    private FileMenu() {}

    static Frame.FrameActions of(Desk desk, Projects projects, Runnable quit, Words words) {
        Action model = new Action(
                "open-model",
                words.of("open.model"),
                "Shortcut+O",
                () -> desk.files().folder(words.of("open.model.title")).ifPresent(desk.opener()::model));
        Action concept = new Action(
                "open-concept",
                words.of("open.concept"),
                "Shortcut+L",
                () -> desk.files().file(words.of("open.concept.title"), TEXTS).ifPresent(desk.opener()::concept));
        Action run = new Action(
                "open-run",
                words.of("open.run"),
                "Shortcut+R",
                () -> desk.files().folder(words.of("open.run.title")).ifPresent(desk.opener()::run));
        Action sample = new Action(
                "open-sample",
                words.of("open.sample"),
                "Shortcut+E",
                new SimpleBooleanProperty(projects.sample().isPresent()),
                projects::exploreSample);
        Action project = new Action(
                "open-project",
                words.of("open.project"),
                "Shortcut+Shift+O",
                () -> desk.files().folder(words.of("open.project.title")).ifPresent(projects::open));
        Action made = new Action(
                "new-project",
                words.of("new.project"),
                "Shortcut+Shift+S",
                () -> desk.files()
                        .save(words.of("new.project.title"), words.of("new.project.name"))
                        .ifPresent(projects::create));
        Action end = new Action("quit", words.of("quit"), "Shortcut+Q", quit);
        List<Action> menu = new ArrayList<>(List.of(model, concept, run, LINE, project, made, LINE, sample, LINE, end));
        return new Frame.FrameActions(
                List.of(model, concept, run, project, made, sample, end),
                menu,
                projects::any,
                projects.name(),
                projects.shelves(),
                new Action("sample", sample.title(), "", sample.possible(), () -> {
                    Optional<Path> samples = projects.sample().map(SampleFolder::model);
                    if (!samples.equals(desk.bench().model().get().map(OpenModel::folder))) {
                        projects.exploreSample();
                    }
                }));
    }
}
