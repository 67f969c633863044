package sotto.ui.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
import sotto.figure.Theme;
import sotto.figure.Thumbnail;
import sotto.model.Compute;
import sotto.model.Gains;
import sotto.run.gains.GainsFile;
import sotto.run.project.Project;
import sotto.run.project.ProjectContent;
import sotto.run.project.SampleFolder;
import sotto.run.project.SettingsFile;
import sotto.run.project.UserSettings;
import sotto.run.record.RunSpec;
import sotto.ui.session.Navigator;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Opener;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;
import sotto.ui.task.Job;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;
import sotto.work.disk.UserFolders;

/// Open project of the window, and the user's settings. Used on the interface thread; files are read and
/// written on others.
///
/// There is always a project: at first one without a folder, which is made once there is something to keep.
public final class Projects implements AutoCloseable {
    private static final int THUMBNAIL_WIDTH = 320;
    private static final int THUMBNAIL_HEIGHT = 288;

    private final Session session;
    private final Navigator navigator;
    private final Opener opener;
    private final Tasks tasks;
    private final SettingsFile settings;
    private final UserFolders folders;
    private final Optional<SampleFolder> sample;
    private final ReadOnlyObjectWrapper<Project> project;
    private final ObservableList<UserSettings.Recent> recent = FXCollections.observableArrayList();
    private final ObservableList<ProjectContent.Variant> variants = FXCollections.observableArrayList();
    private final ObservableList<UserSettings.Recent> recentSeen = FXCollections.unmodifiableObservableList(recent);
    private final ObservableList<ProjectContent.Variant> variantsSeen =
            FXCollections.unmodifiableObservableList(variants); // kept: listeners to it hold it weakly
    private final ReadOnlyObjectWrapper<Optional<Failure>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Boolean> saved = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyStringWrapper called = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper model = new ReadOnlyStringWrapper("");
    private final Latest replacing;
    private @Nullable Path opening;
    private @Nullable Project copied; // what the open project was made from
    private boolean restoring;

    /// Parts of the window that it listens to and opens things with.
    public record Around(Session session, Navigator navigator, Opener opener, Tasks tasks) {}

    /// Makes an empty project that has no folder yet; takes theme and device from the settings.
    public Projects(Around around, SettingsFile settings, UserFolders folders, Optional<SampleFolder> sample) {
        this.session = around.session();
        this.navigator = around.navigator();
        this.opener = around.opener();
        this.tasks = around.tasks();
        this.replacing = new Latest(tasks);
        this.settings = settings;
        this.folders = folders;
        this.sample = sample;
        this.project = new ReadOnlyObjectWrapper<>(untitled("Untitled", ProjectContent.named("Untitled")));
        UserSettings known = settings.settings();
        recent.setAll(known.recent());
        session.theme().set(known.theme().equals("dark") ? Theme.DARK : Theme.LIGHT);
        session.compute().set(compute(known.device(), "auto", 0));
        settings.problem().ifPresent(problem -> opener.problem().set(Optional.of(problem)));
        opener.naming(this::named);
        called.set(project.get().content().name());
        listen();
    }

    /// The run under the name of its concept in this project; unchanged if it is not in it.
    private OpenRun named(OpenRun run) {
        return ProjectNames.known(project.get().content(), run.place())
                .map(ProjectContent.Run::concept)
                .filter(name -> !name.isEmpty())
                .map(run::named)
                .orElse(run);
    }

    private void listen() {
        session.theme().subscribe(theme -> settings(now -> now.withTheme(theme == Theme.DARK ? "dark" : "light")));
        session.compute().subscribe(compute -> settings(now -> now.withDevice(compute.device())));
        new Entries(session, navigator, this).follow();
        project.get().watch(this::heard);
    }

    /// The open project.
    public ReadOnlyObjectProperty<Project> project() {
        return project.getReadOnlyProperty();
    }

    /// The open project's name.
    public ObservableValue<String> name() {
        return called.getReadOnlyProperty();
    }

    /// Name of the open model in the project; empty while no model is open.
    public ObservableValue<String> model() {
        return model.getReadOnlyProperty();
    }

    /// Whether the project has a folder, so that everything is kept.
    public ReadOnlyObjectProperty<Boolean> saved() {
        return saved.getReadOnlyProperty();
    }

    /// Failure of the last save; empty if it succeeded.
    public ReadOnlyObjectProperty<Optional<Failure>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Recently open projects, the latest first.
    public ObservableList<UserSettings.Recent> recent() {
        return recentSeen;
    }

    /// The project's models and runs, to be opened, renamed, removed and deleted.
    public Shelves shelves() {
        return new Shelves(new Around(session, navigator, opener, tasks), this);
    }

    /// The project's variants, in the order in which they were kept.
    public ObservableList<ProjectContent.Variant> variants() {
        return variantsSeen;
    }

    /// The bundled sample, if it is there.
    public Optional<SampleFolder> sample() {
        return sample;
    }

    /// The user's settings.
    public UserSettings settings() {
        return settings.settings();
    }

    /// Changes the user's settings; the edit must be pure.
    public void settings(UnaryOperator<UserSettings> edit) {
        settings.change(edit);
        put(recent, settings.settings().recent());
    }

    /// Opens a project's folder, or a model's folder, a run or texts.
    public void any(Path place) {
        if (Project.isProject(place)) {
            open(place);
        } else {
            opener.any(place);
        }
    }

    /// Opens a project's folder in the state in which it was left; a [Failure] becomes the opener's problem.
    public void open(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        boolean isOpen = place.equals(project.get().folder())
                && saved.get()
                && !replacing.busy().get();
        if (!isOpen && !place.equals(opening)) {
            replace(Optional.of(place), () -> Project.open(folder), Restored.YES);
        }
    }

    /// Opens the last project, if there is one; returns whether there is.
    public boolean openLast() {
        Optional<Path> last = recent.stream()
                .map(UserSettings.Recent::folder)
                .filter(Project::isProject)
                .findFirst();
        last.ifPresent(this::open);
        return last.isPresent();
    }

    /// Makes a project in a folder; it holds what is open now.
    public void create(Path folder) {
        ProjectContent content = project.get().content().renamed(String.valueOf(folder.getFileName()));
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
        ScreenId from = navigator.place().get();
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
                .onFailed(this::failed)
                .onEnd(() -> opening = null);
    }

    private void closeQuietly(Project unwanted) {
        tasks.quietly(_ -> {
                    unwanted.close();
                    return unwanted;
                })
                .onFailed(failure -> trouble.set(Optional.of(failure)));
    }

    /// Renames a recent project, whether it is open or not; a blank name is refused.
    public void rename(Path folder, String name) {
        String other = name.strip();
        if (other.isEmpty()) {
            return;
        }
        if (saved.get() && project.get().folder().equals(folder)) {
            change(now -> now.renamed(other));
            settings(now -> now.renamed(folder, other));
            return;
        }
        closed(folder, now -> now.renamed(other), () -> settings(now -> now.renamed(folder, other)));
    }

    /// Removes a project from the list of recent ones; its folder stays.
    public void forget(Path folder) {
        settings(now -> now.without(folder));
    }

    /// Keeps gains made from scores as a variant of the project; an earlier one of this name is replaced.
    ///
    /// @param recipe how they were made, as `sotto.expert.GainRecipe` describes it
    /// @param scores the run's folder, or a scores file
    public Job<ProjectContent.Variant> keep(String name, Gains gains, Map<String, String> recipe, Path scores) {
        Project into = project.get();
        String run = ProjectNames.known(into.content(), scores)
                .map(ProjectContent.Run::name)
                .orElse(into.content().leftOff().run());
        return tasks.quietly(_ -> into.keep(name, GainsFile.made(gains, recipe, scores), recipe, run))
                .onDone(kept -> {
                    if (into.equals(copied)) {
                        change(now -> now.with(kept)); // the copy was made while it was kept
                    }
                    show();
                    remember();
                })
                .onFailed(this::failed);
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
        tasks.quietly(_ -> {
                    try (Project closed = Project.open(folder)) {
                        closed.change(edit);
                    }
                    return folder;
                })
                .onDone(_ -> then.run())
                .onFailed(this::failed);
    }

    /// Removes a variant from the project; its gains file stays.
    public void discard(String variant) {
        change(now -> now.withoutVariant(variant));
    }

    /// Note and tags of a neuron named `MODULE:INDEX`; blank if there are none.
    public ProjectContent.Neuron noted(String neuron) {
        return project.get().content().neurons().stream()
                .filter(one -> one.name().equals(neuron))
                .findFirst()
                .orElse(new ProjectContent.Neuron(neuron, "", List.of()));
    }

    /// Keeps the note of a neuron; a blank note is removed.
    public void note(ProjectContent.Neuron neuron) {
        change(now -> now.with(neuron));
    }

    /// Keeps a query as the latest.
    public void asked(String query) {
        change(now -> now.asked(query));
    }

    /// Settings of the screen Compare as they were left.
    public Map<String, String> compare() {
        return project.get().content().leftOff().compare();
    }

    /// Keeps the settings of the screen Compare.
    public void compare(Map<String, String> texts) {
        change(now -> now.leftAt(new Left(now.leftOff()).with(texts)));
    }

    /// Changes the project in any other way.
    public void change(UnaryOperator<ProjectContent> edit) {
        if (!restoring) {
            project.get().change(edit);
        }
        show();
    }

    private Project untitled(String name, ProjectContent content) {
        return Project.unsaved(Project.freePlace(folders, name), content);
    }

    private void adopt(Project opened) {
        restoring = false;
        project.set(opened);
        opened.watch(this::heard);
        trouble.set(Optional.empty());
        show();
    }

    /// Restores the window's state of a project.
    ///
    /// @param from the screen in front when the project was asked for
    private void restore(Project opened, ScreenId from) {
        restoring = true;
        new ProjectRestorer(session, navigator, opener).restore(opened.content(), from, () -> {
            if (project.get().equals(opened)) {
                restoring = false;
                show();
                remember();
            }
        });
    }

    /// Receives the outcome of a save, on the saving thread.
    private void heard(Optional<Failure> outcome) {
        tasks.later(() -> {
            trouble.set(outcome);
            boolean first = !saved.get() && project.get().isSaved();
            show();
            if (first) {
                remember();
            }
        });
    }

    private void show() {
        called.set(project.get().content().name());
        model.set(shelves().model().map(ProjectContent.Model::name).orElse(""));
        saved.set(project.get().isSaved());
        put(variants, project.get().content().variants());
    }

    /// Sets a list's elements only if they differ, since lists are listened to and most changes are elsewhere.
    private static <T> void put(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    /// Puts the project on top of the recent ones, with its run's picture.
    void remember() {
        Project kept = project.get();
        if (restoring || !kept.isSaved()) {
            return;
        }
        Optional<OpenRun> run = session.run().get();
        double threshold = session.threshold().get();
        change(now -> now.renamed(ProjectNames.project(now, kept.folder(), recent)));
        ProjectContent content = kept.content();
        tasks.quietly(_ -> {
                    run.ifPresent(open -> {
                        for (Theme theme : Theme.values()) {
                            kept.keepThumbnail(
                                    theme == Theme.DARK ? "dark" : "light",
                                    Thumbnail.png(open.run(), theme, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT));
                        }
                    });
                    return new UserSettings.Recent(
                            kept.folder(),
                            content.name(),
                            content.leftOff().model(),
                            content.leftOff().concept(),
                            run.map(open -> open.ranking().above(threshold)).orElse(-1),
                            content.variants().size(),
                            Instant.now());
                })
                .onDone(entry -> settings(now -> now.opened(entry)))
                .onFailed(failure -> trouble.set(Optional.of(failure)));
    }

    private void failed(Failure failure) {
        opener.problem().set(Optional.of(failure));
    }

    /// Thumbnail of a recent project in a theme, if there is one.
    public static Optional<Path> thumbnail(UserSettings.Recent recent, Theme theme) {
        return Optional.of(Project.thumbnail(recent.folder(), theme == Theme.DARK ? "dark" : "light"))
                .filter(Files::isRegularFile);
    }

    private static Compute compute(String device, String dtype, int threads) {
        try {
            return new Compute(device, dtype, threads);
        } catch (IllegalArgumentException _) {
            return Compute.AUTO; // written by another hand
        }
    }

    /// Saves what is not saved yet; waits for the disk.
    @Override
    public void close() {
        try {
            project.get().close();
        } finally {
            settings.close();
        }
    }
}
