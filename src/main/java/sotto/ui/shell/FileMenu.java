package sotto.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import sotto.data.TextFiles;
import sotto.run.project.SampleFolder;
import sotto.ui.control.Messages;
import sotto.ui.project.Projects;
import sotto.ui.session.Action;
import sotto.ui.session.OpenModel;
import sotto.ui.session.ScreenContext;

/// Items of the file menu.
final class FileMenu {
    private static final Action LINE = new Action("line", "", "", () -> {});

    private FileMenu() {}

    static Frame.FrameActions of(ScreenContext context, Projects projects, Runnable quit, Messages words) {
        Action model = new Action(
                "open-model",
                words.of("open.model"),
                "Shortcut+O",
                () -> context.files().folder(words.of("open.model.title")).ifPresent(context.opener()::model));
        Action concept = new Action(
                "open-concept",
                words.of("open.concept"),
                "Shortcut+L",
                () -> context.files()
                        .file(words.of("open.concept.title"), TextFiles.TABLES)
                        .ifPresent(context.opener()::concept));
        Action run = new Action(
                "open-run",
                words.of("open.run"),
                "Shortcut+R",
                () -> context.files().folder(words.of("open.run.title")).ifPresent(context.opener()::run));
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
                () -> context.files().folder(words.of("open.project.title")).ifPresent(projects::open));
        Action made = new Action(
                "new-project",
                words.of("new.project"),
                "Shortcut+Shift+S",
                () -> context.files()
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
                    if (!samples.equals(context.session().model().get().map(OpenModel::folder))) {
                        projects.exploreSample();
                    }
                }));
    }
}
