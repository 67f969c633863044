package sotto.run.project;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sotto.run.project.UserSettings.Recent;
import sotto.run.project.UserSettings.Window;
import sotto.run.record.JsonTree;
import sotto.work.Failure;
import sotto.work.disk.DiskTrouble;
import sotto.work.disk.UserFolders;

/// File `settings.json` of the user's settings, saved automatically after a short pause; several windows may
/// use it.
///
/// A damaged or newer file is never overwritten: `problem` has the reason, and no setting is saved until the
/// file is gone.
public final class SettingsFile implements AutoCloseable {
    private static final String FILE = "settings.json";
    private static final int VERSION = 1;
    private static final Set<String> OPEN = Set.of("recent");
    private static final String FORMER = "speeds"; // without a word of how they were computed
    private static final Duration PAUSE = Duration.ofMillis(800);

    private final Path file;
    private final Autosave autosave;
    private final Optional<Failure> problem;
    private final List<UnaryOperator<UserSettings>> edits = new ArrayList<>();
    private UserSettings settings;

    private SettingsFile(Path file, UserSettings settings, Optional<Failure> problem, Duration pause) {
        this.file = file;
        this.settings = settings;
        this.problem = problem;
        this.autosave = new Autosave(pause, this::write);
    }

    /// Opens the settings in the user's folders, or the defaults if there are none.
    public static SettingsFile open(UserFolders folders) {
        return open(folders.config(), PAUSE);
    }

    static SettingsFile open(Path folder, Duration pause) {
        Path file = folder.resolve(FILE);
        try {
            return new SettingsFile(file, read(file).settings(), Optional.empty(), pause);
        } catch (Failure failure) {
            return new SettingsFile(file, UserSettings.DEFAULT, Optional.of(failure), pause);
        }
    }

    /// The present settings.
    public synchronized UserSettings settings() {
        return settings;
    }

    /// The reason why settings are not saved; empty if they are.
    public Optional<Failure> problem() {
        return problem;
    }

    /// Changes the settings. The edit is applied again to settings that another window has saved meanwhile, so
    /// it must be pure.
    public void change(UnaryOperator<UserSettings> edit) {
        synchronized (this) {
            UserSettings changed = edit.apply(settings);
            if (changed.equals(settings)) {
                return;
            }
            settings = changed;
            if (problem.isPresent()) {
                return;
            }
            edits.add(edit);
        }
        autosave.change();
    }

    /// Saves all changes now; a `Failure` if that is not possible.
    public void save() {
        autosave.now();
    }

    /// Saves all changes, and ends the saving thread.
    @Override
    public void close() {
        autosave.close();
    }

    private void write() {
        List<UnaryOperator<UserSettings>> now;
        synchronized (this) {
            now = List.copyOf(edits);
        }
        synchronized (SettingsFile.class) { // a file lock is between processes; this is between windows of one
            writeAlone(now);
        }
    }

    private void writeAlone(List<UnaryOperator<UserSettings>> now) {
        try {
            Files.createDirectories(file.resolveSibling(".").normalize());
            try (FileChannel channel = FileChannel.open(file.resolveSibling("settings.lock"), CREATE, WRITE);
                    FileLock _ = channel.lock()) {
                Read before = read(file);
                UserSettings after = before.settings();
                for (UnaryOperator<UserSettings> edit : now) {
                    after = edit.apply(after);
                }
                JsonNode document = JsonTree.of(document(after));
                if (before.document() instanceof ObjectNode earlier) {
                    earlier.remove(FORMER);
                }
                KeptFields.keep(before.document(), document, OPEN);
                JsonTree.replaceTree(file, document);
                synchronized (this) {
                    edits.subList(0, now.size()).clear();
                    for (UnaryOperator<UserSettings> edit : edits) {
                        after = edit.apply(after);
                    }
                    settings = after;
                }
            }
        } catch (IOException e) {
            throw DiskTrouble.writing(file, e);
        }
    }

    /// Settings with the document that they were read from, which may have fields that this version does not
    /// know.
    private record Read(UserSettings settings, JsonNode document) {}

    private static Read read(Path file) {
        if (!Files.exists(file)) {
            return new Read(UserSettings.DEFAULT, MissingNode.getInstance());
        }
        Fields fields = Fields.document(file, VERSION, "Delete it to begin with the defaults; nothing was changed.");
        UserSettings defaults = UserSettings.DEFAULT;
        return new Read(
                new UserSettings(
                        fields.text("theme", defaults.theme()),
                        window(fields.object("window")),
                        fields.list("recent", SettingsFile::recent),
                        fields.truth("tourSeen"),
                        fields.text("device", defaults.device())),
                fields.object());
    }

    private static @Nullable Window window(Fields fields) {
        Double x = fields.number("x");
        Double y = fields.number("y");
        Double width = fields.number("width");
        Double height = fields.number("height");
        return x == null || y == null || width == null || height == null
                ? null
                : new Window(x, y, width, height, fields.truth("maximised"));
    }

    private static Recent recent(Fields fields) {
        return new Recent(
                fields.path("folder"),
                fields.text("name", ""),
                fields.text("model", ""),
                fields.text("concept", ""),
                fields.whole("experts", -1),
                fields.whole("variants", 0),
                instant(fields.text("opened", "")));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return Instant.EPOCH; // a date by which nothing but an order is lost
        }
    }

    private static Map<String, @Nullable Object> document(UserSettings settings) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("version", VERSION);
        document.put("theme", settings.theme());
        document.put("window", settings.window());
        document.put("recent", settings.recent());
        document.put("tourSeen", settings.tourSeen());
        document.put("device", settings.device());
        return document;
    }
}
