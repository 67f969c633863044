package sotto.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import sotto.ui.bench.Action;
import sotto.ui.bench.Desk;
import sotto.ui.control.Words;

/// What the file menu offers.
final class FileMenu {
    private static final Action LINE = new Action("line", "", "", () -> {});
    private static final List<String> TEXTS = List.of("*.csv", "*.tsv", "*.jsonl", "*.json");

    private FileMenu() {}

    static Frame.FrameActions of(Desk desk, Optional<Path> samples, Runnable quit, Words words) {
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
                new SimpleBooleanProperty(samples.isPresent()),
                () -> samples.ifPresent(desk.opener()::sample));
        Action end = new Action("quit", words.of("quit"), "Shortcut+Q", quit);
        List<Action> menu = new ArrayList<>(List.of(model, concept, run, LINE, sample, LINE, end));
        return new Frame.FrameActions(List.of(model, concept, run, sample, end), menu);
    }
}
