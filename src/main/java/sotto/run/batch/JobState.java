package sotto.run.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// State of a job, as its record says it.
public enum JobState {
    /// Nothing of it is done, or a process that worked on it was told to stop.
    WAITING,
    /// A process works on it, or ended while it did; or parts are done and others are not.
    RUNNING,
    DONE,
    FAILED;

    /// Its word in records.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The state of a word; empty if it is none.
    static Optional<JobState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
