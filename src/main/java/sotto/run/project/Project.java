package sotto.run.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.record.Output;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.disk.AtomicFile;
import sotto.work.disk.DiskTrouble;
import sotto.work.disk.UserFolders;

/// Open project: a folder with `project.json`, `project.sotto`, `runs/NAME/`, `variants/NAME.safetensors`,
/// `ratings/RATER.json` and a small picture.
///
/// Every change is saved automatically after a short pause, in one step. The folder is locked until `close`.
/// May be used by several threads; `change` and `content` never wait for a disk.
public final class Project implements AutoCloseable {
    /// Name of the folder of evaluations in a project's folder.
    public static final String EVALUATIONS = "evaluations";

    private static final String RATINGS = "ratings";

    /// Pause between a change and its save.
    static final Duration PAUSE = Duration.ofMillis(800);

    private static final int LONGEST_NAME = 80;
    private static final String RUNS = "runs";
    private static final String VARIANTS = "variants";

    private final Autosave autosave;
    private final Taking taking;
    private Path folder;
    private ProjectContent content;
    private ProjectJson saved;
    private @Nullable FolderLock lock; // null as long as the folder is not made

    private Project(Path folder, ProjectJson saved, @Nullable FolderLock lock, Duration pause, Taking taking) {
        this.taking = taking;
        this.folder = folder;
        this.saved = saved;
        this.content = saved.content();
        this.lock = lock;
        this.autosave = new Autosave(pause, this::write);
    }

    /// Whether a folder holds a project.
    public static boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve(ProjectJson.FILE));
    }

    /// Makes a project in a folder that does not exist or holds none yet; a `Failure` if it holds one, or
    /// cannot be written.
    public static Project create(Path folder, ProjectContent content) {
        Path place = folder.toAbsolutePath().normalize();
        if (isProject(place)) {
            throw new Failure("%s holds a project already.".formatted(place), "Open it, or choose another folder.");
        }
        Project project = unsaved(place, content);
        boolean made = false;
        try {
            project.make();
            made = true;
            return project;
        } finally {
            if (!made) {
                project.autosave.close();
            }
        }
    }

    /// Opens a project; a `Failure` if it is damaged, of a newer Sotto, or open elsewhere.
    public static Project open(Path folder) {
        return open(folder, PAUSE);
    }

    static Project open(Path folder, Duration pause) {
        Path place = folder.toAbsolutePath().normalize();
        if (!isProject(place)) {
            throw new Failure(
                    "%s is no project: it has no %s.".formatted(place, ProjectJson.FILE),
                    "Choose a project's folder, or make a new project.");
        }
        FolderLock lock = FolderLock.take(place);
        boolean opened = false;
        try {
            Project project = new Project(
                    place, ProjectJson.read(place.resolve(ProjectJson.FILE)), lock, pause, Project::makeAndLock);
            opened = true;
            return project;
        } finally {
            if (!opened) {
                release(lock);
            }
        }
    }

    /// A project whose folder is made only when there is something to keep: a run of its own, a variant, a
    /// note, a name.
    ///
    /// Until then, opening models, concepts and runs of other folders saves nothing.
    public static Project unsaved(Path folder, ProjectContent content) {
        return unsaved(folder, content, Project::makeAndLock);
    }

    static Project unsaved(Path folder, ProjectContent content, Taking taking) {
        Path place = folder.toAbsolutePath().normalize();
        return new Project(place, ProjectJson.none(content), null, PAUSE, taking);
    }

    /// A free folder for a project without a place of its own, among the user's data: `Sample`, `Sample 2` ….
    public static Path freePlace(UserFolders folders, String name) {
        return free(folders.data().resolve("projects"), fileName(name), "");
    }

    /// The project's folder, which need not be made yet.
    public synchronized Path folder() {
        return folder;
    }

    /// Whether the project's folder is made, so that changes are saved.
    public synchronized boolean isSaved() {
        return lock != null;
    }

    /// The present content.
    public synchronized ProjectContent content() {
        return content;
    }

    /// Changes the content; it is saved after a short pause.
    public void change(UnaryOperator<ProjectContent> edit) {
        synchronized (this) {
            ProjectContent before = content;
            content = edit.apply(before);
            if (content.equals(before) || (lock == null && isOnlyLooking(saved.content(), content))) {
                return;
            }
        }
        autosave.change();
    }

    private static boolean isOnlyLooking(ProjectContent before, ProjectContent after) {
        return after.variants().equals(before.variants())
                && after.neurons().equals(before.neurons())
                && after.name().equals(before.name())
                && notes(after).equals(notes(before));
    }

    private static List<String> notes(ProjectContent content) {
        return content.concepts().stream()
                .map(ProjectContent.Concept::note)
                .filter(note -> !note.isBlank())
                .toList();
    }

    /// Reports the result of every save to `watcher`, on the saving thread: empty if it succeeded, else the
    /// error.
    public void watch(Consumer<Optional<Failure>> watcher) {
        autosave.watch(watcher);
    }

    /// Saves all changes now; a `Failure` if that is not possible.
    public void save() {
        autosave.now();
    }

    /// A folder for a new run, `runs/NAME`, that does not exist; the name is changed where it is taken or not
    /// possible as a file name. A `Failure` if the project's folder cannot be made.
    public Path newRun(String name) {
        return fresh(RUNS, name);
    }

    /// The folder that a new run of this name would get now; nothing is made.
    public Path nextRun(String name) {
        return free(folder().resolve(RUNS), fileName(name), "");
    }

    /// A folder for a new evaluation, `evaluations/NAME`, chosen as by [#newRun(String)]; a `Failure` if the
    /// project's folder cannot be made.
    public Path newEvaluation(String name) {
        return fresh(EVALUATIONS, name);
    }

    /// A file for a new blind rating, `ratings/RATER.json`, chosen likewise; a `Failure` if the project's folder cannot
    /// be made.
    public Path newRating(String rater) {
        make();
        try {
            return free(Files.createDirectories(folder().resolve(RATINGS)), fileName(rater), ".json");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /// The files of the project's blind ratings, in the order of their names; none where their folder is not made or
    /// cannot be read.
    public List<Path> ratings() {
        Path ratings = folder().resolve(RATINGS);
        if (!Files.isDirectory(ratings)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(ratings)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private Path fresh(String kind, String name) {
        make();
        try {
            return free(Files.createDirectories(folder().resolve(kind)), fileName(name), "");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /// Keeps gains as `variants/NAME.safetensors` and as a variant of this name, in place of an earlier one; a
    /// `Failure` if they cannot be written.
    ///
    /// @param recipe how they were made, as `sotto.expert.GainRecipe` describes it
    /// @param run the name of the run whose scores they were made from
    public ProjectContent.Variant keep(String name, GainsFile gains, Map<String, String> recipe, String run) {
        make();
        Path variants = folder().resolve(VARIANTS);
        Path place = content().variants().stream()
                .filter(variant -> variant.name().equals(name))
                .map(ProjectContent.Variant::gains)
                .filter(file -> file.startsWith(variants))
                .findFirst()
                .orElseGet(() -> free(variants, fileName(name), ".safetensors"));
        try {
            Files.createDirectories(variants);
            Output.file(place, Output.Existing.REPLACE)
                    .write(temporary -> gains.write(temporary, GainsFormat.SAFETENSORS));
        } catch (IOException e) {
            throw unwritable(e);
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody can cancel this", e);
        }
        ProjectContent.Variant variant = new ProjectContent.Variant(name, recipe, place, run);
        change(now -> now.with(variant));
        return variant;
    }

    /// The picture by which a project is recognised; it may not be there.
    ///
    /// @param theme `light` or `dark`
    public static Path thumbnail(Path folder, String theme) {
        return folder.resolve("thumbnail-%s.png".formatted(theme));
    }

    /// Saves the picture; does nothing as long as the project's folder is not made.
    public void keepThumbnail(String theme, byte[] png) {
        if (!isSaved()) {
            return;
        }
        try {
            AtomicFile.replace(thumbnail(folder(), theme), png);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /// Makes the folder, unless it is made, and saves; a `Failure` if it cannot be made.
    public void make() {
        if (!isSaved()) {
            autosave.change();
            autosave.now();
        }
    }

    private void write() {
        takeFolder();
        ProjectContent now;
        ProjectJson before;
        synchronized (this) {
            now = content;
            before = saved;
        }
        try {
            ProjectJson after = before.write(folder().resolve(ProjectJson.FILE), now);
            ProjectOpener.put(folder());
            synchronized (this) {
                saved = after;
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /// Makes and locks the folder, on one thread at a time like all saving, without blocking those who read the
    /// content.
    private void takeFolder() {
        Path place;
        synchronized (this) {
            if (lock != null) {
                return;
            }
            place = folder;
        }
        if (isProject(place)) { // made meanwhile by another window that looks at the sample too
            place = free(place.resolveSibling("."), String.valueOf(place.getFileName()), "");
        }
        FolderLock taken = taking.take(place);
        synchronized (this) {
            folder = place;
            lock = taken;
        }
    }

    /// Makes a folder and locks it for this process.
    interface Taking {
        FolderLock take(Path folder);
    }

    private static FolderLock makeAndLock(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        return FolderLock.take(folder);
    }

    /// The first of `NAME`, `NAME 2` … that does not exist, neither as a result nor as an unfinished run.
    private static Path free(Path parent, String name, String ending) {
        Path place = parent.resolve(name + ending).normalize();
        for (int number = 2; isTaken(place); number++) {
            place = parent.resolve("%s %d%s".formatted(name, number, ending)).normalize();
        }
        return place;
    }

    private static boolean isTaken(Path place) {
        return Files.exists(place) || Files.exists(place.resolveSibling(place.getFileName() + ".partial"));
    }

    /// A name that every file system allows: each character but letters, digits, points, dashes and spaces
    /// becomes a dash.
    static String fileName(String name) {
        String plain = name.strip().replaceAll("[^\\p{L}\\p{N} ._-]+", "-").replaceAll("^[. ]+|[. ]+$", "");
        String shorter =
                plain.substring(0, Math.min(LONGEST_NAME, plain.length())).strip();
        String system = shorter.toUpperCase(Locale.ROOT).replaceFirst("\\..*", "");
        return shorter.isEmpty() || system.matches("CON|PRN|AUX|NUL|COM\\d|LPT\\d") ? "untitled " + shorter : shorter;
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // closing a file of twenty bytes that is not written to
        }
    }

    private Failure unwritable(IOException e) {
        return unwritable(folder(), e);
    }

    private static Failure unwritable(Path folder, IOException e) {
        return DiskTrouble.writing(folder, e);
    }

    /// Saves all changes, and releases the folder.
    @Override
    public void close() {
        try {
            autosave.close();
        } finally {
            FolderLock held;
            synchronized (this) {
                held = lock;
                lock = null;
            }
            if (held != null) {
                release(held);
            }
        }
    }
}
