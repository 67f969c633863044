package sotto.run.record;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.chat.Region;

/// Reading of a run's texts by the model's chat template.
///
/// @param region the part whose tokens are pooled, where responses are
/// @param now the time that the template prints; null where it prints none, or the run has not begun
public record ChatReading(
        ChatMode mode, Region region, @Nullable LocalDateTime now) {
    /// Reading of whole chats in a run that has not begun.
    public ChatReading(ChatMode mode) {
        this(mode, Region.TEXT);
    }

    /// Reading of a run that has not begun.
    public ChatReading(ChatMode mode, Region region) {
        this(mode, region, null);
    }

    /// This reading at a time, in whole seconds.
    public ChatReading at(LocalDateTime time) {
        return new ChatReading(mode, region, time.truncatedTo(ChronoUnit.SECONDS));
    }

    /// The time that the template is given: this moment where none was set.
    public LocalDateTime time() {
        return Objects.requireNonNullElseGet(now, () -> LocalDateTime.now(ZoneId.systemDefault()));
    }
}
