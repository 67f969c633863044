package sotto.ui.concept;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import sotto.run.record.RunSpec;
import sotto.run.score.ResponseSize;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.ResponseKeeping;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.disk.DiskRoom;

/// Decision whether the next run keeps every response: the user's choice, else yes where the responses are
/// small and the disk has room.
public final class KeepingDecision {
    /// Size in bytes below which responses are kept without being asked for.
    static final long LITTLE = 2_000_000_000L;

    private final Messages words = Messages.beside(KeepingDecision.class);
    private final Latest looking;
    private final ObjectProperty<ResponseKeeping> choice = new SimpleObjectProperty<>(ResponseKeeping.BY_SIZE);
    private final BooleanProperty kept = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper why = new ReadOnlyStringWrapper("");
    private Optional<ResponseSize> size = Optional.empty();
    private long free = Long.MAX_VALUE;
    private boolean settling;

    KeepingDecision(Tasks tasks) {
        looking = new Latest(tasks);
        choice.addListener((_, _, _) -> settle());
        kept.addListener((_, _, now) -> {
            if (!settling) {
                choice.set(now ? ResponseKeeping.KEEP : ResponseKeeping.LEAVE);
            }
        });
    }

    /// The user's choice; setting [#kept()] is a choice too.
    public ObjectProperty<ResponseKeeping> choice() {
        return choice;
    }

    /// Whether the next run keeps its responses.
    public BooleanProperty kept() {
        return kept;
    }

    /// Size of the responses and, where nobody chose, the reason; empty while the size is not known.
    public ReadOnlyStringProperty why() {
        return why.getReadOnlyProperty();
    }

    /// Decides anew for responses of this size in a folder made in `place`; empty while the size is not known.
    void measure(Optional<ResponseSize> now, Path place) {
        size = now;
        settle();
        if (now.isEmpty()) {
            looking.stop();
            return;
        }
        looking.begin(_ -> DiskRoom.free(place))
                .onDone(found -> {
                    free = found;
                    settle();
                })
                .onFailed(_ -> {});
    }

    private void settle() {
        settling = true;
        kept.set(
                switch (choice.get()) {
                    case KEEP -> true;
                    case LEAVE -> false;
                    case BY_SIZE -> size.map(this::isLittle).orElse(false);
                });
        settling = false;
        why.set(size.map(this::reason).orElse(""));
    }

    private boolean isLittle(ResponseSize run) {
        return run.kept() < LITTLE && hasRoom(run);
    }

    private boolean hasRoom(ResponseSize run) {
        return run.written(RunSpec.Keep.ALL) <= free;
    }

    private String reason(ResponseSize run) {
        String bytes = NumberFormat.bytes(run.kept());
        if (!hasRoom(run)) {
            return words.of("keep.disk", bytes, NumberFormat.bytes(free));
        }
        if (choice.get() != ResponseKeeping.BY_SIZE) {
            return bytes;
        }
        return words.of(run.kept() < LITTLE ? "keep.little" : "keep.much", bytes);
    }
}
