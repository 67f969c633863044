package sotto.run.record;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;

/// Reading of a run's texts by the model's chat template.
///
/// @param now the time that the template prints; null where it prints none, or the run has not begun
public record ChatReading(ChatMode mode, @Nullable LocalDateTime now) {
    /// Reading of a run that has not begun.
    public ChatReading(ChatMode mode) {
        this(mode, null);
    }

    /// This reading at a time, in whole seconds.
    public ChatReading at(LocalDateTime time) {
        return new ChatReading(mode, time.truncatedTo(ChronoUnit.SECONDS));
    }

    /// The time that the template is given: this moment where none was set.
    public LocalDateTime time() {
        return Objects.requireNonNullElseGet(now, () -> LocalDateTime.now(ZoneId.systemDefault()));
    }
}
