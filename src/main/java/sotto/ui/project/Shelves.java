package sotto.ui.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import sotto.run.project.ProjectContent;
import sotto.run.project.ProjectContent.Model;
import sotto.run.project.ProjectContent.Run;
import sotto.run.record.OwnFolder;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.work.Failure;

/// Models and runs of the open project, each opened with one click. Used on the interface thread.
public final class Shelves {
    private final ScreenContext context;
    private final Projects projects;

    Shelves(ScreenContext context, Projects projects) {
        this.context = context;
        this.projects = projects;
    }

    /// Models of the project, in the order in which they were added.
    public List<Model> models() {
        return projects.content().models();
    }

    /// Runs of the project, those of the open model first.
    public List<Run> runs() {
        String open = model().map(Model::name).orElse("");
        return Stream.of(true, false)
                .flatMap(first -> projects.content().runs().stream()
                        .filter(run -> run.model().equals(open) == first))
                .toList();
    }

    /// Entry of the open model.
    public Optional<Model> model() {
        Optional<Path> open = context.session().model().get().map(OpenModel::folder);
        return models().stream().filter(kept -> isSame(open, kept.folder())).findFirst();
    }

    /// Entry of the open run.
    public Optional<Run> run() {
        Optional<Path> open = context.session().run().get().map(OpenRun::place);
        return projects.content().runs().stream()
                .filter(kept -> isSame(open, kept.folder()))
                .findFirst();
    }

    private static boolean isSame(Optional<Path> open, Path kept) {
        return open.filter(place -> whole(place).equals(whole(kept))).isPresent();
    }

    private static Path whole(Path place) {
        return place.toAbsolutePath().normalize();
    }

    /// Title of a run: its concept, and its own name where that differs.
    public String title(Run run) {
        String concept = run.concept().isEmpty() ? run.name() : run.concept();
        return run.name().equals(concept) ? concept : "%s (%s)".formatted(concept, run.name());
    }

    /// Opens a model, and the last run that was made on it; no screen comes to the front.
    public void open(Model model) {
        Optional<Path> last = projects.content().runs().stream()
                .filter(run -> run.model().equals(model.name()))
                .map(Run::folder)
                .reduce((_, later) -> later);
        context.session().run().set(Optional.empty());
        context.opener().restore(Optional.of(model.folder()), last, () -> {});
    }

    /// Opens a run, with its texts and the model that it was made on.
    public void open(Run run) {
        ProjectContent now = projects.content();
        Optional<Path> model = now.models().stream()
                .filter(kept -> kept.name().equals(run.model()))
                .map(Model::folder)
                .filter(folder -> !isSame(context.session().model().get().map(OpenModel::folder), folder))
                .findFirst();
        now.concepts().stream()
                .filter(kept ->
                        kept.name().equals(run.concept()) && !kept.files().isEmpty())
                .findFirst()
                .ifPresent(projects.library()::open);
        context.opener().restore(model, Optional.of(run.folder()), () -> {});
    }

    /// Renames a run's concept; returns false for a blank name, which is refused.
    public boolean rename(Run run, String name) {
        if (name.isBlank()) {
            return false;
        }
        String other = name.strip();
        projects.change(now -> now.with(run.of(other)));
        context.session()
                .run()
                .get()
                .filter(open -> isSame(Optional.of(open.place()), run.folder()))
                .ifPresent(open -> call(open, other));
        return true;
    }

    /// Names the open run anew; its selections stay.
    private void call(OpenRun open, String other) {
        int neuron = context.session().neuron().get();
        double threshold = context.session().threshold().get();
        context.session().run().set(Optional.of(open.named(other)));
        context.session().neuron().set(neuron);
        context.session().threshold().set(threshold);
    }

    /// Names the open run anew if it is of this concept.
    void conceptCalled(String before, String after) {
        if (run().filter(kept -> kept.concept().equals(before)).isPresent()) {
            context.session().run().get().ifPresent(open -> call(open, after));
        }
    }

    /// Renames a model wherever it is named; returns false for a blank name, which is refused.
    public boolean rename(Model model, String name) {
        if (name.isBlank()) {
            return false;
        }
        projects.change(now -> now.withModelCalled(model.name(), ProjectNames.model(now, model, name.strip())));
        projects.remember(); // the list of projects names it too
        return true;
    }

    /// Name of the open model in the project, as it changes; empty while none is open.
    public ObservableValue<String> modelName() {
        return projects.model();
    }

    /// Removes a model from the project; its folder stays.
    public void forget(Model model) {
        projects.change(now -> now.withoutModel(model.name()));
    }

    /// Removes a run from the project; its folder stays.
    public void forget(Run run) {
        if (isSame(context.session().run().get().map(OpenRun::place), run.folder())) {
            context.session().run().set(Optional.empty());
        }
        projects.change(now -> now.withoutRun(run.name()));
    }

    /// Whether a run's folder lies in the project, so that it may be deleted.
    public boolean isOwn(Run run) {
        return whole(run.folder()).startsWith(projects.project().get().folder());
    }

    /// Removes a run from the project and deletes its folder, if the project made it and it holds only a run.
    public void delete(Run run) {
        if (!isOwn(run)) {
            return;
        }
        forget(run);
        context.tasks()
                .quietly(_ -> {
                    remove(run.folder());
                    return run;
                })
                .onFailed(context.opener()::fail);
    }

    private static void remove(Path folder) {
        try {
            List<Path> files;
            try (Stream<Path> inside = Files.list(folder)) {
                files = inside.toList();
            }
            for (Path file : files) {
                if (!OwnFolder.isOfRun(String.valueOf(file.getFileName()))) {
                    throw new Failure(
                            "%s holds %s, which is no part of a run, so nothing was deleted."
                                    .formatted(folder, file.getFileName()),
                            "Move that file elsewhere, or delete the folder yourself.");
                }
            }
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be deleted: %s.".formatted(folder, e.getMessage()),
                    "Check that you may write there.",
                    e);
        }
    }
}
