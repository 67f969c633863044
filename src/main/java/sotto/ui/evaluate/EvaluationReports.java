package sotto.ui.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.ReportTable;
import sotto.run.evaluate.StudyPoints;
import sotto.run.project.Project;
import sotto.ui.project.Projects;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// Studies in the open project's folder: the finished ones, the one that is looked at, and one that can be resumed.
public final class EvaluationReports {
    private static final String PARTIAL = ".partial";

    private final Projects projects;
    private final Consumer<Failure> failed;
    private final Latest listing;
    private final Latest reading;
    private final ObservableList<Path> finished = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Path>> shown = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Report>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> unfinished = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// Finished study, read.
    ///
    /// @param table the figures of every cell
    public record Report(Path folder, StudyPoints points, ReportTable table) {}

    /// Lists those of the open project; `failed` hears what cannot be read.
    EvaluationReports(Projects projects, Tasks tasks, Consumer<Failure> failed) {
        this.projects = projects;
        this.failed = failed;
        this.listing = new Latest(tasks);
        this.reading = new Latest(tasks);
        projects.project().addListener((_, _, _) -> list());
        shown.addListener((_, _, _) -> read());
        list();
    }

    /// Finished evaluations of the project.
    public ObservableList<Path> finished() {
        return finished;
    }

    /// The evaluation that is looked at.
    public ObjectProperty<Optional<Path>> shown() {
        return shown;
    }

    /// Its content; empty while it is read.
    public ReadOnlyObjectProperty<Optional<Report>> report() {
        return report.getReadOnlyProperty();
    }

    /// An evaluation that can be resumed, by the folder that it will be in.
    public ReadOnlyObjectProperty<Optional<Path>> unfinished() {
        return unfinished.getReadOnlyProperty();
    }

    /// Looks at an evaluation that has just ended, and reads it anew if it is looked at already.
    void show(Path place) {
        shown.set(Optional.empty());
        shown.set(Optional.of(place));
    }

    /// Looks for the project's evaluations.
    public void list() {
        Path folder = projects.project().get().folder().resolve(Project.EVALUATIONS);
        listing.begin(_ -> inside(folder)).onDone(this::listed).onFailed(failed);
    }

    /// Folders of a project's evaluations.
    ///
    /// @param unfinished one that can be resumed, by the folder that it will be in
    private record Listed(List<Path> finished, Optional<Path> unfinished) {}

    private void listed(Listed found) {
        finished.setAll(found.finished());
        unfinished.set(found.unfinished());
        if (shown.get().filter(finished::contains).isEmpty()) {
            shown.set(finished.isEmpty() ? Optional.empty() : Optional.of(finished.getLast()));
        }
    }

    private static Path whole(Path partial) {
        String file = String.valueOf(partial.getFileName());
        return partial.resolveSibling(file.substring(0, file.length() - PARTIAL.length()));
    }

    private static Listed inside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Listed(List.of(), Optional.empty());
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(Files::isDirectory).sorted().toList();
            return new Listed(
                    found.stream()
                            .filter(place -> Files.exists(place.resolve(EvaluationReport.RECORD)))
                            .toList(),
                    found.stream()
                            .filter(place -> place.toString().endsWith(PARTIAL))
                            .map(EvaluationReports::whole)
                            .findFirst());
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(folder, e.getMessage()), "Check its rights.", e);
        }
    }

    private void read() {
        Optional<Path> place = shown.get();
        if (place.isEmpty()) {
            reading.stop();
            report.set(Optional.empty());
            return;
        }
        Path folder = place.get();
        reading.begin(_ -> new Report(folder, StudyPoints.read(folder), ReportTable.read(folder)))
                .onDone(read -> report.set(Optional.of(read)))
                .onFailed(failed);
    }
}
