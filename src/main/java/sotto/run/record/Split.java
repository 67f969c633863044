package sotto.run.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// Split of one run among several processes: the whole of it, one part, or all parts that are joined.
public sealed interface Split {
    /// The whole run, by one process.
    static Split whole() {
        return new Whole();
    }

    /// Whole run, by one process.
    record Whole() implements Split {}

    /// Part of a run, which ends with its share of the work and leaves the rest of the run unfinished.
    ///
    /// @param shard share of the work
    record Part(Shard shard, Agreement agreed) implements Split {}

    /// Whole run made of its parts, which have done all of its long work.
    ///
    /// @param parts places of the results that the parts would have, by the number of their share
    record Joined(List<Path> parts, Agreement agreed) implements Split {
        /// Copies the list.
        public Joined {
            parts = List.copyOf(parts);
        }

        /// The place of a part.
        ///
        /// @param record name of the file that every finished run of its kind has
        public RunTarget place(int part, String record) {
            return new RunTarget(parts.get(part), Output.Existing.REFUSE, RunTarget.Unfinished.RESUME, record);
        }
    }

    /// Agreement of the parts of a run on what must be the same in all: the first to say it decides.
    @FunctionalInterface
    interface Agreement {
        /// The content that all parts have under a name: `own` if none had said it before.
        byte[] on(String name, byte[] own) throws IOException;
    }

    /// The agreement of the parts; empty for a whole run by one process.
    default Optional<Agreement> agreement() {
        return switch (this) {
            case Whole _ -> Optional.empty();
            case Part part -> Optional.of(part.agreed());
            case Joined joined -> Optional.of(joined.agreed());
        };
    }

    /// A reading of chats with the time that all parts print, where it prints one.
    default ChatReading clocked(ChatReading chat) throws IOException {
        LocalDateTime now = chat.now();
        if (now == null || agreement().isEmpty()) {
            return chat;
        }
        byte[] agreed = agreement().get().on("clock", now.toString().getBytes(StandardCharsets.US_ASCII));
        return chat.at(LocalDateTime.parse(new String(agreed, StandardCharsets.US_ASCII)));
    }
}
