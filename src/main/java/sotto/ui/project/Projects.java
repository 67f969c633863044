package sotto.ui.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.model.Edit;
import sotto.run.gains.GainsFile;
import sotto.run.machine.SpeedMemory;
import sotto.run.project.Project;
import sotto.run.project.ProjectContent;
import sotto.run.project.ProjectOpener;
import sotto.run.project.SampleFolder;
import sotto.run.project.SettingsFile;
import sotto.run.project.UserSettings;
import sotto.run.record.RunSpec;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Job;
import sotto.ui.task.Latest;
import sotto.work.Failure;
import sotto.work.disk.UserFolders;

/// Open project of the window. Used on the interface thread; files are read and written on others.
///
/// There is always a project: at first one without a folder, which is made once there is something to keep.
public final class Projects implements AutoCloseable {
    private final ScreenContext context;
    private final Preferences preferences;
    private final UserFolders folders;
    private final Optional<SampleFolder> sample;
    private final ReadOnlyObjectWrapper<Project> project;
    private final ObservableList<ProjectContent.Variant> variants = FXCollections.observableArrayList();
    private final ObservableList<ProjectContent.Variant> variantsSeen =
            FXCollections.unmodifiableObservableList(variants); // kept: listeners to it hold it weakly
    private final ObservableList<ProjectContent.Concept> concepts = FXCollections.observableArrayList();
    private final ObservableList<ProjectContent.Concept> conceptsSeen =
            FXCollections.unmodifiableObservableList(concepts); // kept likewise
    private final ReadOnlyStringWrapper called = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper model = new ReadOnlyStringWrapper("");
    private final Latest replacing;
    private @Nullable Path opening;
    private @Nullable Project copied; // what the open project was made from
    private boolean restoring;
    private boolean saved; // it has a folder, so that everything is kept

    /// Makes an empty project that has no folder yet.
    public Projects(ScreenContext context, SettingsFile settings, UserFolders folders, Optional<SampleFolder> sample) {
        this.context = context;
        this.preferences = new Preferences(context, settings, SpeedMemory.in(folders));
        this.replacing = new Latest(context.tasks());
        this.folders = folders;
        this.sample = sample;
        this.project = new ReadOnlyObjectWrapper<>(untitled("Untitled", ProjectContent.named("Untitled")));
        context.opener().naming(this::named);
        called.set(content().name());
        new Entries(context.session(), context.navigator(), this).follow();
        project.get().watch(this::heard);
    }

    /// The run under the name of its concept in this project; unchanged if it is not in it.
    private OpenRun named(OpenRun run) {
        return ProjectNames.known(content(), run.place())
                .map(ProjectContent.Run::concept)
                .filter(name -> !name.isEmpty())
                .map(run::named)
                .orElse(run);
    }

    /// The open project.
    public ReadOnlyObjectProperty<Project> project() {
        return project.getReadOnlyProperty();
    }

    /// The open project's content.
    public ProjectContent content() {
        return project.get().content();
    }

    /// The open project's name.
    public ObservableValue<String> name() {
        return called.getReadOnlyProperty();
    }

    /// Name of the open model in the project; empty while no model is open.
    public ObservableValue<String> model() {
        return model.getReadOnlyProperty();
    }

    /// The user's settings, and the recent projects.
    public Preferences preferences() {
        return preferences;
    }

    /// The project's models and runs, to be opened, renamed, removed and deleted.
    public Shelves shelves() {
        return new Shelves(context, this);
    }

    /// The project's concepts, to be opened, renamed, noted and removed.
    public ConceptLibrary library() {
        return new ConceptLibrary(context, this);
    }

    /// The project's concepts, in the order in which they were added.
    ObservableList<ProjectContent.Concept> concepts() {
        return conceptsSeen;
    }

    /// The project's variants, in the order in which they were kept.
    public ObservableList<ProjectContent.Variant> variants() {
        return variantsSeen;
    }

    /// The bundled sample, if it is there.
    public Optional<SampleFolder> sample() {
        return sample;
    }

    /// Opens a project's folder or the file in it that stands for it, or a model's folder, a run or texts.
    public void any(Path place) {
        Path folder = ProjectOpener.folder(place);
        if (Project.isProject(folder)) {
            open(folder);
        } else {
            context.opener().any(place);
        }
    }

    /// Opens a project's folder in the state in which it was left; a [Failure] becomes the opener's problem.
    public void open(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        boolean isOpen = place.equals(project.get().folder())
                && saved
                && !replacing.busy().get();
        if (!isOpen && !place.equals(opening)) {
            replace(Optional.of(place), () -> Project.open(folder), Restored.YES);
        }
    }

    /// Opens the last project, if there is one; returns whether there is.
    public boolean openLast() {
        Optional<Path> last = preferences.recent().stream()
                .map(UserSettings.Recent::folder)
                .filter(Project::isProject)
                .findFirst();
        last.ifPresent(this::open);
        return last.isPresent();
    }

    /// Makes a project in a folder; it holds what is open now.
    public void create(Path folder) {
        ProjectContent content = content().renamed(String.valueOf(folder.getFileName()));
        replace(Optional.of(folder), () -> Project.create(folder, content), Restored.NO);
    }

    /// Opens the sample as a project without a folder: nothing is written into the sample's own folder.
    public void exploreSample() {
        sample.ifPresent(found -> replace(Optional.empty(), () -> untitled("Sample", found.content()), Restored.YES));
    }

    private enum Restored {
        YES,
        NO
    }

    /// Replaces the open project, unless another is asked for before this one is read.
    private void replace(Optional<Path> place, Supplier<Project> made, Restored restored) {
        ScreenId from = context.navigator().place().get();
        opening = place.orElse(null);
        replacing
                .begin(_ -> made.get())
                .onDone(opened -> {
                    Project before = project.get();
                    if (restored == Restored.YES) {
                        copied = null;
                        adopt(opened);
                        restore(opened, from);
                    } else {
                        copied = before;
                        ProjectContent latest = before.content(); // it was edited while the folder was made
                        opened.change(now -> latest.renamed(now.name()));
                        adopt(opened);
                        remember();
                    }
                    closeQuietly(before);
                })
                .onLate(this::closeQuietly)
                .onFailed(context.opener()::fail)
                .onEnd(() -> opening = null);
    }

    private void closeQuietly(Project unwanted) {
        context.tasks()
                .quietly(_ -> {
                    unwanted.close();
                    return unwanted;
                })
                .onFailed(context.opener()::fail);
    }

    /// Renames a recent project, whether it is open or not; a blank name is refused.
    public void rename(Path folder, String name) {
        String other = name.strip();
        if (other.isEmpty()) {
            return;
        }
        if (saved && project.get().folder().equals(folder)) {
            change(now -> now.renamed(other));
            preferences.change(now -> now.renamed(folder, other));
            return;
        }
        closed(folder, now -> now.renamed(other), () -> preferences.change(now -> now.renamed(folder, other)));
    }

    /// Keeps gains made from scores as a variant of the project; an earlier one of this name is replaced.
    ///
    /// @param recipe how they were made, as `sotto.expert.GainRecipe` describes it
    /// @param scores the run's folder, or a scores file
    public Job<ProjectContent.Variant> keep(String name, Edit gains, Map<String, String> recipe, Path scores) {
        Project into = project.get();
        String run = ProjectNames.known(into.content(), scores)
                .map(ProjectContent.Run::name)
                .orElse(into.content().leftOff().run());
        return context.tasks()
                .quietly(_ -> into.keep(name, GainsFile.made(gains, recipe, scores), recipe, run))
                .onDone(kept -> {
                    if (into.equals(copied)) {
                        change(now -> now.with(kept)); // the copy was made while it was kept
                    }
                    show();
                    remember();
                })
                .onFailed(context.opener()::fail);
    }

    /// Enters a finished run under the model that it was made on; returns whether its project is the open
    /// one.
    ///
    /// A run of another project is entered there, in the background.
    public boolean enter(Path run, String concept, RunSpec.Score spec) {
        UnaryOperator<ProjectContent> entered = now -> Entries.ended(now, run, concept, spec);
        Path home = run.toAbsolutePath().normalize().resolve("../..").normalize();
        if (home.equals(project.get().folder()) || !Project.isProject(home)) {
            change(entered);
            return true;
        }
        closed(home, entered, () -> {});
        return false;
    }

    /// Changes a project that is not open, in the background; `then` is called once it is changed.
    private void closed(Path folder, UnaryOperator<ProjectContent> edit, Runnable then) {
        context.tasks()
                .quietly(_ -> {
                    try (Project closed = Project.open(folder)) {
                        closed.change(edit);
                    }
                    return folder;
                })
                .onDone(_ -> then.run())
                .onFailed(context.opener()::fail);
    }

    /// Settings of the screen Compare as they were left.
    public Map<String, String> compare() {
        return content().leftOff().compare();
    }

    /// Keeps the settings of the screen Compare.
    public void compare(Map<String, String> texts) {
        change(now -> now.leftAt(now.leftOff().withCompare(texts)));
    }

    /// Runs on the open run's model, in their order.
    public List<Path> runsBesideTheOpenOne() {
        String of = shelves().run().map(ProjectContent.Run::model).orElse("");
        return content().runs().stream()
                .filter(run -> run.model().equals(of))
                .map(ProjectContent.Run::folder)
                .toList();
    }

    /// Keeps concepts side by side, and their settings; runs that the project does not have are entered under
    /// the model of the open run, as a concept of their folder's name.
    public void several(List<Path> places, Map<String, String> settings) {
        String of = shelves().run().map(ProjectContent.Run::model).orElse("");
        change(now -> {
            ProjectContent with = now;
            List<String> names = new ArrayList<>();
            for (Path place : places) {
                String name = ProjectNames.run(with, place);
                names.add(name);
                if (ProjectNames.known(with, place).isEmpty()) {
                    with = with.with(new ProjectContent.Run(name, place, of, name));
                }
            }
            return with.leftAt(with.leftOff().with(new ProjectContent.Several(names, settings)));
        });
    }

    /// Questions about the run's scores as they were left.
    public Map<String, String> evidence() {
        return content().leftOff().evidence();
    }

    /// Keeps the questions about the run's scores.
    public void evidence(Map<String, String> asked) {
        change(now -> now.leftAt(now.leftOff().withEvidence(asked)));
    }

    /// Changes the project in any other way.
    public void change(UnaryOperator<ProjectContent> edit) {
        if (!restoring) {
            project.get().change(edit);
        }
        show();
    }

    /// Changes the project in a way that the user asked for, or that is true whatever is open: also while its
    /// state is being restored.
    void edit(UnaryOperator<ProjectContent> edit) {
        project.get().change(edit);
        show();
    }

    private Project untitled(String name, ProjectContent content) {
        return Project.unsaved(Project.freePlace(folders, name), content);
    }

    private void adopt(Project opened) {
        restoring = false;
        project.set(opened);
        opened.watch(this::heard);
        show();
    }

    /// Restores the window's state of a project.
    ///
    /// @param from the screen in front when the project was asked for
    private void restore(Project opened, ScreenId from) {
        restoring = true;
        new ProjectRestorer(context).restore(opened.content(), from, () -> {
            if (project.get().equals(opened)) {
                restoring = false;
                show();
                remember();
            }
        });
    }

    /// Receives the outcome of a save, on the saving thread.
    private void heard(Optional<Failure> outcome) {
        context.tasks().later(() -> {
            outcome.ifPresent(context.opener()::fail);
            boolean first = !saved && project.get().isSaved();
            show();
            if (first) {
                remember();
            }
        });
    }

    private void show() {
        called.set(content().name());
        model.set(shelves().model().map(ProjectContent.Model::name).orElse(""));
        saved = project.get().isSaved();
        Preferences.put(variants, content().variants());
        Preferences.put(concepts, content().concepts());
    }

    /// Puts the project on top of the recent ones, with its run's picture.
    void remember() {
        Project kept = project.get();
        if (restoring || !kept.isSaved()) {
            return;
        }
        change(now -> now.renamed(ProjectNames.project(now, kept.folder(), preferences.recent())));
        preferences.remember(kept).onFailed(context.opener()::fail);
    }

    /// Saves what is not saved yet; waits for the disk.
    @Override
    public void close() {
        try {
            project.get().close();
        } finally {
            preferences.close();
        }
    }
}
