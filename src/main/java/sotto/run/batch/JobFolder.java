package sotto.run.batch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;
import sotto.work.disk.DiskTrouble;
import sotto.work.disk.FileTrees;

/// Folder of a job with its record and its output, and the hidden one beside it that it works in.
///
/// @param all folder of all jobs
record JobFolder(Path all, BatchJob job) {
    /// Name of the record in a job's folder.
    static final String RECORD = "job.json";

    private static final String HIDDEN = ".sotto";
    /// Beginning of the names of claims' files.
    static final String CLAIM = "claim";
    /// Claim on the making of folders, a name that no job has.
    private static final String MAKING = ".claim";

    private static final String WHOLE = "whole";
    /// Remedy for a record that is damaged.
    static final String REMEDY = "Delete the job's folder to have it done anew.";
    private static final List<String> GIVEN = List.of("name", "command", "arguments", "shards");

    /// The folder.
    Path place() {
        return all.resolve(job.name());
    }

    /// The place of the output.
    Path output() {
        return job.kind().output(place(), job);
    }

    /// The hidden folder that the job works in.
    Path hidden() {
        return all.resolve(HIDDEN).resolve(job.name());
    }

    /// The place of the output until it is whole.
    Path working() {
        Path inside = hidden().resolve(job.name());
        Path output = output();
        return output.equals(place()) ? inside : hidden().resolve(Objects.requireNonNull(output.getFileName()));
    }

    private Path record() {
        return place().resolve(RECORD);
    }

    /// The folders of jobs in a folder, by name; those of other programs are left out. A `Failure` if a record is
    /// damaged.
    static List<JobFolder> in(Path all) {
        try (Stream<Path> inside = Files.list(all)) {
            return inside.filter(folder -> Files.isRegularFile(folder.resolve(RECORD)))
                    .sorted()
                    .map(folder -> in(all, folder.resolve(RECORD)))
                    .toList();
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(all, e.getMessage()), "Name a folder of jobs.", e);
        }
    }

    private static JobFolder in(Path all, Path record) {
        ObjectNode given = JobJson.object();
        JsonNode read = JobJson.read(record, REMEDY);
        GIVEN.stream().filter(read::has).forEach(field -> given.set(field, read.get(field)));
        return new JobFolder(all, JobsFile.job(record, given));
    }

    /// Checks that the folder is this job's, or can be; a `Failure` if it is another job's, or holds other files.
    void check() {
        Path place = place();
        if (!Files.exists(place, NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(place)) {
            throw new Failure(
                    "%s is no folder.".formatted(place), "Choose another folder, or another name of the job.");
        }
        if (Files.exists(record())) {
            JsonNode read = read();
            for (String field : GIVEN) {
                if (!read.path(field).equals(job.given().path(field))) {
                    throw new Failure(
                            "%s holds another job of this name: its %s differ%s."
                                    .formatted(place, field, field.endsWith("s") ? "" : "s"),
                            "Choose another folder or name, or delete that folder to have it done anew.");
                }
            }
            return;
        }
        try (Stream<Path> inside = Files.list(place)) {
            Optional<Path> first = inside.filter(file -> !isRecord(String.valueOf(file.getFileName())))
                    .findFirst();
            if (first.isPresent()) {
                throw new Failure(
                        "%s is no job's folder: it holds %s and no %s."
                                .formatted(place, first.get().getFileName(), RECORD),
                        "Choose another folder, or another name of the job.");
            }
        } catch (IOException e) {
            throw DiskTrouble.writing(place, e);
        }
    }

    /// Whether a file of this name is the record, which another process may be writing in this moment.
    private static boolean isRecord(String name) {
        return name.equals(RECORD) || name.startsWith("." + RECORD);
    }

    /// Makes the folders of jobs, one process at a time: one that has made them, or found them, may take a job at once,
    /// and nobody holds that job's claim for the making of its record alone.
    static void make(Path all, Collection<JobFolder> jobs) throws IOException {
        if (jobs.stream().allMatch(job -> Files.exists(job.record()))) {
            return;
        }
        Path hidden = all.resolve(HIDDEN);
        Files.createDirectories(hidden);
        try (JobClaim _ = JobClaim.await(hidden.resolve(MAKING))) {
            for (JobFolder job : jobs) {
                job.make();
            }
        }
    }

    /// Makes the folder, and a record of a job that waits if there is none; what was begun of a job whose folder was
    /// deleted is deleted too, unless a process is at it still.
    private void make() throws IOException {
        Files.createDirectories(hidden());
        if (Files.exists(record())) {
            return;
        }
        Optional<JobClaim> claim = claim();
        if (claim.isPresent()) {
            try (JobClaim _ = claim.get()) {
                clear();
                Files.createDirectories(place());
                write(record(JobState.WAITING));
            }
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> inside = Files.list(hidden())) {
            for (Path file : inside.toList()) {
                if (!String.valueOf(file.getFileName()).startsWith(CLAIM)) {
                    FileTrees.delete(file);
                }
            }
        }
    }

    /// The claim on the job; empty if another process has it.
    Optional<JobClaim> claim() throws IOException {
        return JobClaim.take(hidden().resolve(CLAIM));
    }

    /// The parts of the job, where it is split.
    JobParts parts() {
        return new JobParts(this);
    }

    private JsonNode read() {
        return JobJson.read(record(), REMEDY);
    }

    /// The recorded state; a `Failure` if the record is damaged.
    JobState state() {
        if (!Files.exists(record())) {
            return JobState.WAITING; // another process is making it
        }
        JsonNode state = read().path("state");
        return JobState.of(state.asText())
                .orElseThrow(() -> new Failure("%s has no state.".formatted(record()), REMEDY));
    }

    private ObjectNode record(JobState state) {
        ObjectNode record = job.given().deepCopy();
        return record.put("state", state.word());
    }

    private void write(ObjectNode record) throws IOException {
        JobJson.write(record(), record);
    }

    /// Records that this process works on the job, and returns when that was.
    Instant begin() throws IOException {
        Instant now = Instant.now();
        write(worked(record(JobState.RUNNING), now));
        return now;
    }

    /// Records that the job waits.
    void stop() throws IOException {
        write(record(JobState.WAITING));
    }

    /// Records the outcome; the output of a job that did not fail is moved into its place before that.
    void end(Instant began, JobOutcome outcome) throws IOException {
        if (outcome.trouble().isEmpty()) {
            Files.writeString(hidden().resolve(WHOLE), "");
            publish();
        }
        write(ended(record(outcome.trouble().isEmpty() ? JobState.DONE : JobState.FAILED), began, outcome));
    }

    /// A record with the times and words of an outcome.
    ObjectNode ended(ObjectNode record, Instant began, JobOutcome outcome) {
        Instant now = Instant.now();
        worked(record, began);
        record.put("ended", now.toString());
        record.put("seconds", Duration.between(began, now).toMillis() / 1e3);
        outcome.trouble()
                .ifPresent(
                        trouble -> record.put("failure", named(trouble.what())).put("remedy", named(trouble.remedy())));
        ArrayNode said = record.putArray("said");
        outcome.said().forEach(line -> said.add(named(line)));
        return record;
    }

    /// A sentence with the name of the output in the place of where it was made.
    private String named(String sentence) {
        return sentence.replace(working().toString(), output().toString());
    }

    private static ObjectNode worked(ObjectNode record, Instant began) {
        return record.put("started", began.toString())
                .put("host", host())
                .put("process", ProcessHandle.current().pid());
    }

    private static @Nullable String host() {
        Path name = Path.of("/proc/sys/kernel/hostname");
        try {
            return Files.isReadable(name) ? Files.readString(name).strip() : System.getenv("COMPUTERNAME");
        } catch (IOException _) {
            return null;
        }
    }

    /// Whether a result is whole that an earlier process did not move into its place to the end.
    boolean isWhole() {
        return Files.exists(hidden().resolve(WHOLE));
    }

    /// Moves what is whole to the job's folder, file by file, and removes what the job worked with.
    private void publish() throws IOException {
        Path working = working();
        if (Files.isDirectory(working)) {
            try (Stream<Path> inside = Files.list(working)) {
                for (Path file : inside.toList()) {
                    move(file, place().resolve(Objects.requireNonNull(file.getFileName())));
                }
            }
        } else if (Files.exists(working)) {
            move(working, output());
        }
        clear();
    }

    private static void move(Path from, Path to) throws IOException {
        if (to.endsWith(RECORD)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        FileTrees.delete(to);
        Files.move(from, to, ATOMIC_MOVE);
    }

    /// Deletes what an earlier process left of a job that cannot be gone on with.
    void discard() throws IOException {
        FileTrees.delete(working());
    }

    /// The job in a line, with its state.
    String line() {
        return "%s %s".formatted(job.name(), line(read()));
    }

    /// The state that a record says, with the reason of a failure or the seconds.
    static String line(JsonNode read) {
        String more = read.has("failure")
                ? ": %s %s"
                        .formatted(
                                read.path("failure").asText(),
                                read.path("remedy").asText())
                : read.has("seconds")
                        ? String.format(
                                Locale.ROOT, ", %.1f s", read.path("seconds").asDouble())
                        : "";
        return read.path("state").asText() + more;
    }
}
