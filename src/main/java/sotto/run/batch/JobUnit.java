package sotto.run.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import sotto.run.record.Split;

/// Unit of a batch's work: a job, a part of one that is split, or the joining of its parts.
sealed interface JobUnit {
    /// Folder of the job.
    JobFolder folder();

    /// Whether it is still to be done, as far as its own records say.
    ///
    /// @param failedBefore whether the job had failed when this process began, so that it is tried again
    boolean isLeft(boolean failedBefore);

    /// The claim on it; empty if another process has it.
    Optional<JobClaim> claim() throws IOException;

    /// Whether its result is there already, and only has to be recorded.
    boolean isWhole();

    /// The place of its result until the job is done.
    Path working();

    /// Share of the job's run that it does.
    Split split();

    /// Records that this process works on it, and returns when that was.
    Instant begin() throws IOException;

    /// Records that this process ends before it is done.
    void stop() throws IOException;

    /// Records its outcome.
    void end(Instant began, JobOutcome outcome) throws IOException;

    /// The unit in a line, with its state.
    String line();

    /// Unit that ends with its job being done.
    sealed interface Ending extends JobUnit {
        @Override
        default Optional<JobClaim> claim() throws IOException {
            return folder().claim();
        }

        @Override
        default boolean isWhole() {
            return folder().isWhole();
        }

        @Override
        default Path working() {
            return folder().working();
        }

        @Override
        default Instant begin() throws IOException {
            return folder().begin();
        }

        @Override
        default void stop() throws IOException {
            folder().stop();
        }

        @Override
        default void end(Instant began, JobOutcome outcome) throws IOException {
            folder().end(began, outcome);
        }

        @Override
        default String line() {
            return folder().line();
        }
    }

    /// Whole job.
    record Whole(JobFolder folder) implements Ending {
        @Override
        public boolean isLeft(boolean failedBefore) {
            return folder.state() != JobState.FAILED || failedBefore;
        }

        @Override
        public Split split() {
            return Split.whole();
        }
    }

    /// Joining of all parts of a job, once they are done.
    record Join(JobFolder folder) implements Ending {
        @Override
        public boolean isLeft(boolean failedBefore) {
            return folder.parts().left().isEmpty();
        }

        @Override
        public Split split() {
            return folder.parts().all();
        }
    }

    /// Part of a job.
    ///
    /// @param number number of the part, from 0
    record Part(JobFolder folder, int number) implements JobUnit {
        @Override
        public boolean isLeft(boolean failedBefore) {
            return folder.parts().state(number) != JobState.DONE;
        }

        @Override
        public Optional<JobClaim> claim() throws IOException {
            return folder.parts().claim(number);
        }

        @Override
        public boolean isWhole() {
            return false;
        }

        @Override
        public Path working() {
            return folder.parts().working(number);
        }

        @Override
        public Split split() {
            return folder.parts().one(number);
        }

        @Override
        public Instant begin() throws IOException {
            return folder.parts().begin(number);
        }

        @Override
        public void stop() throws IOException {
            folder.parts().stop(number);
        }

        @Override
        public void end(Instant began, JobOutcome outcome) throws IOException {
            folder.parts().end(number, began, outcome);
        }

        @Override
        public String line() {
            return folder.parts().line(number);
        }
    }
}
