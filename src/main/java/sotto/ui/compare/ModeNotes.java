package sotto.ui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import sotto.chat.ChatMode;
import sotto.run.gains.GainsFile;
import sotto.run.identity.ModelIdentity;
import sotto.run.project.ProjectContent;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// Note that gains were made in another mode than texts are read in here: plain, or a chat of other settings.
///
/// Used on the interface thread.
final class ModeNotes {
    private static final int LONGEST = 44;

    private final Messages words = Messages.beside(ModeNotes.class);
    private final Session session;
    private final Tasks tasks;
    private final ObservableList<Column> columns;
    private final Inputs inputs;
    private final Map<Path, String> modes = new HashMap<>(); // of saved variants; empty where nothing says it
    private final ReadOnlyObjectWrapper<Optional<String>> note = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<String> closed = Optional.empty();

    ModeNotes(Session session, Tasks tasks, ObservableList<Column> columns, Inputs inputs) {
        this.session = session;
        this.tasks = tasks;
        this.columns = columns;
        this.inputs = inputs;
        session.run().addListener((_, _, _) -> look());
        columns.addListener((ListChangeListener<Column>) _ -> look());
        inputs.chat().all().forEach(input -> input.addListener((_, _, _) -> look()));
        look();
    }

    /// The note; empty where all gains were made in the present mode, or nothing says how.
    ReadOnlyObjectProperty<Optional<String>> note() {
        return note.getReadOnlyProperty();
    }

    /// Puts the note away until it is another one.
    void close() {
        closed = note.get();
        note.set(Optional.empty());
    }

    /// Reads texts as the run's were.
    void readAsTheRun() {
        session.run().get().ifPresent(run -> inputs.chat().take(run.chat()));
    }

    private void look() {
        String here = inputs.chat().mode().map(ChatMode::name).orElse(ModelIdentity.PLAIN);
        List<String> other = new ArrayList<>();
        boolean hasRules =
                columns.stream().anyMatch(column -> column.kind().rule().isPresent());
        session.run()
                .get()
                .filter(_ -> hasRules)
                .flatMap(OpenRun::mode)
                .filter(mode -> !mode.equals(here))
                .ifPresent(mode -> other.add(words.of("mode.run", shortened(mode), shortened(here))));
        for (Column column : columns) {
            column.saved()
                    .map(this::mode)
                    .filter(mode -> !mode.isEmpty() && !mode.equals(here))
                    .ifPresent(mode -> other.add(
                            words.of("mode.variant", column.title().get(), shortened(mode), shortened(here))));
        }
        Optional<String> now =
                other.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", other) + " " + words.of("mode.why"));
        if (now.isEmpty()) {
            closed = Optional.empty();
        }
        note.set(now.equals(closed) ? Optional.empty() : now);
    }

    /// Mode of a saved variant; empty until its file is read.
    private String mode(ProjectContent.Variant variant) {
        String known = modes.get(variant.gains());
        if (known != null) {
            return known;
        }
        modes.put(variant.gains(), "");
        tasks.quietly(_ -> of(variant.gains())).onDone(mode -> {
            modes.put(variant.gains(), mode);
            look();
        });
        return "";
    }

    private static String of(Path gains) {
        try {
            return GainsFile.read(gains).madeOn().map(ModelIdentity::mode).orElse("");
        } catch (Failure _) {
            return ""; // its column says what is wrong
        }
    }

    private static String shortened(String mode) {
        return mode.length() <= LONGEST ? mode : mode.substring(0, LONGEST) + "…";
    }
}
