package sotto.ui.concept;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import sotto.model.Pooling;
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
    private final ObjectProperty<ResponseKeeping> decided = new SimpleObjectProperty<>(ResponseKeeping.LEAVE);
    private final ReadOnlyStringWrapper why = new ReadOnlyStringWrapper("");
    private Optional<ResponseSize> size = Optional.empty();
    private long free = Long.MAX_VALUE;
    private boolean settling;

    KeepingDecision(Tasks tasks) {
        looking = new Latest(tasks);
        choice.addListener((_, _, _) -> settle());
        decided.addListener((_, _, now) -> {
            if (!settling) {
                choice.set(now);
            }
        });
    }

    /// The user's choice; setting [#decided()] is a choice too.
    public ObjectProperty<ResponseKeeping> choice() {
        return choice;
    }

    /// Decision of what the next run keeps; never [ResponseKeeping#BY_SIZE].
    public ObjectProperty<ResponseKeeping> decided() {
        return decided;
    }

    /// Whether the next run keeps its responses.
    RunSpec.Keep kept() {
        return decided.get() == ResponseKeeping.LEAVE ? RunSpec.Keep.NONE : RunSpec.Keep.ALL;
    }

    /// The poolings by which the next run keeps them; none but its own unless every method's were asked for.
    List<Pooling> poolings() {
        return decided.get() == ResponseKeeping.KEEP_EACH_POOLING ? List.of(Pooling.values()) : List.of();
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
        boolean little = size.map(this::isLittle).orElse(false);
        decided.set(
                switch (choice.get()) {
                    case BY_SIZE -> little ? ResponseKeeping.KEEP : ResponseKeeping.LEAVE;
                    case ResponseKeeping chosen -> chosen;
                });
        settling = false;
        why.set(size.map(run -> reason(run.by(Math.max(1, poolings().size())))).orElse(""));
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
