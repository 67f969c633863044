package sotto.run.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.run.record.Shard;
import sotto.run.record.Split;
import sotto.work.disk.AtomicFile;

/// Parts of a job that is split, in the hidden folder of the job; each has a record of its state.
record JobParts(JobFolder folder) {
    private static final String CLAIM = JobFolder.CLAIM + "-";

    private BatchJob job() {
        return folder.job();
    }

    /// The place of the result that a part would have.
    Path working(int part) {
        return folder.hidden().resolve("part-%d".formatted(part));
    }

    private Path record(int part) {
        return folder.hidden().resolve("part-%d.json".formatted(part));
    }

    private Path claimFile(int part) {
        return folder.hidden().resolve(CLAIM + part);
    }

    /// The claim on a part; empty if another process has it.
    Optional<JobClaim> claim(int part) throws IOException {
        return JobClaim.takeSoon(claimFile(part));
    }

    /// The state of a part; one that is worked on waits, as far as its record says.
    JobState state(int part) {
        return Files.exists(record(part))
                ? JobState.of(JobJson.read(record(part), JobFolder.REMEDY)
                                .path("state")
                                .asText())
                        .orElse(JobState.WAITING)
                : JobState.WAITING;
    }

    /// The parts that are not done.
    List<Integer> left() {
        return IntStream.range(0, job().shards())
                .filter(part -> state(part) != JobState.DONE)
                .boxed()
                .toList();
    }

    private boolean hasFailed() {
        return IntStream.range(0, job().shards()).anyMatch(part -> state(part) == JobState.FAILED);
    }

    /// All parts to be joined.
    Split.Joined all() {
        return new Split.Joined(
                IntStream.range(0, job().shards()).mapToObj(this::working).toList(), this::agreed);
    }

    /// A part that a process does.
    Split.Part one(int part) {
        return new Split.Part(new Shard(part, job().shards()), this::agreed);
    }

    /// The content that all parts have under a name: the first to say it decides.
    private byte[] agreed(String name, byte[] own) throws IOException {
        Path file = folder.hidden().resolve("agreed-" + name);
        try (JobClaim _ = JobClaim.await(folder.hidden().resolve(CLAIM + "agreed"))) {
            if (!Files.exists(file)) {
                AtomicFile.replace(file, own);
            }
            return Files.readAllBytes(file);
        }
    }

    /// Records that this process works on a part, and returns when that was.
    Instant begin(int part) throws IOException {
        Files.deleteIfExists(record(part));
        if (!hasFailed()) {
            folder.begin();
        }
        return Instant.now();
    }

    /// Records that this process ends before a part is done; the job waits if nobody works on another one.
    void stop(int part) throws IOException {
        for (int other = 0; other < job().shards(); other++) {
            if (other != part && JobClaim.isTaken(claimFile(other))) {
                return;
            }
        }
        folder.stop();
    }

    /// Records the outcome of a part; the job fails with it.
    void end(int part, Instant began, JobOutcome outcome) throws IOException {
        JobState state = outcome.trouble().isEmpty() ? JobState.DONE : JobState.FAILED;
        ObjectNode record = JobJson.object().put("state", state.word());
        JobJson.write(record(part), folder.ended(record, began, outcome));
        if (state == JobState.FAILED) {
            folder.end(began, outcome);
        }
    }

    /// A part in a line, with its state.
    String line(int part) {
        return "%s, part %s: %s"
                .formatted(
                        job().name(),
                        new Shard(part, job().shards()),
                        JobFolder.line(JobJson.read(record(part), JobFolder.REMEDY)));
    }
}
