package sotto.ui.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.figure.ParetoPlot;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.StudyPoints;
import sotto.ui.control.Messages;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Latest;
import sotto.work.Failure;

/// Finished studies that are laid over the shown one, and those that could be.
public final class LaidOver {
    private final ScreenContext context;
    private final Consumer<Failure> failed;
    private final Messages words = Messages.beside(LaidOver.class);
    private final ObservableList<Study> all = FXCollections.observableArrayList();
    private final ObservableList<Path> others = FXCollections.observableArrayList();
    private final Latest listing;
    private Optional<Path> shown = Optional.empty();

    /// A study that is laid over.
    public record Study(Path folder, StudyPoints points) {
        /// Name of the study.
        public String name() {
            return String.valueOf(folder.getFileName());
        }
    }

    LaidOver(ScreenContext context, Consumer<Failure> failed) {
        this.context = context;
        this.failed = failed;
        listing = new Latest(context.tasks());
    }

    /// The studies that are laid over, in the order in which they were chosen.
    public ObservableList<Study> all() {
        return all;
    }

    /// Finished studies beside the shown one, by their folders.
    public ObservableList<Path> others() {
        return others;
    }

    /// Follows the shown study to another folder; what is laid over stays, but for that study itself.
    void around(Optional<Path> folder) {
        shown = folder;
        all.removeIf(study -> Optional.of(study.folder()).equals(folder));
        list();
    }

    /// Looks for the finished studies beside the shown one.
    public void list() {
        Optional<Path> beside = shown.map(Path::toAbsolutePath).map(Path::getParent);
        others.clear();
        beside.ifPresent(place -> listing.begin(_ -> finished(place))
                .onDone(found -> others.setAll(found.stream()
                        .filter(folder -> !Optional.of(folder).equals(shown.map(Path::toAbsolutePath)))
                        .toList())));
    }

    private static List<Path> finished(Path place) {
        try (Stream<Path> inside = Files.list(place)) {
            return inside.filter(folder -> Files.exists(folder.resolve(EvaluationReport.RECORD)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException _) { // whoever may not list a folder has nothing to lay over there
            return List.of();
        }
    }

    /// Whether a study is laid over.
    public boolean has(Path folder) {
        return all.stream().anyMatch(study -> study.folder().equals(folder));
    }

    /// Lays a study over, or takes it away if it lies there.
    public void toggle(Path folder) {
        if (!all.removeIf(study -> study.folder().equals(folder))) {
            context.tasks()
                    .quietly(_ -> new Study(folder, StudyPoints.read(folder)))
                    .onDone(this::add)
                    .onFailed(failed);
        }
    }

    private void add(Study study) {
        if (!has(study.folder())) {
            all.add(study);
        }
    }

    /// Asks for the folder of a study and lays it over.
    public void choose() {
        context.files()
                .folder(words.of("over.choose"))
                .filter(folder -> !has(folder))
                .ifPresent(this::toggle);
    }

    /// Takes all away.
    public void clear() {
        all.clear();
    }

    List<ParetoPlot.Overlaid> overlaid() {
        return all.stream()
                .flatMap(study -> ParetoPlot.Overlaid.of(study.name(), study.points()).stream())
                .toList();
    }
}
